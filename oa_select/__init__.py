"""oa-select: rank OA vendors by the service they can show, and say how firm the ranking is."""

__version__ = "0.1.0"
