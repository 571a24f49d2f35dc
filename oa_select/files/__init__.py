"""Files that people write, as pydantic models: every key with its type and its words.

A model says what a file may hold; :mod:`oa_select.files.errors` says what is wrong with one that
does not. What keys mean together is checked where they are bound: rubrics in ``rubric/``, claims in
``facts/``.
"""
