"""What to ask next: as table, letter, CSV and JSON."""
