"""Compares a signature with the specimens on file; this module is the whole public Python API.

Names are looked up on first use, so that importing the package costs nothing: it must not load torch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sigverify.services.reading import read_signature
    from sigverify.services.verifier import load_verifier

__version__ = "0.1.0"
__all__ = ["__version__", "load_verifier", "read_signature"]


def __getattr__(name: str) -> Any:
    """Import a public name from where it lives, on first use."""
    if name == "load_verifier":
        from sigverify.services.verifier import load_verifier

        return load_verifier
    if name == "read_signature":
        from sigverify.services.reading import read_signature

        return read_signature
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
