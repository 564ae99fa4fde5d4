"""Scanners behind one port; drivers run in a worker process that can be killed."""
