"""Files → vendors, rubrics and needs, or everything that is wrong with them."""
