"""The queue page: what waits for a person."""
