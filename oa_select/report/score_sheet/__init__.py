"""Vendors and their judgements as a score sheet, which `oa-select import` takes in again."""
