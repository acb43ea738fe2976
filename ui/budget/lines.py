"""One line of a budget, and what is wrong with it said under it."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from caseworker.budget.balance import Frequency
from caseworker.budget.kinds import load_kinds
from caseworker.budget.model import Charge, Debt, DebtStatus, Resource, ResourceState, Unread
from caseworker.errors import Problem
from caseworker.labels import sentence
from ui.budget.amount_edit import AmountEdit
from ui.budget.words import OPTIONS, named
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, ProblemLabel, combo, line_edit
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text

DAY_WIDTH = 104


class BudgetLine(QWidget):
    """`edited` at each keystroke, `removed` when the line goes away; `amount` is what the keyboard goes through."""

    edited = Signal()
    removed = Signal()

    def __init__(self, line_id: str, what: str) -> None:
        super().__init__()
        self.setObjectName("body")
        self.line_id = line_id or str(uuid.uuid4())
        self._problem = ProblemLabel()
        self.drop = button("", self.removed.emit, kind="ghost", icon="x", name=f"Enlever la ligne, {what}")
        self.drop.setToolTip("Enlever la ligne")

    def amounts(self) -> Sequence[tuple[str, AmountEdit]]:
        """Return the amounts of the line, with the names of their fields."""
        raise NotImplementedError

    @property
    def amount(self) -> AmountEdit:
        """Return the first amount of the line."""
        return self.amounts()[0][1]

    def kind(self) -> str:
        """Return what the line is; "" while nobody has chosen."""
        raise NotImplementedError

    def is_blank(self) -> bool:
        """Tell whether nothing was typed in it yet."""
        return not self.kind() and not any(edit.text().strip() for _, edit in self.amounts())

    def faults(self) -> list[Problem]:
        """Return what cannot be read in the line."""
        found = [
            Problem(f"{self.line_id}.{name}", p.code, p.values) for name, e in self.amounts() if (p := e.problem())
        ]
        if not self.kind() and not self.is_blank():
            found.append(Problem(f"{self.line_id}.kind", "missing"))
        return [*found, *self._other_faults()]

    def _other_faults(self) -> list[Problem]:
        return []

    def say(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong, beside the fields that are."""
        own = [one for one in problems if one.field.startswith(f"{self.line_id}.")]
        said = dict.fromkeys(sentence(one.code, one.values) for one in own)
        self._problem.say(" ".join(said))
        wrong = {one.field.rpartition(".")[2] for one in own}
        for name, edit in self.amounts():
            mark_wrong(edit, on=name in wrong)

    def unread(self) -> list[Unread]:
        """Return the amounts that do not read, as they are typed."""
        return [Unread(f"{self.line_id}.{name}", edit.text()) for name, edit in self.amounts() if edit.problem()]

    def show_unread(self, unread: Sequence[Unread]) -> None:
        """Show amounts as they were typed."""
        texts = {one.field: one.text for one in unread}
        for name, edit in self.amounts():
            if (typed := texts.get(f"{self.line_id}.{name}")) is not None:
                edit.setText(typed)

    def _hear(self, *_: object) -> None:
        self.edited.emit()

    def _combo(self, labels: Mapping[str, str], name: str, chosen: str, least: int) -> QComboBox:
        made = combo(labels, name)
        if (index := made.findData(chosen)) < 0:  # a word of a later version
            made.addItem(chosen, chosen)
            index = made.count() - 1
        made.setCurrentIndex(index)
        made.setMinimumWidth(least)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(6)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.currentIndexChanged.connect(self._hear)
        return made

    def _day(self, shown: date | None, hint: str, name: str, today: date) -> DateField:
        made = DateField(shown, today, name)
        made.setPlaceholderText(hint)
        made.setMinimumWidth(DAY_WIDTH)
        made.setToolTip(name)
        made.day_changed.connect(self._hear)
        return made

    def _lay_out(self, *parts: QWidget) -> None:
        self.setLayout(column(*parts, self._problem, spacing=4))


def mark_wrong(edit: QWidget, *, on: bool) -> None:
    """Give a field the red frame of what is wrong, or take it off."""
    if on != (edit.property("wrong") == "true"):
        edit.setProperty("wrong", "true" if on else "false")
        edit.style().unpolish(edit)
        edit.style().polish(edit)


class ChargeLine(BudgetLine):
    """A charge."""

    def __init__(self, charge: Charge) -> None:
        super().__init__(charge.id, load_kinds().label("charge", charge.kind))
        self._kind = self._combo(named(load_kinds().charge), "Charge", charge.kind, 170)
        self._amount = AmountEdit(charge.cents, "Montant de la charge")
        self._frequency = self._combo(OPTIONS["frequency"], "Rythme de la charge", charge.frequency, 144)
        self._label = line_edit("Précision", "Précision sur la charge")
        self._label.setText(charge.label)
        for edit in (self._amount, self._label):
            edit.textEdited.connect(self._hear)
        line = row(self._kind, self._amount, self._frequency, self._label, self.drop)
        for place, stretch in ((0, 3), (1, 1), (2, 1), (3, 2)):
            line.setStretch(place, stretch)
        self._lay_out(block(line))

    def amounts(self) -> Sequence[tuple[str, AmountEdit]]:
        return [("cents", self._amount)]

    def kind(self) -> str:
        return str(self._kind.currentData())

    def charge(self) -> Charge:
        """Return what the line says."""
        frequency = Frequency(self._frequency.currentData())
        return Charge(self.line_id, self.kind(), self._amount.cents(), frequency, self._label.text())


