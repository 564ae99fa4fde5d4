"""Widgets that show pages, signatures and evidence: domain values in, signals out; no services, no decisions."""
