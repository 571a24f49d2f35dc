"""Spreadsheets: writing the file itself safely, whatever is on its sheets."""
