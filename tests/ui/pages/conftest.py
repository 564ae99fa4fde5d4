"""A page on the screen, for somebody at work."""

import pytest


@pytest.fixture
def show_page(parts_of, qtbot):
    """Return a function that makes a page, shows it and enters it; it gives the view, with its page and parts."""

    def show(make_page, name, *, size=(1200, 700)):
        parts = parts_of(name)
        page = make_page(parts)
        view = page.widget
        qtbot.addWidget(view)
        view.resize(*size)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        page.entered()
        view.page, view.parts = page, parts
        return view

    return show
