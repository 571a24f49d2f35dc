"""``python -m oa_select`` is ``oa-select``."""

from oa_select.cli import entry

if __name__ == "__main__":
    entry()
