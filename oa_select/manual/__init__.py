"""The manual: a page for every problem code, with what it means, why, and how to mend it."""
