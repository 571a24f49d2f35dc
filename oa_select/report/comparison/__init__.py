"""Vendors side by side."""
