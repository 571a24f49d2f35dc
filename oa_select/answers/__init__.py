"""Questionnaires that come back: from cells to claims, and into the vendor's file."""
