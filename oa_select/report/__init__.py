"""Results as text: one file a format; nothing here works out a number of its own."""
