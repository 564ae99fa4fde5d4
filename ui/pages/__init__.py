"""Pages of the window: each a passive view and a presenter that knows no widget."""
