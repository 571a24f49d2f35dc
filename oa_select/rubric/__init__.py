"""Rubrics: the models of their files → checked rubrics, with their weights."""
