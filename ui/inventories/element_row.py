"""One element of a room: what it was, the four degrees, what is seen. Keys 1 to 4 answer, Enter goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from caseworker.inventories.comparison import change_of
from caseworker.inventories.model import Element
from caseworker.inventories.words import Change, State
from caseworker.inventory_words import STATES
from caseworker.labels import NBSP, plural
from ui.inventories.words import DEGREES, before_words, change_chip, state_chip
from ui.widgets.fields import line_edit
from ui.widgets.keeping import KeepTimer
from ui.widgets.layout import Elided, block, column, row
from ui.widgets.texts import chip, set_property, text

BEFORE_WIDTH, STATE_WIDTH = 108, 96
_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
_KEYS = {Qt.Key.Key_0: State.ABSENT, **dict(zip(_DIGITS, DEGREES, strict=True))}


class ElementRow(QFrame):
    """`stated` gives the state pressed, `typed` the text, `chosen` that keys go here, `moved` by how many lines to go on."""

    stated = Signal(object)
    typed = Signal(str)
    chosen = Signal()
    moved = Signal(int)
    photo_wanted = Signal()

    def __init__(self, *, compares: bool) -> None:
        super().__init__()
        self.setObjectName("elementRow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._compares, self._may_write, self._hides = compares, True, False
        self._element: Element | None = None
        self._label, self._nature = Elided("", "strong"), Elided("", "small")
        self._before, self._before_nature = Elided("", ""), Elided("", "small")
        self._state, self._change = Elided("", "small") if compares else chip(""), chip("")
        self._photos = text("", "small")
        self._text = line_edit("Décrire ce qui se voit", "Description")
        self._buttons = [self._degree(state) for state in DEGREES]
        self._timer = KeepTimer(self._tell_text, self)
        self.setLayout(column(self._first_line(), self._second_line(), spacing=6, margins=(14, 6, 12, 6)))
        self._text.textEdited.connect(self._timer.begin)
        self._text.editingFinished.connect(self.settle)
        self._text.returnPressed.connect(lambda: self.moved.emit(1))

    def _first_line(self) -> QHBoxLayout:
        names = block(column(self._label, self._nature, spacing=0))
        former = block(column(self._before, self._before_nature, spacing=0))
        former.setFixedWidth(BEFORE_WIDTH)
        if not self._compares:  # shown before it has a parent, it would be a window
            former.hide()
        told = block(column(self._state, self._change, spacing=2))
        told.setFixedWidth(STATE_WIDTH)
        line = row(names, former, row(*self._buttons, spacing=4), told, spacing=8)
        line.setStretch(0, 1)
        return line

    def _second_line(self) -> QFrame:
        self._said = QFrame()
        self._said.setObjectName("body")
        line = row(self._text, self._photos, spacing=10)
        line.setStretch(0, 1)
        self._said.setLayout(line)
        self._said.hide()
        return self._said

    def _degree(self, state: State) -> QPushButton:
        made = QPushButton(str(int(state)))
        made.setProperty("kind", "degree")
        made.setProperty("degree", "low" if state.needs_text else "fine")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line takes the keys: one stop instead of five
        made.setToolTip(STATES[state])
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda _checked: self._press(state))
        return made

    # --- Showing

    def show_element(self, element: Element, before: Element | None, *, may_write: bool, hides: bool) -> None:
        """Show an element; what is being typed stays."""
        is_other = self._element is None or self._element.id != element.id or self._hides != hides
        if self._hides != hides:
            self.settle()  # before dots take the place of what is being typed
        self._element, self._may_write, self._hides = element, may_write, hides
        self._label.setText(element.label)
        self._nature.setText(element.description)
        self._nature.setVisible(bool(element.description))
        self._before.setText(before_words(before))
        former = before.text or before.description if before and not hides else ""
        self._before_nature.setText(former)
        self._before_nature.setVisible(bool(former))
        for state, made in zip(DEGREES, self._buttons, strict=True):
            made.setChecked(element.state is state)
            made.setEnabled(may_write or element.state is state)
            made.setAccessibleName(f"{element.label}{NBSP}: {STATES[state]}")
        self._show_text(element, is_other=is_other)
        self._show_state(element, before)
        self.setAccessibleName(self._spoken(element))

    def _show_text(self, element: Element, *, is_other: bool) -> None:
        shown = "•••" if self._hides and element.text else element.text
        if is_other or self._hides or not self._text.hasFocus():
            self._text.setText(shown)
        self._text.setReadOnly(not self._may_write or self._hides)
        self._text.setAccessibleName(f"Description, {element.label}")
        lacks = element.state.needs_text and not element.text
        self._text.setPlaceholderText("À décrire\u00a0: obligatoire" if lacks else "Décrire ce qui se voit")
        self._photos.setText(plural(len(element.photos), "photo", "photos") if element.photos else "")
        self._show_field()

    def _show_field(self) -> None:
        """Show the field where something is written or asked for, and on the line that the keys are about."""
        if self._element:
            says = bool(self._element.state.needs_text or self._element.text)
            asks = self._may_write and self.property("chosen") == "true" and self._element.state.is_degree
            self._text.setVisible(says or asks)
            self._said.setVisible(says or asks or bool(self._element.photos))

    def _show_state(self, element: Element, before: Element | None) -> None:
        words, kind = state_chip(element.state)
        self._state.setText(words)
        if not self._compares:
            set_property(self._state, "chip", kind)
        self._state.setVisible(not self._compares or element.state is not State.TO_SEE)
        change = change_of(before, element) if before and element.state.is_degree else Change.UNKNOWN
        words, kind = ("Identique", "plain") if change is Change.SAME else change_chip(change)
        self._change.setText(words)
        set_property(self._change, "chip", kind)
        self._change.setVisible(self._compares and (change is not Change.UNKNOWN or element.state is State.TO_SEE))
        stripe = {Change.WORSE: "worse", Change.BETTER: "better"}.get(change, "") if self._compares else ""
        if self.property("stripe") != stripe:
            self.setProperty("stripe", stripe)
            self._polish()

    def _spoken(self, element: Element) -> str:
        parts = (element.label, element.description, STATES[element.state], "" if self._hides else element.text)
        return ", ".join(part for part in parts if part)

    def set_current(self, *, on: bool) -> None:
        """Light the line that the keys and the details are about."""
        if self.property("chosen") != ("true" if on else "false"):
            self.setProperty("chosen", "true" if on else "false")
            self._polish()
            self._show_field()

    def _polish(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)

    # --- Writing

    def _press(self, state: State) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._answer(state)

    def _answer(self, state: State) -> None:
        if not self._may_write or self._element is None:
            return
        self.settle()
        again = self._element.state is state
        self.stated.emit(State.TO_SEE if again else state)
        if not again and state.needs_text:
            self._said.show()
            self._text.show()
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_text(self) -> None:
        if self._element and self._may_write and not self._hides and self._text.text() != self._element.text:
            self.typed.emit(self._text.text())

    def settle(self) -> None:
        """Write at once what is being typed."""
        self._timer.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in _KEYS:
            self._answer(_KEYS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.moved.emit(1)
        elif key is Qt.Key.Key_Up:
            self.moved.emit(-1)
        elif key is Qt.Key.Key_P:
            self.photo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def stops(self) -> tuple[QWidget, QWidget]:
        """Return where Tab stops: the line itself, then its text."""
        return self, self._text
