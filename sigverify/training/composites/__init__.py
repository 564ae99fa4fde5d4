"""Signatures laid over paper that carries other things too, so that it is known which ink is whose."""
