"""Files as plain data with the place of every key and value: the strict YAML subset, and JSON."""

from oa_select.source.document import Document, Place
from oa_select.source.read import read_documents

__all__ = ["Document", "Place", "read_documents"]