class DebtLine(BudgetLine):
    """A debt."""

    def __init__(self, debt: Debt) -> None:
        super().__init__(debt.id, load_kinds().label("debt", debt.kind))
        self._kind = self._combo(named(load_kinds().debt), "Dette", debt.kind, 190)
        self._creditor = line_edit("Créancier", "Créancier")
        self._creditor.setText(debt.creditor)
        self._creditor.setMinimumWidth(110)
        self._left = AmountEdit(debt.left_cents, "Reste à payer")
        self._left.setPlaceholderText("reste à payer")
        self._instalment = AmountEdit(debt.instalment_cents, "Mensualité")
        self._instalment.setPlaceholderText("par mois")
        self._status = self._combo(OPTIONS["status"], "Où en est la dette", debt.status, 216)
        for edit in (self._creditor, self._left, self._instalment):
            edit.textEdited.connect(self._hear)
        second = row(self._left, self._instalment, self._status, self.drop)
        second.setStretch(2, 1)
        self._lay_out(SideBySide(block(row(self._kind, self._creditor)), block(second), spacing=8))

    def amounts(self) -> Sequence[tuple[str, AmountEdit]]:
        return [("left_cents", self._left), ("instalment_cents", self._instalment)]

    def kind(self) -> str:
        return str(self._kind.currentData())

    def debt(self) -> Debt:
        """Return what the line says."""
        status = DebtStatus(self._status.currentData())
        left, instalment = self._left.cents(), self._instalment.cents()
        return Debt(self.line_id, self.kind(), self._creditor.text(), left, instalment, status)


class ResourceLine(BudgetLine):
    """A resource: whose, how much, until when, and where it stands."""

    source_chosen = Signal()

    def __init__(self, resource: Resource, people: Mapping[str, str], today: date) -> None:
        label = load_kinds().label("resource", resource.source)
        super().__init__(resource.id, label)
        self._source = self._combo(named(load_kinds().resource), "Ressource", resource.source, 156)
        self._person = self._combo(people, "À qui est la ressource", resource.person_id, 120)
        self._amount = AmountEdit(resource.cents, "Montant de la ressource")
        self._frequency = self._combo(OPTIONS["frequency"], "Rythme de la ressource", resource.frequency, 138)
        self._state = self._combo(OPTIONS["state"], "Où en est la ressource", resource.state, 116)
        self._starts = self._day(resource.starts_on, "début", "Premier jour de la ressource", today)
        self._ends = self._day(resource.ends_on, "fin prévue", "Fin prévue de la ressource", today)
        self._from = self._day(resource.state_from, "depuis le", "Depuis quel jour", today)
        self._until = self._day(resource.state_until, "jusqu’au", "Jusqu’à quel jour", today)
        self._proof = QCheckBox("Vu")
        self._proof.setAccessibleName("Justificatif vu")
        self._proof.setToolTip("Justificatif vu")
        self._proof.setChecked(resource.proof_seen)
        self._label = resource.label
        self._proposed: date | None = None
        self._standing = text("", "small")
        self._connect()
        self._arrange()
        self._show_days()

    def _connect(self) -> None:
        self._amount.textEdited.connect(self._hear)
        self._proof.toggled.connect(self._hear)
        self._state.currentIndexChanged.connect(self._show_days)
        self._source.currentIndexChanged.connect(lambda _: self.source_chosen.emit())
        self._starts.editingFinished.connect(self.source_chosen)

    def _arrange(self) -> None:
        first = row(self._source, self._person, self._amount, self._frequency)
        second = row(self._starts, self._ends, self._state, self._proof, self.drop)
        for line, stretches in ((first, (4, 3, 1, 2)), (second, (1, 1, 2))):
            for place, stretch in enumerate(stretches):
                line.setStretch(place, stretch)
        self._days = block(row(text("Du", "small"), self._from, text("au", "small"), self._until))
        self._standing.hide()
        self._lay_out(
            SideBySide(block(first), block(second), stretches=(3, 2), spacing=8),
            block(row(None, self._standing, self._days)),
        )

    def _show_days(self, *_: object) -> None:
        """Ask for days where the state has some."""
        self._days.setVisible(self._state.currentData() in {ResourceState.SUSPENDED, ResourceState.ENDED})

    def starts(self) -> date | None:
        """Return the first day of the resource."""
        return self._starts.day()

    def say_standing(self, words: str) -> None:
        """Say that the resource does not count that day, and why."""
        self._standing.setText(words)
        self._standing.setVisible(bool(words))
        self.drop.setAccessibleDescription(words)

    def propose_end(self, ends_on: date | None) -> None:
        """Write the last day of a resource whose length is known, where nobody has written another."""
        if ends_on and self._ends.day() in {None, self._proposed} and not self._ends.is_wrong():
            self._proposed = ends_on
            self._ends.set_day(ends_on)
            self._hear()

    def amounts(self) -> Sequence[tuple[str, AmountEdit]]:
        return [("cents", self._amount)]

    def kind(self) -> str:
        return str(self._source.currentData())

    def _other_faults(self) -> list[Problem]:
        days = (
            ("starts_on", self._starts),
            ("ends_on", self._ends),
            ("state_from", self._from),
            ("state_until", self._until),
        )
        return [Problem(f"{self.line_id}.{name}", "date_unreadable") for name, edit in days if edit.is_wrong()]

    def resource(self) -> Resource:
        """Return what the line says."""
        state = ResourceState(self._state.currentData())
        has_days = not self._days.isHidden()
        return Resource(
            self.line_id,
            self.kind(),
            self._amount.cents(),
            Frequency(self._frequency.currentData()),
            str(self._person.currentData()),
            self._label,
            self._starts.day(),
            self._ends.day(),
            self._proof.isChecked(),
            state,
            self._from.day() if has_days else None,
            self._until.day() if has_days else None,
        )
