"""What to ask next: open questions by what their answers are worth."""
