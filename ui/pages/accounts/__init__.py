"""Accounts page: who may sign for what, with which specimens, and what waits for a second person."""
