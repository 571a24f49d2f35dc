"""What can be looked up: facts, problem codes, the rubrics of the library."""
