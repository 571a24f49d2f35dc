"""How firm a ranking is: tipping weights and facts, dominance, rank acceptability."""
