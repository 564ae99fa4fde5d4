"""Training of the small network that tells a signature's ink from what else is on the paper."""
