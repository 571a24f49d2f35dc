"""Who comes first: the ranking as table, Markdown, CSV and JSON, and its words."""
