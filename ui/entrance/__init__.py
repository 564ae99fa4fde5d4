"""The way in: the store is opened, an operator logs in, is locked out after a pause, and logs out."""
