"""The bulk page: whole folders are checked, and what came of them is looked at."""
