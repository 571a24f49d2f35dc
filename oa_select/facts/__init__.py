"""Facts about vendors: the catalogue, the claims made about them, and what those leave possible."""
