"""The first run: a store is set up step by step, until a first cheque can be checked."""
