"""The image quality gate: whether the picture of a whole cheque is fit for exchange, after X9.100-187.

Each check is a function of one working copy and the limits; it changes nothing and never refuses a picture. What a
defect means for a signature is said in `sigverify.domain.defect`; cropped signatures are judged by `imaging.quality`.
"""

from sigverify.imaging.gate.inspecting import inspect_for_exchange, inspect_page

__all__ = ["inspect_for_exchange", "inspect_page"]
