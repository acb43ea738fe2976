"""Every word that could be read on the screen, whatever shows it: labels, buttons, lists, tooltips, titles, names for screen readers."""

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
    QWidget,
)

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.EditRole,
)
MOST_ROWS = 60


def words_seen() -> list[str]:
    """Return what can be read in every window that is shown, hidden rows, closed lists and completions included."""
    return [
        word
        for window in QApplication.topLevelWidgets()
        if window.isVisible()
        for widget in (window, *window.findChildren(QWidget))
        if widget.isVisible()
        for word in words_of(widget)
        if word
    ]


def words_of(widget: QWidget) -> Iterator[str]:
    """Give what one widget says, to the eye, to the mouse that rests on it, and to a screen reader."""
    yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    yield from (action.text() for action in widget.actions() if isinstance(action, QAction))
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield from (widget.displayText(), widget.placeholderText())
        if completer := widget.completer():
            yield from _cells(completer.model())
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield from (widget.toPlainText(), widget.placeholderText())
    if isinstance(widget, QComboBox):
        yield from (widget.currentText(), *_cells(widget.model()))
    if isinstance(widget, QAbstractItemView):
        yield from _cells(widget.model())
    if isinstance(widget, QTabWidget):
        yield from (f"{widget.tabText(n)} {widget.tabToolTip(n)}" for n in range(widget.count()))
    if isinstance(widget, QGroupBox):
        yield widget.title()


def _cells(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    lines = min(model.rowCount(QModelIndex()), MOST_ROWS)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for line, column in product(range(lines), range(columns)):
        yield from _said(model, model.index(line, column, QModelIndex()))
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def _said(model: QAbstractItemModel, index: QModelIndex) -> Iterator[str]:
    for role in ROLES:
        said = model.data(index, role)
        if isinstance(said, str):
            yield said
