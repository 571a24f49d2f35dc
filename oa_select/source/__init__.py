"""Files as plain data with the place of every key and value: the strict YAML subset, and JSON."""
