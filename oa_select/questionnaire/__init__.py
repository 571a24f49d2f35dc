"""The questionnaire as a workbook: written for one vendor, read back, added to its file."""
