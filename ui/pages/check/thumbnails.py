"""Small pictures of a file's pages, made as the strip of pages comes to them."""

from __future__ import annotations

from ui.pages.check.board import Board
from ui.tasks.messages import Thumbnail
from ui.tasks.port import Tasks
from ui.values import Pixels

WIDTH = 160
"""Pixels; the strip shows less, and a dense screen needs some more."""


def ask(board: Board, page: int, *, tasks: Tasks) -> None:
    """Ask for the picture of a page of the file in view, counted from 1, and show it unless the file was left."""
    shown = board.state.page
    if shown is None:
        return

    def done(pixels: Pixels) -> None:
        if board.state.page is not None and board.state.page.path == shown.path:
            board.display.show_thumbnail(page, pixels)

    # A page that cannot be read says so when it is opened.
    tasks.submit(Thumbnail(shown.path, page, WIDTH), done=done, failed=lambda _: None)
