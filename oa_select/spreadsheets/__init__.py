"""Spreadsheets: what is about the file itself, whatever stands on its sheets."""
