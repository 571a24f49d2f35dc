"""What to ask the vendors next, and what the answers are worth: frozen, computed nowhere else."""
