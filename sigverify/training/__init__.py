"""Making the weights: data, losses, the loop. Nothing here is needed to verify a signature."""
