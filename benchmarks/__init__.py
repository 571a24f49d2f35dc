"""How fast oa-select is beside what it builds on and beside its peers: ``python -m benchmarks``."""
