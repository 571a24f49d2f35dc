"""The JSON that commands print, version 1: its keys with their types, and what each of them holds.

Nothing here is loaded while a result is printed: renderers are checked against these types by mypy,
and the published JSON Schemas are drawn from them. Every key is always there.
"""
