"""Synthetic signatures from a kinematic model of pen movement, and sample cheques signed with them.

Nothing here needs a real signature: signatories, their duplicates, other hands' imitations of them, and the
cheques they are put on all follow from seeds.
"""
