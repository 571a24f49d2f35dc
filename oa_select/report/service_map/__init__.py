"""Where vendors serve, as a map of equal tiles: its marks, its words and its grid of text."""
