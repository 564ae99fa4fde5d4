"""From prepared signatures to templates: the network, its checkpoint, stroke points, the encoder."""
