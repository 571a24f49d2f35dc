"""Who would be first if one fact were another one, all else as it counts in the score."""
