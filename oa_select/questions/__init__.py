"""What to ask next: open questions by the value of their answers."""
