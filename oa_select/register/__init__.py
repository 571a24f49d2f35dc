"""Registers: the possible values of many vendors as a table, and a rubric as a query over it."""
