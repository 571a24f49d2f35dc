"""Facts about vendors: the catalogue, the claims about them, and their possible values."""
