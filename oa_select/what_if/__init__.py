"""Who would be first if one fact had another value, all else as it counts in the score."""
