"""Checks of sound files against one another: one file a family, from loaded files to problems."""
