"""Checks of sound files against one another: one file a family, each from loaded files to problems."""
