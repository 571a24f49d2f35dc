"""Renderers by subject: results as text, tables, pages and workbooks. None computes results."""
