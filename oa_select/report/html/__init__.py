"""A result as one web page that needs nothing else and works out the ranking for other weights."""
