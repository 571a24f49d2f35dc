"""Rubrics: the shape of their files, their checked parts, and their weights."""
