"""What there is to go through: each room with how far it is, then meters, keys and the end; rooms are added and moved there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QScrollArea, QWidget

from caseworker.errors import Problem
from caseworker.inventories.library import load_library
from caseworker.inventories.model import Inventory, KeySet, Room
from caseworker.inventories.words import InventoryKind
from ui.inventories.words import progress_words
from ui.inventories.writer import Writer
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.fields import combo
from ui.widgets.layout import Elided, block, column, empty, row, separator
from ui.widgets.texts import chip, picture, text

METERS, KEYS, END, ADDED = "meters", "keys", "end", "added"
DONE, UNDER_WAY, TO_DO = ("Fait", "ok"), ("En cours", "info"), ("À faire", "plain")


@dataclass(frozen=True, slots=True)
class Stage:
    """A line of the list: a room by its id, or `METERS`, `KEYS`, `END`, `ADDED`."""

    key: str
    icon: str
    label: str
    detail: str
    chip: tuple[str, str]


def stages_of(own: Inventory, missing: Sequence[Problem]) -> list[Stage]:
    """Return what there is to go through, in the order of the visit."""
    lacking = {problem.field for problem in missing}
    stages = [_room_stage(room) for room in own.rooms]
    meters, keys = sum(one.is_complete for one in own.meters), sum(_is_counted(own, one) for one in own.keys)
    stages.append(Stage(METERS, "gauge", "Compteurs", f"{meters} sur {len(own.meters)}", _chip(METERS, lacking)))
    stages.append(Stage(KEYS, "key-round", "Clés", f"{keys} sur {len(own.keys)}", _chip(KEYS, lacking)))
    ends = {"detector", "particulars", "new_address", "entry_on"}
    is_done = not ends & lacking
    if own.is_finished:
        count = len(own.additions)
        added = Stage(ADDED, "pen-line", "Compléments", "", (str(count), "info" if count else "plain"))
        return [*stages, Stage(END, "signature", "Rencontre", "", DONE), added]
    return [*stages, Stage(END, "signature", "Pour finir", "", DONE if is_done else TO_DO)]


def _is_counted(own: Inventory, keys: KeySet) -> bool:
    """Tell whether keys were counted; at exit, whether those that came back were."""
    return (keys.returned if own.kind is InventoryKind.EXIT else keys.quantity) is not None


def _room_stage(room: Room) -> Stage:
    done, whole = room.done, len(room.here)
    state = DONE if done == whole else UNDER_WAY if done else TO_DO
    return Stage(room.id, load_library().known_room(room.kind).icon, room.label, f"{done} sur {whole}", state)


def _chip(key: str, lacking: set[str]) -> tuple[str, str]:
    return TO_DO if key in lacking else DONE


class StageButton(QPushButton):
    """A line of the list."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.setProperty("kind", "step")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._label, self._detail, self._chip = Elided(stage.label, "strong"), text("", "small"), chip("")
        names = block(column(self._label, self._detail, spacing=0))
        line = row(picture(stage.icon, tokens().muted), names, self._chip, spacing=8, margins=(6, 3, 6, 3))
        line.setStretch(1, 1)
        holder = block(line)
        holder.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(row(holder))
        self.show_stage(stage)

    def show_stage(self, stage: Stage) -> None:
        """Show how far it is."""
        self._label.setText(stage.label)
        self._detail.setText(stage.detail)
        self._detail.setVisible(bool(stage.detail))
        words, kind = stage.chip
        self._chip.setText(words)
        self._chip.setProperty("chip", kind)
        self._chip.style().unpolish(self._chip)
        self._chip.style().polish(self._chip)
        self.setAccessibleName(", ".join(part for part in (stage.label, stage.detail, words) if part))

    def sizeHint(self) -> QSize:
        return QSize(150, 52)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 50)


class RoomsList(QFrame):
    """`chosen` gives a room's id, `METERS`, `KEYS`, `END` or `ADDED`."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, writer: Writer) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk, self._writer = desk, writer
        self._stages: list[Stage] = []
        self._buttons: list[StageButton] = []
        self._count, self._bar = text("", "strong"), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Avancement")
        self._lines = column(spacing=2)
        self._kinds = combo({room.kind: room.label for room in load_library().room}, "Pièce à ajouter")
        self._adding = block(
            column(
                separator(),
                self._kinds,
                button("Ajouter la pièce", self._add, icon="plus"),
                spacing=6,
                margins=(12, 6, 12, 10),
            )
        )
        top = block(
            column(row(text("Pièces", "heading"), None, self._count), self._bar, spacing=6, margins=(14, 10, 14, 6))
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(block(column(block(row(self._lines, margins=(6, 0, 2, 0))), self._adding, None, spacing=6)))
        self.setLayout(column(top, area, spacing=0))

    def show_inventory(self, own: Inventory, missing: Sequence[Problem], current: str) -> None:
        """Show how far each room is; the lines are kept when they are the same ones."""
        stages = stages_of(own, missing)
        if [one.key for one in stages] != [one.key for one in self._stages]:
            self._make(stages)
        for made, stage in zip(self._buttons, stages, strict=True):
            made.show_stage(stage)
            made.setChecked(stage.key == current)
        self._stages = stages
        self._count.setText(progress_words(own).split("\u00a0")[0] + f" sur {len(own.rooms)}")
        whole = sum(len(room.here) for room in own.rooms)
        self._bar.setMaximum(max(whole, 1))
        self._bar.setValue(sum(room.done for room in own.rooms))
        self._adding.setVisible(self._writer.may_write)

    def wanted_width(self, least: int) -> int:
        """Return how wide the list is: with large text, enough for the name of a room beside how far it is."""
        return max(least, self._count.fontMetrics().horizontalAdvance("Salle de bain  En cours") + 88)

    def keys(self) -> list[str]:
        """Return what there is to go through, in order."""
        return [stage.key for stage in self._stages]

    def label_of(self, key: str) -> str:
        """Return what a line is called."""
        return next((stage.label for stage in self._stages if stage.key == key), "")

    def _make(self, stages: Sequence[Stage]) -> None:
        empty(self._lines)
        self._buttons = []
        previous: QWidget | None = None
        for stage in stages:
            made = StageButton(stage)
            made.clicked.connect(partial(self._choose, stage.key))
            self._buttons.append(made)
            if stage.key == METERS:
                self._lines.addWidget(separator())
            self._lines.addWidget(made)
            if previous:
                QWidget.setTabOrder(previous, made)
            previous = made
        if previous:
            QWidget.setTabOrder(previous, self._kinds)

    def _choose(self, key: str, _checked: object = None) -> None:
        for made, stage in zip(self._buttons, self._stages, strict=True):
            made.setChecked(stage.key == key)
        self.chosen.emit(key)

    def _add(self) -> None:
        own, kind = self._writer.own, str(self._kinds.currentData())
        if own:
            ref = own.ref
            self._writer.add(lambda: self._desk.workspace.inventory_lines.add_room(ref, kind))
