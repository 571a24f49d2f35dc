"""Corrections that need no judgement: a module for each kind, and the rules for all."""
