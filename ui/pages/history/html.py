"""Small pieces of rich text: rows, headings and lists; whatever comes from the store is text and never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def heading(text: str) -> str:
    """Return a heading."""
    return f"<h3>{escape(text)}</h3>"


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return names with what is to be known, one below the other; what is empty is left out."""
    cells = "".join(
        f'<tr><td class="name">{escape(name)}</td><td>{escape(value)}</td></tr>' for name, value in rows if value
    )
    return f'<table cellspacing="0">{cells}</table>' if cells else ""


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its first column is text, the others are numbers."""
    head = "".join(f'<th align="{_side(place)}">{escape(title)}</th>' for place, title in enumerate(titles))
    body = "".join(
        "<tr>" + "".join(f'<td align="{_side(place)}">{escape(cell)}</td>' for place, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    return f'<table class="figures" cellspacing="0"><tr>{head}</tr>{body}</table>'


def muted(text: str) -> str:
    """Return a paragraph in the secondary tone."""
    return f'<p class="muted">{escape(text)}</p>'


def paragraph(text: str) -> str:
    """Return a paragraph; the lines of `text` stay lines."""
    return f"<p>{'<br>'.join(map(escape, text.splitlines()))}</p>"


def source(text: str) -> str:
    """Return text as it is, in letters of one width."""
    return f'<pre style="white-space: pre-wrap">{escape(text)}</pre>'


def style(*, muted_colour: str, line_colour: str) -> str:
    """Return the style of a page made of these pieces."""
    return (
        f"h3 {{ margin: 14px 0 4px 0; }} p {{ margin: 2px 0 4px 0; }} .muted, .name, th {{ color: {muted_colour}; }}"
        # A name is never broken; what it names, which may be a long row of digits, may be.
        " .name { white-space: nowrap; }"
        f" td, th {{ padding: 2px 14px 2px 0; }} .struck {{ text-decoration: line-through; color: {muted_colour}; }}"
        f" hr {{ background-color: {line_colour}; }}"
    )


def _side(place: int) -> str:
    return "left" if place == 0 else "right"
