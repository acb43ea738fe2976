"""The elements of one room, one line each, with what is done to the room as a whole."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from caseworker.inventories.comparison import change_of
from caseworker.inventories.model import Element, Inventory, Room
from caseworker.inventories.words import Change, State
from caseworker.labels import plural
from ui.inventories.element_row import ElementRow
from ui.inventories.words import compared_words
from ui.inventories.writer import Writer
from ui.shell.pages import Desk
from ui.widgets.buttons import button, relabel
from ui.widgets.fields import line_edit
from ui.widgets.layout import Elided, bar, block, column, empty, row
from ui.widgets.texts import chip, text

HELP = "1 à 4\u00a0: état · 0\u00a0: sans objet · Tab\u00a0: description · Entrée\u00a0: suivant · P\u00a0: photo"


class RoomPane(QFrame):
    """`chosen` gives the element that keys and details are about; `left` comes after the last line, for the next room."""

    chosen = Signal(str)
    photo_wanted = Signal()
    left = Signal()

    def __init__(self, desk: Desk, writer: Writer) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk, self._writer = desk, writer
        self._room: Room | None = None
        self._rows: list[ElementRow] = []
        self._compares = False
        self._current = ""
        self._title, self._count = Elided("", "heading", fills=False), text("", "muted")
        self._evolved = chip("", "warn")
        self._same = button("Tout comme à l’entrée", self._say_same, name="Tout comme avant, pour ce qui reste à voir")
        self._lines = column(spacing=0)
        self._add = line_edit("Ajouter un élément", "Nom de l’élément à ajouter")
        self._add.returnPressed.connect(self._add_element)
        self._adding = block(
            row(self._add, button("Ajouter", self._add_element, icon="plus", name="Ajouter l’élément"), spacing=8)
        )
        self._build()

    def _build(self) -> None:
        top = row(self._title, self._count, None, self._evolved, self._same, spacing=10, margins=(14, 8, 12, 8))
        body = block(column(self._lines, 8, block(row(self._adding, margins=(14, 0, 12, 8))), None, spacing=0))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(body)
        keys = bar("keysbar", row(text(HELP, "small", wrap=True), margins=(14, 6, 12, 8)))
        self.setLayout(column(block(top), self._area, keys, spacing=0))

    # --- Showing

    def show_room(self, own: Inventory, room: Room, before: Mapping[str, Element]) -> None:
        """Show a room: its lines are kept when it is the same ones, so that whoever types goes on."""
        compares = own.reference_id is not None and bool(before)
        is_other = self._room is None or self._room.id != room.id
        known = [one.id for one in self._room.elements] if self._room and not is_other else []
        if known != [one.id for one in room.elements] or compares != self._compares:
            self._compares = compares
            self._make_rows(room)
        self._room = room
        self._show_heading(own, room, before)
        may_write, hides = self._writer.may_write, self._desk.discreet.on
        for line, element in zip(self._rows, room.elements, strict=True):
            line.show_element(element, before.get(element.id), may_write=may_write, hides=hides)
        self._adding.setVisible(may_write)
        if is_other:
            self._area.verticalScrollBar().setValue(0)
            first = next((one for one in room.elements if one.state is State.TO_SEE), None)
            self.choose((first or room.elements[0]).id if room.elements else "")
        elif self._current not in {one.id for one in room.elements}:
            self.choose(room.elements[0].id if room.elements else "")

    def _show_heading(self, own: Inventory, room: Room, before: Mapping[str, Element]) -> None:
        self._title.setText(room.label)
        self._count.setText(f"{room.done} sur {len(room.here)}")
        changes = [change_of(before.get(one.id), one) for one in room.elements if one.id in before]
        worse = sum(change is Change.WORSE for change in changes)
        self._evolved.setText(plural(worse, "évolution", "évolutions"))
        self._evolved.setVisible(bool(worse))
        waiting = any(one.state is State.TO_SEE and one.id in before for one in room.elements)
        self._same.setVisible(waiting and self._writer.may_write)
        relabel(self._same, f"Tout comme {compared_words(own.kind).lower()}")

    def _make_rows(self, room: Room) -> None:
        empty(self._lines)
        self._rows = []
        for element in room.elements:
            line = ElementRow(compares=self._compares)
            line.stated.connect(partial(self._state, element.id))
            line.typed.connect(partial(self._text, element.id))
            line.chosen.connect(partial(self.choose, element.id))
            line.moved.connect(partial(self._move, element.id))
            line.photo_wanted.connect(self.photo_wanted)
            self._rows.append(line)
            self._lines.addWidget(line)
        stops = [self._same, *(stop for line in self._rows for stop in line.stops()), self._add]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def choose(self, element_id: str) -> None:
        """Make a line the one that keys and details are about."""
        self._current = element_id
        for line, element in zip(self._rows, self._room.elements if self._room else (), strict=False):
            line.set_current(on=element.id == element_id)
        self.chosen.emit(element_id)

    def take_focus(self) -> None:
        """Let keys answer."""
        line = self._line_of(self._current)
        if line:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(line, 0, 40)

    def _line_of(self, element_id: str) -> ElementRow | None:
        elements = self._room.elements if self._room else ()
        return next((line for line, one in zip(self._rows, elements, strict=False) if one.id == element_id), None)

    # --- Writing

    def _element(self, element_id: str) -> Element | None:
        return self._writer.own.element(element_id) if self._writer.own else None

    def _state(self, element_id: str, state: State) -> None:
        element = self._element(element_id)
        if element:
            self._writer.see(replace(element, state=state))

    def _text(self, element_id: str, typed: str) -> None:
        element = self._element(element_id)
        if element:
            self._writer.see(replace(element, text=typed), key=f"text {element_id}")

    def _say_same(self) -> None:
        self.settle()
        if self._room:
            self._writer.as_before(self._room.id)
            self.take_focus()

    def _add_element(self) -> None:
        label, room, own = self._add.text().strip(), self._room, self._writer.own
        if label and room and own:
            ref = own.ref
            self._add.clear()
            self._writer.add(lambda: self._desk.workspace.inventory_lines.add_element(ref, room.id, label))

    def _move(self, element_id: str, step: int) -> None:
        ids = [one.id for one in self._room.elements] if self._room else []
        place = ids.index(element_id) + step if element_id in ids else -1
        if place >= len(ids):
            self.settle()
            self.left.emit()
        elif place >= 0:
            self._current = ids[place]
            self.take_focus()

    def settle(self) -> None:
        """Write at once what is being typed."""
        for line in self._rows:
            line.settle()
