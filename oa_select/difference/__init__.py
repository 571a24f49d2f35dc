"""The difference of two rankings: the changes of the files, and the effect of each."""
