"""The difference of two rankings: what changed, and what each change does."""
