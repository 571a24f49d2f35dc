"""Fuzzing: inputs that nobody would write, and the rules that hold for all of them.

``python -m fuzz`` runs it; it is no part of what is installed. A target (:mod:`fuzz.targets`)
gives an input to the program in this process and looks whether a rule is broken; inputs are made
from those in ``fuzz/corpus`` by :mod:`fuzz.mutations`; :mod:`fuzz.engine` keeps those that show
something new, to go on from there. An input that broke a rule is kept in
``fuzz/crashes`` when it is mended, and replayed by the tests.
"""
