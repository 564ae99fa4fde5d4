"""How a text is marked for translation where no Qt may be imported."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark `text` for Qt Linguist, which knows this name; `ui.texts` looks the translation up."""
    del context
    return text
