"""One vendor, down to the claims behind its points."""
