"""Pure values and protocols that every other package speaks in: standard library and numpy only."""
