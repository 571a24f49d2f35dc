"""Files written whole or not at all, so that they last, and so that nobody's edit is lost."""
