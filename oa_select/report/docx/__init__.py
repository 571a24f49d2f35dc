"""A ranking for Word: what is filed."""
