"""A ranking as a spreadsheet that calculates: its sheets, and what they have in common."""
