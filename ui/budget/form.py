"""The evaluation as it is typed: housing and its aid, resources, charges, debts. Nothing to save."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPlainTextEdit, QWidget

from caseworker.budget.model import (
    Budget,
    Charge,
    Debt,
    Housing,
    Payee,
    Resource,
    Standing,
    Typed,
    Unread,
    owed_cents,
    standing_on,
)
from caseworker.budget.result import Result
from caseworker.budget_words import STANDINGS
from caseworker.dates import age_on
from caseworker.errors import Problem
from caseworker.households.model import Member, Relation
from caseworker.labels import NBSP, sentence
from caseworker.money import euros
from ui.budget.amount_edit import AmountEdit
from ui.budget.lines import DAY_WIDTH, ChargeLine, DebtLine, ResourceLine
from ui.budget.section import Section
from ui.budget.words import ENDED_WITHOUT_WORD, OPTIONS, people_words
from ui.widgets.adaptive import SideBySide
from ui.widgets.fields import DateField, Field, combo, say_problems
from ui.widgets.layout import Card, block, column, empty, grid
from ui.widgets.texts import text

NOTE_HEIGHT = 60
GROWN = 18


class BudgetForm(QWidget):
    """`edited` at each keystroke. `dropped` gives what puts a line back; `end_wanted` a line and its source and first day."""

    edited = Signal()
    dropped = Signal(object)
    end_wanted = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("body")
        self._today, self._people = today, {"": ""}
        self._budget = Budget(today)
        self._build_housing()
        self._build_sections()
        self._lay_out()

    def _build_housing(self) -> None:
        self._on = DateField(self._today, self._today, "Date de l’évaluation")
        self._amounts = {
            "rent_cents": AmountEdit(None, "Loyer"),
            "charges_cents": AmountEdit(None, "Charges du logement"),
            "aid_cents": AmountEdit(None, "Aide au logement (AL ou APL)"),
        }
        self._payee = combo(OPTIONS["payee"], "Aide versée")
        self._notified = DateField(None, self._today, "Notification de la CAF ou de la MSA")
        self._notified.setMinimumWidth(DAY_WIDTH)
        self._fields: dict[str, Field[QWidget]] = {
            "on": Field("Évaluation du", self._on),
            "rent_cents": Field("Loyer", self._amounts["rent_cents"]),
            "charges_cents": Field("Charges", self._amounts["charges_cents"]),
            "aid_cents": Field("Aide au logement", self._amounts["aid_cents"]),
            "payee": Field("Versée", self._payee),
            "notified_on": Field("Notifiée le", self._notified),
        }
        for amount in self._amounts.values():
            amount.textEdited.connect(self._hear)
            amount.entered.connect(self._next)
        for day in (self._on, self._notified):
            day.day_changed.connect(self._hear)
        self._payee.currentIndexChanged.connect(self._hear)

    def _build_sections(self) -> None:
        self.resources: Section[ResourceLine] = Section(
            "Ressources", "Ajouter une ressource", "Aucune ressource notée.", lambda: self._resource(Resource("", ""))
        )
        self.charges: Section[ChargeLine] = Section(
            "Charges, logement à part", "Ajouter une charge", "Aucune charge notée.", lambda: ChargeLine(Charge("", ""))
        )
        self.debts: Section[DebtLine] = Section(
            "Dettes", "Ajouter une dette", "Aucune dette notée.", lambda: DebtLine(Debt("", ""))
        )
        for section in self._sections:
            section.edited.connect(self._hear)
            section.dropped.connect(self.dropped)
        self._note = QPlainTextEdit()
        self._note.setAccessibleName("Ce qu’il faut savoir de ce budget")
        self._note.setPlaceholderText("Ce qu’il faut savoir\u00a0: un droit demandé, une dépense à venir…")
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(NOTE_HEIGHT)
        self._note.textChanged.connect(self._hear)

    def _lay_out(self) -> None:
        fields = list(self._fields.values())
        first, second = flush(grid(fields[:3], 3)), flush(grid(fields[3:], 3))
        self._half_time = column(spacing=6)
        home = Card("Logement", SideBySide(block(first), block(second), spacing=10), self._half_time)
        self._general = text("", "problem", wrap=True)
        self._general.hide()
        self.setLayout(
            column(
                self._general, home, self.resources, self.charges, self.debts, Card("Remarques", self._note), spacing=12
            )
        )

    # --- Shown

    def show_budget(self, budget: Budget, members: Sequence[Member]) -> None:
        """Show an evaluation in the place of the one that was there."""
        self.blockSignals(True)
        self._budget = budget
        present = [one for one in members if one.is_present(budget.on)]
        known = {one.person_id for one in budget.resources}
        self._people = people_words([one for one in members if one in present or one.person.id in known])
        housing = budget.housing
        self._on.set_day(budget.on)
        for name, edit in self._amounts.items():
            edit.set_cents(getattr(housing, name))
        self._payee.setCurrentIndex(self._payee.findData(housing.payee))
        self._notified.set_day(housing.notified_on)
        self._show_children(present, budget)
        self.resources.show_lines([self._resource(one) for one in budget.resources])
        self.charges.show_lines([ChargeLine(one) for one in budget.charges])
        self.debts.show_lines([DebtLine(one) for one in budget.debts])
        self._note.setPlainText(budget.note)
        self.say([])
        self.blockSignals(False)

    def _show_children(self, present: Sequence[Member], budget: Budget) -> None:
        """Offer to say which children are there half of the time."""
        empty(self._half_time)
        self._checks: dict[str, QCheckBox] = {}
        for member in present:
            born = member.person.born_on
            if member.relation is Relation.CHILD and (born is None or age_on(born, budget.on) < GROWN):
                name = member.person.first_name or member.person.last_name
                check = QCheckBox(name)
                check.setAccessibleName(f"{name} est en garde alternée")
                check.setChecked(member.person.id in budget.half_time)
                check.toggled.connect(self._hear)
                self._checks[member.person.id] = check
        if self._checks:
            self._half_time.addWidget(text("En garde alternée\u00a0: comptés pour moitié (à vérifier)", "small"))
            self._half_time.addWidget(block(flush(grid(list(self._checks.values()), 4))))

    def _resource(self, resource: Resource) -> ResourceLine:
        line = ResourceLine(resource, self._people, self._today)
        line.source_chosen.connect(partial(self.end_wanted.emit, line))
        return line

    def say_totals(self, result: Result, seizable: str) -> None:
        """Say what each part comes to, which resource does not count, and, of a seizure, how much may be taken."""
        ground, budget = result.ground, self.budget()
        self.resources.say_total(f"Compté ce mois-ci{NBSP}: {euros(ground.resources_cents)}")
        self.charges.say_total(
            f"Charges{NBSP}: {euros(ground.fixed_cents)} · vie courante{NBSP}: {euros(ground.living_cents)}{seizable}"
        )
        self.debts.say_total(
            f"Reste à payer{NBSP}: {euros(owed_cents(budget))} · mensualités{NBSP}: {euros(ground.instalments_cents)}"
        )
        by_id = {one.id: one for one in budget.resources}
        for line in self.resources.filled():
            line.say_standing(_standing_words(by_id[line.line_id], result.on))

    # --- Read

    def budget(self) -> Budget:
        """Return what is typed; what cannot be read leaves what was last read there."""
        amounts = {name: edit.cents() for name, edit in self._amounts.items()}
        housing = Housing(**amounts, payee=Payee(self._payee.currentData()), notified_on=self._notified.day())
        return Budget(
            self._on.day() or self._budget.on,
            housing,
            tuple(line.resource() for line in self.resources.filled()),
            tuple(line.charge() for line in self.charges.filled()),
            tuple(line.debt() for line in self.debts.filled()),
            tuple(person_id for person_id, check in self._checks.items() if check.isChecked()),
            self._note.toPlainText(),
        )

    def faults(self) -> list[Problem]:
        """Return what cannot be read."""
        found = [Problem(name, p.code, p.values) for name, edit in self._amounts.items() if (p := edit.problem())]
        found += [
            Problem(n, "date_unreadable")
            for n, d in (("on", self._on), ("notified_on", self._notified))
            if d.is_wrong()
        ]
        return [*found, *self.resources.faults(), *self.charges.faults(), *self.debts.faults()]

    def typed(self) -> Typed:
        """Return all that is typed, whatever can be made of it."""
        unread = [Unread(name, edit.text()) for name, edit in self._amounts.items() if edit.problem()]
        for section in self._sections:
            unread += [one for line in section.lines for one in line.unread()]
        return Typed(self.budget(), tuple(unread))

    def show_typed(self, typed: Typed, members: Sequence[Member]) -> None:
        """Show what was typed and could not be written."""
        self.show_budget(typed.budget, members)
        texts = {one.field: one.text for one in typed.unread}
        for name, edit in self._amounts.items():
            if name in texts:
                edit.setText(texts[name])
        for section in self._sections:
            for line in section.lines:
                line.show_unread(typed.unread)

    @property
    def _sections(self) -> Sequence[Section[Any]]:
        return (self.resources, self.charges, self.debts)

    def say(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field."""
        own = [one for one in problems if one.field in self._fields]
        say_problems(self._fields, own)
        for section in self._sections:
            section.say(problems)
        others = [one for one in problems if one not in own and "." not in one.field]
        self._general.setText(" ".join(sentence(one.code, one.values) for one in others))
        self._general.setVisible(bool(others))

    def _next(self) -> None:
        self.focusNextChild()

    def _hear(self, *_: object) -> None:
        self.edited.emit()


def flush(made: QGridLayout) -> QGridLayout:
    """Give a grid the margins of what is above it: none."""
    made.setContentsMargins(0, 0, 0, 0)
    return made


def _standing_words(resource: Resource, day: date) -> str:
    standing = standing_on(resource, day)
    if standing is Standing.ENDED and resource.state != "terminee":
        return ENDED_WITHOUT_WORD
    return STANDINGS[standing]
