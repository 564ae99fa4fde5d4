"""Use case: many files are checked together, resumably.

`planning` says what is to be checked against whom, `journal` keeps what has become of each item, `running` does the
work through an `engine`, `triage` says what a person must look at, `results` and `export` give the list.
"""
