"""How firm a ranking is."""
