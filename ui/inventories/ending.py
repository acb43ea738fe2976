"""The end of an inventory: the smoke detector, who was there, what both sides say, what is missing, how it ended."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.errors import Problem
from caseworker.inventories.model import Inventory, Particulars
from caseworker.inventories.words import InventoryKind
from caseworker.inventory_words import OUTCOMES
from caseworker.labels import sentence
from ui.inventories.papers import print_comparison, print_inventory
from ui.inventories.typed import Typed, TypedFields
from ui.inventories.writer import Writer
from ui.shell.pages import Desk
from ui.widgets.buttons import button, choice, relabel
from ui.widgets.fields import DateField, Field
from ui.widgets.flow import Flow
from ui.widgets.layout import block, column, empty, row, separator
from ui.widgets.texts import text

PEOPLE = (
    Typed("agent", "Pour l’association"),
    Typed("present", "Autres personnes présentes"),
    Typed("proxy", "Qui représente le ménage, s’il n’est pas là", "Nom et adresse", span=2),
)
LEAVING = (
    Typed("new_address", "Nouvelle adresse du ménage", span=2),
    Typed("no_new_address", "Sinon, pourquoi elle n’est pas connue", "Ne souhaite pas la donner", span=2),
)
SAID = (
    Typed("observations", "Observations de l’association", is_long=True),
    Typed("household_observations", "Observations du ménage", is_long=True),
)
DETECTOR = (Typed("place", "Emplacement"), Typed("note", "Remarque"))
NOTE = (Typed("outcome_note", "Pourquoi, ou réserves", is_long=True),)


class EndingPane(QFrame):
    """`finish_wanted` asks to close the inventory for good, `giving_up_wanted` to take it away, begun by mistake."""

    finish_wanted = Signal()
    giving_up_wanted = Signal()

    def __init__(self, desk: Desk, writer: Writer) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk, self._writer = desk, writer
        self._on, self._entry_on = DateField(None, desk.today(), "Date"), DateField(None, desk.today(), "Entrée")
        self._there, self._not_there = choice("Présent"), choice("Absent")
        self._works, self._fails = choice("Essayé, il sonne"), choice("Essayé, il ne sonne pas")
        self._detector, self._people = TypedFields(DETECTOR, 2, "détecteur"), TypedFields(PEOPLE, 2)
        self._leaving, self._said, self._note = TypedFields(LEAVING, 2), TypedFields(SAID, 2), TypedFields(NOTE)
        self._outcomes = {code: choice(words) for code, words in OUTCOMES.items()}
        self._missing = column(spacing=2)
        self._finish = button("Terminer l’état des lieux", self.finish_wanted.emit, kind="primary", icon="check")
        self._print = button("Imprimer pour signer", self._print_it, icon="printer")
        self._compare = button("Imprimer les évolutions", self._print_changes, icon="printer")
        self._forget = button("Retirer cet état des lieux", self.giving_up_wanted.emit, kind="ghost", icon="x")
        self._hides = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self._entry_field = Field("Date de l’état des lieux d’entrée", self._entry_on)
        self._exit_part = block(column(separator(), self._leaving, self._entry_field, spacing=10))
        inside = column(*self._parts(), None, spacing=10, margins=(14, 10, 14, 14))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(block(inside))
        self.setLayout(column(area, spacing=0))

    def _parts(self) -> list[QWidget]:
        return [
            text("Détecteur de fumée", "heading"),
            Flow([self._there, self._not_there, self._works, self._fails]),
            self._detector,
            separator(),
            text("La rencontre", "heading"),
            block(row(Field("Date", self._on), None)),
            self._people,
            self._exit_part,
            separator(),
            self._said,
            separator(),
            text("Comment cela s’est terminé", "heading"),
            Flow(list(self._outcomes.values())),
            self._note,
            block(self._missing),
            Flow([self._print, self._compare, self._finish, self._forget]),
        ]

    def _connect(self) -> None:
        for fields in (self._people, self._leaving, self._said, self._note, self._detector):
            fields.edited.connect(self._keep)
        for days in (self._on, self._entry_on):
            days.editingFinished.connect(self._keep)
        self._there.clicked.connect(lambda: self._tell_detector("present"))
        self._not_there.clicked.connect(lambda: self._tell_detector("absent"))
        self._works.clicked.connect(lambda: self._try_detector(works=True))
        self._fails.clicked.connect(lambda: self._try_detector(works=False))
        for code, made in self._outcomes.items():
            made.clicked.connect(self._ender(code))

    def _ender(self, code: str) -> Callable[[], None]:
        return lambda: self._end(code)

    # --- Showing

    def show_inventory(self, own: Inventory, missing: Sequence[Problem]) -> None:
        """Show what was said; what is being typed stays."""
        said, hides = own.particulars, self._desk.discreet.hides
        may_write = self._writer.may_write and not self._desk.discreet.on
        shown = {name: hides(str(getattr(said, name))) for one in (PEOPLE, LEAVING, SAID, NOTE) for name in _names(one)}
        is_turned = self._hides != self._desk.discreet.on
        if is_turned:
            self.settle()  # before dots take the place of what is being typed
            self._hides = self._desk.discreet.on
        for fields in (self._people, self._leaving, self._said, self._note):
            fields.show_values(shown, anew=is_turned)
        self._detector.show_values({"place": said.detector.place, "note": said.detector.note})
        for fields in (self._people, self._leaving, self._said, self._note, self._detector):
            fields.set_read_only(on=not may_write)
        self._show_days(said, own)
        self._show_choices(said)
        self._exit_part.setVisible(own.kind is InventoryKind.EXIT)
        self._entry_field.setVisible(own.entry_kept_on is None)
        self._show_missing(missing)
        self._finish.setVisible(self._writer.may_write)
        self._forget.setVisible(self._writer.may_write)
        may_print = self._desk.workspace.session.may(Kind.INVENTORIES, Access.WRITE)
        self._print.setVisible(may_print)
        relabel(self._print, "Imprimer" if own.is_finished else "Imprimer pour signer")
        self._compare.setVisible(may_print and own.kind is InventoryKind.EXIT and own.reference_id is not None)

    def _show_days(self, said: Particulars, own: Inventory) -> None:
        for field, day in ((self._on, said.on), (self._entry_on, own.entry_date)):
            if not field.hasFocus():
                field.set_day(day)
            field.setReadOnly(not self._writer.may_write)

    def _show_choices(self, said: Particulars) -> None:
        detector, may_write = said.detector, self._writer.may_write
        pressed: list[tuple[QPushButton, bool]] = [
            (self._there, detector.presence == "present"),
            (self._not_there, detector.presence == "absent"),
            (self._works, detector.works is True),
            (self._fails, detector.works is False),
            *((made, said.outcome == code) for code, made in self._outcomes.items()),
        ]
        for made, is_pressed in pressed:
            made.setChecked(is_pressed)
            made.setEnabled(may_write)
        for made in (self._works, self._fails):
            made.setVisible(detector.presence == "present")
        self._note.setVisible(bool(said.outcome))

    def _show_missing(self, missing: Sequence[Problem]) -> None:
        empty(self._missing)
        if missing and self._writer.may_write:
            self._missing.addWidget(text("Il manque encore", "warning"))
            for problem in missing:
                self._missing.addWidget(text(f"• {sentence(problem.code, problem.values)}", "", wrap=True))

    # --- Writing

    def _keep(self) -> None:
        own = self._writer.own
        if own and self._writer.may_write and not self._hides:
            typed: dict[str, Any] = {}
            for fields in (self._people, self._leaving, self._said, self._note):
                typed |= fields.values()
            detector = replace(own.particulars.detector, **self._detector.values())  # type: ignore[arg-type]  # two texts
            days: dict[str, Any] = {"on": self._on.day() or own.on}
            if own.entry_kept_on is None and own.kind is InventoryKind.EXIT:
                days["entry_on"] = self._entry_on.day()
            self._writer.say(replace(own.particulars, detector=detector, **typed, **days), key="said")

    def _tell_detector(self, presence: str) -> None:
        self.settle()
        own = self._writer.own
        if own:
            detector = own.particulars.detector
            told = "" if detector.presence == presence else presence
            works = detector.works if told == "present" else None
            self._writer.say(replace(own.particulars, detector=replace(detector, presence=told, works=works)))

    def _try_detector(self, *, works: bool) -> None:
        self.settle()
        own = self._writer.own
        if own:
            detector = own.particulars.detector
            told = None if detector.works is works else works
            self._writer.say(replace(own.particulars, detector=replace(detector, works=told)))

    def _print_it(self) -> None:
        self.settle()
        if self._writer.own:
            print_inventory(self._desk, self._writer.own, self._writer.refused.emit)

    def _print_changes(self) -> None:
        self.settle()
        if self._writer.own:
            print_comparison(self._desk, self._writer.own, self._writer.refused.emit)

    def _end(self, code: str) -> None:
        self.settle()
        own = self._writer.own
        if own:
            outcome = "" if own.particulars.outcome == code else code
            self._writer.say(replace(own.particulars, outcome=outcome))

    def settle(self) -> None:
        """Write at once what is being typed."""
        for fields in (self._people, self._leaving, self._said, self._note, self._detector):
            fields.settle()

    def first_stop(self) -> QWidget:
        """Return where keys go first."""
        return self._there


def _names(fields: Sequence[Typed]) -> list[str]:
    return [one.name for one in fields]
