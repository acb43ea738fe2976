"""What happens to a stay: another lead worker, a dwelling, an end. Each is written when its button is pressed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.inventories.words import InventoryKind
from caseworker.labels import DESTINATIONS, EXIT_NATURES, plural
from caseworker.supports.model import Exit, Support
from ui.dossier.saving import saved
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, Field, combo, line_edit
from ui.widgets.layout import Card, Item, block, column, row
from ui.widgets.texts import text

TO_CHOOSE = {"": "À choisir"}


class MovesPanel(Card):
    """Three small forms side by side, beside the stay they change; closed, it takes no room."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._support: Support | None = None
        self._proposed = desk.today()
        super().__init__("Mouvements", action=button("Fermer", self.hide, kind="ghost", icon="x"))
        self._build()
        self._lay_out()

    def _build(self) -> None:
        today = self._desk.today()
        self._worker = Field("Nouveau référent", _narrow(combo({}, "Nouveau référent")))
        self._worker_on = Field("À partir du", DateField(today, today, "Nouveau référent\u00a0: à partir du"))
        self._unit = Field("Place libre", _narrow(combo({}, "Logement attribué")))
        self._unit_on = Field("À partir du", DateField(today, today, "Logement attribué\u00a0: à partir du"))
        self._nature = Field("Nature", _narrow(combo(TO_CHOOSE | EXIT_NATURES, "Nature de la fin")))
        self._destination = Field("Destination", _narrow(combo(TO_CHOOSE | DESTINATIONS, "Destination")))
        self._reason = line_edit(name="Motif", longest=200)
        self._left_on = Field("Dernier jour", DateField(today, today, "Dernier jour"))
        self._sliding = QCheckBox("Bail glissant\u00a0: le ménage reprend le bail")

    def _lay_out(self) -> None:
        self._hand_over = button("Changer de référent", self._change_worker, icon="check")
        self._house = button("Attribuer le logement", self._change_unit, icon="check")
        self._end = button("Terminer l’accompagnement", self._ask_to_end, icon="check")
        self._nowhere = text("Aucune place libre.", "muted", wrap=True)
        self._housing = _part("Logement", self._unit, self._nowhere, self._unit_on, row(self._house, None))
        leads = _part("Référent", self._worker, self._worker_on, row(self._hand_over, None))
        why = Field("Motif, si c’est utile", self._reason)
        ends = (self._nature, self._destination, why, self._left_on, self._sliding, row(self._end, None))
        parts = SideBySide(leads, self._housing, _part("Fin de l’accompagnement", *ends), spacing=24)
        self.add(parts)

    def show_support(self, support: Support) -> None:
        """Show what may be done with an accompaniment; one that has ended is not moved."""
        is_other = self._support is None or support.ref != self._support.ref
        if is_other or self._left_on.edit.day() == self._proposed:  # what was typed stays
            self._proposed = self._last_day(support)
            self._left_on.edit.set_day(self._proposed)
        self._support = support
        workspace, today = self._desk.workspace, self._desk.today()
        led_by = support.lead_on(today)
        workers = [(m.name, m.id) for m in workspace.staff.members() if m.works_on(today) and m.id != led_by]
        _offer(self._worker, workers)
        self._hand_over.setEnabled(bool(workers))
        self._housing.setVisible(workspace.session.may(Kind.HOUSING, Access.WRITE))
        if workspace.session.may(Kind.HOUSING, Access.READ):
            self._show_units(support)

    def _last_day(self, support: Support) -> date:
        """Return the day that the file knows: the keys came back, the exit inventory was made, a notice has ended; else today."""
        workspace, today, ref = self._desk.workspace, self._desk.today(), support.ref
        session, known = workspace.session, list[date | None]()
        if session.may(Kind.KEYS, Access.READ):
            known.append(workspace.handovers.returned_on(ref))
        if session.may(Kind.INVENTORIES, Access.READ):
            known += [one.on for one in workspace.inventories.of_support(ref) if one.kind is InventoryKind.EXIT]
        notice = workspace.notices.standing(ref) if session.may(Kind.AGREEMENTS, Access.READ) else None
        known.append(notice.ends_on if notice else None)
        return next((day for day in known if day and support.entered_on <= day <= today), today)

    def _show_units(self, support: Support) -> None:
        occupancies, today = self._desk.workspace.occupancies, self._desk.today()
        here = occupancies.current_of_support(support.id, today)
        board = [line for line in occupancies.occupancy_board(today) if line.free]
        free = [(line.unit, plural(line.free, "place", "places")) for line in board]
        on = self._desk.discreet.on
        units = [
            (u.ref if on else f"{u.address}, {u.city} · {places}", u.id)
            for u, places in free
            if not here or u.id != here.unit_id
        ]
        _offer(self._unit, units)
        self._unit.setVisible(bool(units))
        self._nowhere.setVisible(not units)
        self._house.setEnabled(bool(units))
        self._house.setText("\u2002Changer de logement" if here else "\u2002Attribuer le logement")
        self._house.setAccessibleName(self._house.text().strip())

    def take_focus(self, *, housing: bool = False) -> None:
        """Let keys begin with the first field, or with the dwelling."""
        first = self._unit.edit if housing and self._unit.edit.count() else self._unit_on.edit if housing else None
        (first or self._worker.edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_worker(self) -> None:
        support, staff_id, on = self._support, _chosen(self._worker), _day(self._worker_on)
        if support is None or on is None:
            return
        fields = {"staff_id": self._worker, "on": self._worker_on}
        hand_over = self._desk.workspace.supports.hand_over
        saved(self._desk, lambda: hand_over(support.ref, staff_id, on), "Changement de référent noté.", fields)

    def _change_unit(self) -> None:
        support, unit_id, on = self._support, _chosen(self._unit), _day(self._unit_on)
        if support is None or on is None:
            return
        fields = {"unit_id": self._unit, "on": self._unit_on, "starts_on": self._unit_on}
        occupancies = self._desk.workspace.occupancies
        housed = occupancies.current_of_support(support.id, on)
        move = occupancies.transfer if housed else occupancies.move_in
        saved(self._desk, lambda: move(support.id, unit_id, on), "Changement de logement noté.", fields)

    def _ask_to_end(self) -> None:
        """Ask first: a stay that has ended is not opened again."""
        chosen = [_is_chosen(field) for field in (self._nature, self._destination)]
        if self._support and _day(self._left_on) and all(chosen):
            question = "Terminer cet accompagnement et libérer la place\u202f? On ne pourra pas revenir en arrière."
            self._desk.ask(question, "Terminer", self._end_stay)

    def _end_stay(self) -> None:
        support, on = self._support, _day(self._left_on)
        if support is None or on is None:
            return
        ending = Exit(on, _chosen(self._nature), _chosen(self._destination), self._reason.text().strip())
        end_stay, sliding = self._desk.workspace.occupancies.end_stay, self._sliding.isChecked()
        fields = {"on": self._left_on, "nature": self._nature, "destination": self._destination}
        done = "L’accompagnement est terminé."
        if saved(self._desk, lambda: end_stay(support.ref, ending, sliding_lease=sliding), done, fields):
            self.hide()


def _part(title: str, *items: Item) -> QWidget:
    return block(column(text(title, "strong"), *items, None, spacing=8))


def _narrow(made: QComboBox) -> QComboBox:
    """Let a list be narrower than its longest words."""
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def _offer(field: Field[QComboBox], choices: Sequence[tuple[str, str]]) -> None:
    """Offer other choices, words and id, and keep the one that was made."""
    chosen = field.edit.currentData()
    field.edit.clear()
    for words, code in choices:
        field.edit.addItem(words, code)
    field.edit.setCurrentIndex(max(field.edit.findData(chosen), 0) if choices else -1)


def _chosen(field: Field[QComboBox]) -> str:
    return str(field.edit.currentData() or "")


def _is_chosen(field: Field[QComboBox]) -> bool:
    field.say("" if _chosen(field) else "À choisir.")
    return bool(_chosen(field))


def _day(field: Field[DateField]) -> date | None:
    """Return the day of a field; one that does not read is said beside it."""
    day = field.edit.day()
    field.say("" if day else WRONG_DAY)
    return day
