"""Use cases: the only interface that the front ends call, and where the sibling packages meet."""
