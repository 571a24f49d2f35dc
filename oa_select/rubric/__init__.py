"""Rubrics: the shape of their files, what their parts mean, and the weights they give."""
