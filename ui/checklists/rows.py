"""The lines of a checklist being written: typed, moved, added and taken out with the keyboard as with the mouse."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from caseworker.checklists.checks import LONGEST_HELP, LONGEST_TITLE
from caseworker.checklists.sheet import LINE, SECTION, Row, new_row
from ui.checklists.level_words import LevelWords
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel, line_edit
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text

KEYS = "Entrée ajoute une ligne, Alt+\u2191 ou Alt+\u2193 la déplace, Alt+Suppr la retire. Les réponses déjà données restent."


_WANTED = {
    Qt.Key.Key_Return: "add",
    Qt.Key.Key_Enter: "add",
    Qt.Key.Key_Up: "above",
    Qt.Key.Key_Down: "below",
}
_BOUND = {"Alt+Up": "up", "Alt+Down": "down", "Alt+Delete": "remove"}


class RowEditor(QWidget):
    """One line, or the title of a section. `asked` gives what to do with it: "up", "down", "add", "remove", "above", "below"."""

    edited = Signal()
    asked = Signal(str)

    def __init__(self, content: Row) -> None:
        super().__init__()
        self.setObjectName("body")
        self._content = content
        is_line = content.kind == LINE
        longest = 200 if is_line else LONGEST_TITLE
        self.label = line_edit("Ce qu’il y a à observer" if is_line else "Titre de la section", "", longest)
        self.help = line_edit("Une aide, en petit sous la ligne", "", LONGEST_HELP)
        self.problem, self.levels = ProblemLabel(), LevelWords()
        self.levels.edited.connect(self.edited)
        self._buttons = {
            "levels": self._tool("text", self._open_levels),
            "help": self._tool("info", self._open_help),
            "up": self._tool("arrow-up", lambda: self.asked.emit("up")),
            "down": self._tool("arrow-down", lambda: self.asked.emit("down")),
            "remove": self._tool("x", lambda: self.asked.emit("remove")),
        }
        self._buttons["levels"].hide()
        if not is_line:
            self._buttons["help"].hide()
        font = self.label.font()
        font.setBold(not is_line)
        self.label.setFont(font)
        self._help_box = block(column(self.help, margins=(24, 0, 0, 0)))
        self._lay_out()
        self.show_row(content)
        for edit in (self.label, self.help):
            edit.textEdited.connect(lambda _: self.edited.emit())
            edit.installEventFilter(self)

    def _tool(self, icon: str, on_click: object) -> QPushButton:
        made = button("", on_click, kind="ghost", icon=icon)  # type: ignore[arg-type]  # any callable
        made.setFixedWidth(36)
        if icon not in {"info", "text"}:
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its keys: Tab goes from line to line
        return made

    def _lay_out(self) -> None:
        line = row(self.label, *self._buttons.values(), spacing=0)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._help_box, self.levels, self.problem, spacing=4))

    def show_row(self, content: Row) -> None:
        """Show another content of the same line, without saying that something was edited."""
        self._content = content
        for edit, words in ((self.label, content.label), (self.help, content.help)):
            if edit.text() != words:
                edit.setText(words)
        self._help_box.setVisible(bool(content.help))
        self.levels.show_words(content.levels, children_only=content.for_children)

    def show_scale(self, labels: Sequence[str]) -> None:
        """Offer a sentence for each level of a grid; nothing to say so where a visit answers."""
        offers = bool(labels) and self._content.kind == LINE
        self._content = now = self.row()  # what was typed for a level stays when its name changes
        self.levels.show_scale(labels if offers else ())
        self.levels.show_words(now.levels, children_only=now.for_children)
        self._buttons["levels"].setVisible(offers)
        self.levels.setVisible(offers and self.levels.isVisibleTo(self))

    def row(self) -> Row:
        """Return what is typed."""
        typed = replace(self._content, label=self.label.text(), help=self.help.text())
        if not self.levels.edits:
            return typed
        return replace(typed, levels=self.levels.words(), for_children=self.levels.children_only.isChecked())

    def say_place(self, number: int, kind: str) -> None:
        """Name the line by its place, for who does not see it."""
        self.label.setAccessibleName(f"{kind} {number}")
        self.help.setAccessibleName(f"Aide de la {kind.lower()} {number}")
        self.levels.name(f"{kind} {number}")
        words = {
            "levels": "Phrases des niveaux",
            "help": "Ajouter une aide",
            "up": "Monter",
            "down": "Descendre",
            "remove": "Retirer",
        }
        keys = {"up": "Alt+\u2191", "down": "Alt+\u2193", "remove": "Alt+Suppr"}
        for name, made in self._buttons.items():
            made.setAccessibleName(f"{words[name]}\u00a0: {kind.lower()} {number}")
            made.setToolTip(f"{words[name]} ({keys[name]})" if name in keys else words[name])

    def say(self, sentence: str) -> None:
        """Show what is wrong with the line, or nothing."""
        self.problem.say(sentence)

    def _open_levels(self) -> None:
        self.levels.setVisible(not self.levels.isVisibleTo(self))
        if self.levels.edits and self.levels.isVisibleTo(self):
            self.levels.edits[0].setFocus()

    def _open_help(self) -> None:
        self._help_box.show()
        self.help.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            wanted = _WANTED.get(Qt.Key(event.key()))
            alone = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.NoModifier
            if wanted and not event.modifiers() & ~alone:
                self.asked.emit(wanted)
                return True
        return super().eventFilter(watched, event)


class RowList(QWidget):
    """Every line, in order. `removed` is emitted after one was taken out."""

    edited = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")
        self.editors: list[RowEditor] = []
        self._scale: tuple[str, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.problem = ProblemLabel()
        self._add = button("Ajouter une ligne", lambda: self.add(new_row()), icon="plus")
        self._add_section = button("Ajouter une section", lambda: self.add(new_row(SECTION)), icon="plus", kind="ghost")
        self.setLayout(
            column(
                text(KEYS, "small", wrap=True),
                self._lines,
                self.problem,
                row(self._add, self._add_section, None),
                spacing=10,
            )
        )

        for keys, wanted in _BOUND.items():
            bound = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            bound.activated.connect(partial(self._do_here, wanted))

    def _do_here(self, wanted: str) -> None:
        """Do it with the line that the keyboard is in."""
        field = QApplication.focusWidget()
        here = next((one for one in self.editors if field and one.isAncestorOf(field)), None)
        if here is not None:
            self._do(here, wanted)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these lines: what has changed only is built again."""
        if [editor.row().key for editor in self.editors] != [row.key for row in rows]:
            for editor in self.editors:
                self._drop(editor)
            self.editors = []
            for content in rows:
                self._insert(len(self.editors), content)
            self._number()
        for editor, content in zip(self.editors, rows, strict=True):
            editor.show_row(content)

    def show_scale(self, labels: Sequence[str]) -> None:
        """Say the levels of a grid, or nothing for what a visit answers."""
        if tuple(labels) != self._scale:
            self._scale = tuple(labels)
            for editor in self.editors:
                editor.show_scale(labels)

    def rows(self) -> tuple[Row, ...]:
        """Return what is typed."""
        return tuple(editor.row() for editor in self.editors)

    def add(self, content: Row, place: int | None = None) -> None:
        """Add a line, and put the keyboard into it."""
        editor = self._insert(len(self.editors) if place is None else place, content)
        self._number()
        editor.label.setFocus()
        self.edited.emit()

    def _insert(self, place: int, content: Row) -> RowEditor:
        editor = RowEditor(content)
        editor.show_scale(self._scale)
        editor.edited.connect(self.edited)
        editor.asked.connect(lambda wanted: self._do(editor, wanted))
        self.editors.insert(place, editor)
        self._lines.insertWidget(place, editor)
        return editor

    def _do(self, editor: RowEditor, wanted: str) -> None:
        place = self.editors.index(editor)
        step = {"up": -1, "down": 1, "above": -1, "below": 1}.get(wanted, 0)
        if wanted == "add":
            self.add(new_row(), place + 1)
        elif wanted == "remove":
            self._remove(editor, place)
        elif 0 <= place + step < len(self.editors):
            if wanted in {"above", "below"}:
                self.editors[place + step].label.setFocus()
            else:
                self._move(editor, place, step)

    def _move(self, editor: RowEditor, place: int, step: int) -> None:
        """Move a line by one; the title of a section takes its lines along, past the whole section above or below."""
        order = list(self.editors)
        starts = [n for n, each in enumerate(order) if each.row().kind == SECTION]
        at = starts.index(place) if place in starts else -1
        if at < 0 or not 0 <= at + step < len(starts):
            order.insert(place + step, order.pop(place))
        else:
            first, second = sorted((place, starts[at + step]))
            end = next((n for n in starts if n > second), len(order))
            order = [*order[:first], *order[second:end], *order[first:second], *order[end:]]
        for number, each in enumerate(order):
            if each is not self.editors[number]:
                self._lines.removeWidget(each)
                self._lines.insertWidget(number, each)
                self.editors.remove(each)
                self.editors.insert(number, each)
        editor.label.setFocus()
        self._number()
        self._keep_tab_order()
        self.edited.emit()

    def _remove(self, editor: RowEditor, place: int) -> None:
        self.editors.remove(editor)
        self._drop(editor)
        self._number()
        if self.editors:
            self.editors[min(place, len(self.editors) - 1)].label.setFocus()
        else:
            self._add.setFocus()
        self.edited.emit()
        self.removed.emit()

    def _drop(self, editor: RowEditor) -> None:
        self._lines.removeWidget(editor)
        editor.hide()
        editor.deleteLater()

    def _number(self) -> None:
        lines = sections = 0
        for editor in self.editors:
            is_section = editor.row().kind == SECTION
            lines, sections = lines + (not is_section), sections + is_section
            editor.say_place(sections if is_section else lines, "Section" if is_section else "Ligne")

    def _keep_tab_order(self) -> None:
        edits: list[QLineEdit] = [edit for editor in self.editors for edit in (editor.label, editor.help)]
        for before, after in zip(edits, [*edits[1:], self._add], strict=True):
            QWidget.setTabOrder(before, after)

    def show_problems(self, said: Mapping[str, str]) -> None:
        """Show each problem under its line ("rows.3"), and what is wrong with them all ("rows")."""
        self.problem.say(said.get("rows", ""))
        for place, editor in enumerate(self.editors):
            editor.say(said.get(f"rows.{place}", ""))
