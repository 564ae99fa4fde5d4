"""The settings page: what the program, this workplace and the bank have set, in one column of sections."""
