"""Mutation testing: small wrong changes to the calculating rooms, which the tests must notice.

``python -m tests.mutation --sample 300 --seed 20`` draws mutants and runs the tests that touch them.
Nothing is written to the sources: a mutant is compiled in memory, in a process forked for it, so that
a run needs no copy of the tree. Mutmut and cosmic-ray have neither a stratified sample nor this speed.
"""
