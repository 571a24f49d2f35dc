"""What a change does to a ranking."""
