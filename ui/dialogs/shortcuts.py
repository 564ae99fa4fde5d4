"""The editor of keys: every action by page, found by typing, and given another key by pressing it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.action_book import ActionBook, Entry, portable
from ui.parts.labels import Text, Tone

ENTRY = Qt.ItemDataRole.UserRole


class ShortcutEditor(QDialog):
    """Actions and their keys; a change works at once and is kept.

    Parameters
    ----------
    book : ActionBook
        Lists the actions and gives them keys.
    """

    def __init__(self, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._branches: list[list[QTreeWidgetItem]] = []
        self.setWindowTitle(self.tr("Change keys"))
        self.resize(680, 620)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Look for an action or a key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Actions and their keys"))
        self.tree.setHeaderLabels([self.tr("Action"), self.tr("Keys"), self.tr("Usual keys")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.currentItemChanged.connect(lambda *_: self._show_current())
        self.press = QKeySequenceEdit()
        self.press.setMaximumSequenceLength(1)
        self.press.setAccessibleName(self.tr("Press the new key"))
        self.press.keySequenceChanged.connect(lambda _: self._judge())
        self.said = Text(tone=Tone.MUTED)
        self.give = self._button(self.tr("Give this key"), self._give)
        self.take = self._button(self.tr("No key"), self._take)
        self.reset = self._button(self.tr("Usual key"), self._reset)
        self.reset_all = self._button(self.tr("All usual keys"), self._reset_all)
        self._lay_out()
        self._fill()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for widget in (self.press, self.give, self.take, self.reset):
            row.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.reset_all)
        foot.addStretch(1)
        foot.addWidget(self._button(self.tr("Close"), self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addLayout(foot)

    def _button(self, text: str, does: object) -> QPushButton:
        button = QPushButton(text)
        # Enter belongs to the field in which a key is pressed.
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button

    def _fill(self) -> None:
        for group, title in self._book.groups:
            entries = self._book.entries(group)
            if not entries:
                continue
            branch = QTreeWidgetItem([title])
            self.tree.addTopLevelItem(branch)
            items = []
            for entry in entries:
                item = QTreeWidgetItem([entry.text, _written(entry.keys), _written(entry.usual)])
                item.setData(0, ENTRY, entry.name)
                branch.addChild(item)
                items.append(item)
            branch.setExpanded(True)
            self._branches.append(items)
        self.tree.resizeColumnToContents(1)
        self._show_current()

    @property
    def entry(self) -> Entry | None:
        """The action that is chosen."""
        item = self.tree.currentItem()
        name = item.data(0, ENTRY) if item is not None else None
        return self._book.entry(name) if name else None

    def choose(self, name: str) -> None:
        """Choose an action by its name in the book."""
        for item in self._items():
            if item.data(0, ENTRY) == name:
                self.tree.setCurrentItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for branch in self._branches for item in branch]

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        for item in self._items():
            item.setHidden(not any(wanted in item.text(column).casefold() for column in (0, 1)))

    def _show_current(self) -> None:
        entry = self.entry
        self.press.setEnabled(entry is not None)
        self.press.clear()
        for button in (self.take, self.reset):
            button.setEnabled(entry is not None)
        self._judge()

    def _judge(self) -> None:
        """Say what the pressed key does already, and whether it can be given."""
        entry, key = self.entry, self._pressed()
        others = self._book.in_the_way(entry, key) if entry is not None and key else ()
        self.give.setEnabled(bool(entry is not None and key and not others))
        if entry is None:
            self.said.setText(self.tr("Choose an action above, then press its new key in the field."))
        elif others:
            self.said.setText(
                self.tr("{key} is the key of \u201c{other}\u201d already. Give that one another key first.").format(
                    key=_written((key,)), other=others[0].text
                )
            )
        else:
            self.said.setText("")

    def _pressed(self) -> str:
        keys = portable([self.press.keySequence()])
        return keys[0] if keys else ""

    def _give(self) -> None:
        if (entry := self.entry) is not None:
            self._book.change(entry, (self._pressed(),))
            self._draw()

    def _take(self) -> None:
        if (entry := self.entry) is not None:
            self._book.change(entry, ())
            self._draw()

    def _reset(self) -> None:
        entry = self.entry
        if entry is None:
            return
        others = [other for key in entry.usual for other in self._book.in_the_way(entry, key)]
        if others:
            self.said.setText(
                self.tr("\u201c{other}\u201d has the usual key now. Give that one another key first.").format(
                    other=others[0].text
                )
            )
            return
        self._book.reset(entry)
        self._draw()

    def _reset_all(self) -> None:
        self._book.reset_all()
        self._draw()

    def _draw(self) -> None:
        for item in self._items():
            entry = self._book.entry(item.data(0, ENTRY))
            item.setText(1, _written(entry.keys))
        self._show_current()


def _written(keys: tuple[str, ...]) -> str:
    return " · ".join(
        QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString(QKeySequence.SequenceFormat.NativeText)
        for key in keys
    )
