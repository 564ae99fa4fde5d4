"""PDF reports: what was compared, how strong the evidence is, how often such a result errs."""
