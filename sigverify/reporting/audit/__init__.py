"""What the audit reports, of a batch and of a day, have in common: their words, and the pieces both are made of."""
