"""Results: what every reader sees, as frozen records. Nothing here works a number out."""
