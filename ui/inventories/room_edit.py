"""What is done to a room as a whole: renamed, copied, moved, taken away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from caseworker.inventories.model import Room
from ui.inventories.writer import Writer
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import line_edit
from ui.widgets.flow import Flow
from ui.widgets.keeping import KeepTimer
from ui.widgets.layout import column


class RoomEdit(QFrame):
    """A strip above the lines; `closed` comes once the room was taken away."""

    closed = Signal()

    def __init__(self, desk: Desk, writer: Writer) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk, self._writer = desk, writer
        self._room: Room | None = None
        self._ids: Sequence[str] = ()
        self._name = line_edit("Nom de la pièce", "Nom de la pièce")
        self._timer = KeepTimer(self._rename, self)
        self._name.textEdited.connect(self._timer.begin)
        self._up = button("Monter", lambda: self._move(-1), icon="arrow-up", name="Monter la pièce")
        self._down = button("Descendre", lambda: self._move(1), icon="arrow-down", name="Descendre la pièce")
        copy = button("Dupliquer", self._copy, icon="plus", name="Dupliquer la pièce")
        remove = button("Retirer", self._ask_removing, kind="ghost", icon="x", name="Retirer la pièce")
        self.setLayout(
            column(self._name, Flow([self._up, self._down, copy, remove]), spacing=6, margins=(12, 8, 12, 8))
        )

    def show_room(self, room: Room, ids: Sequence[str]) -> None:
        """Show a room and its place."""
        is_other = self._room is None or self._room.id != room.id
        self._room, self._ids = room, ids
        if is_other or not self._name.hasFocus():
            self._name.setText(room.label)
        self._up.setEnabled(room.id != ids[0])
        self._down.setEnabled(room.id != ids[-1])

    def _rename(self) -> None:
        own, room, label = self._writer.own, self._room, self._name.text().strip()
        if own and room and label and label != room.label:
            ref, lines, former = own.ref, self._desk.workspace.inventory_lines, room
            self._writer.do(
                lambda: lines.rename_room(ref, former.id, label),
                lambda: lines.rename_room(ref, former.id, former.label),
                f"room {former.id}",
            )

    def _move(self, step: int) -> None:
        own, room = self._writer.own, self._room
        if own and room:
            ref, lines, place = own.ref, self._desk.workspace.inventory_lines, self._ids.index(room.id)
            self._writer.do(
                lambda: lines.move_room(ref, room.id, place + step), lambda: lines.move_room(ref, room.id, place)
            )

    def _copy(self) -> None:
        self.settle()
        own, room = self._writer.own, self._room
        if own and room:
            ref, label = own.ref, _next_label(room.label, [one.label for one in own.rooms])
            self._writer.add(lambda: self._desk.workspace.inventory_lines.duplicate_room(ref, room.id, label))

    def _ask_removing(self) -> None:
        if self._room:
            question = f"Retirer la pièce «\u202f{self._room.label}\u202f», ce qui y est noté et ses photos\u202f?"
            self._desk.ask(question, "Retirer", self._remove)

    def _remove(self) -> None:
        own, room = self._writer.own, self._room
        if own and room:
            ref = own.ref
            self._room = None
            self._writer.do(lambda: self._desk.workspace.inventory_lines.remove(ref, room.id))
            self.closed.emit()

    def settle(self) -> None:
        """Write at once what is being typed."""
        self._timer.settle()


def _next_label(label: str, known: Sequence[str]) -> str:
    """Return the name of a copy: "Chambre 2" after "Chambre", or after "Chambre 1"."""
    bare = label.rstrip("0123456789").rstrip()
    numbers = (f"{bare} {n}" for n in range(2, len(known) + 3))
    return next(name for name in numbers if name not in known)
