"""What every document has, in whichever format: a cover, the decision, places to sign."""
