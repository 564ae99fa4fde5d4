"""Scanning in the window: the dialog, profiles, the network switch, and the way of a page to whoever wants it."""
