"""Checks of files without errors against one another: one module a family of checks."""
