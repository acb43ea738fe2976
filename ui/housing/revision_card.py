"""The revision of a head rent: its clause, what falls due and how it is worked out, the decision."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.errors import Problem, RuleBroken
from caseworker.housing.model import HeadLease
from caseworker.labels import sentence
from caseworker.money import decimal_text, euros
from caseworker.owner_accounts.indexation import Proposal
from caseworker.owner_accounts.indices import Decision, Revision
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, MoneyField, line_edit, say_problems
from ui.widgets.layout import Card, Line, block, column, empty, row, separated
from ui.widgets.texts import text


class RevisionCard(Card):
    """The card « Révision du loyer » of a dwelling."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Révision du loyer au propriétaire")
        self._desk = desk
        self._lease_id = ""
        self._told = column(spacing=6)
        self._clause_form, self._decision_form = self._build_clause(), self._build_decision()
        self.add(self._told, self._decision_form, self._clause_form, None)

    def _build_clause(self) -> QWidget:
        self._quarter = line_edit("2025-T2", "Trimestre de référence du bail")
        self._each_year = DateField(None, self._desk.today(), "Jour de la révision")
        self._clause_fields: dict[str, Field[Any]] = {
            "quarter": Field("Trimestre de référence", self._quarter),
            "each_year": Field("Jour de la révision, sinon l’anniversaire", self._each_year),
        }
        self._quarter.returnPressed.connect(self._keep_clause)
        keep = button("Noter la clause", self._keep_clause, icon="check")
        return block(column(*self._clause_fields.values(), row(None, keep), spacing=8))

    def _build_decision(self) -> QWidget:
        self._asked_on = DateField(None, self._desk.today(), "Jour de la demande du propriétaire")
        self._index = MoneyField(None, "Indice publié par l’INSEE")
        self._decision_fields: dict[str, Field[Any]] = {
            "asked_on": Field("Demandée par le propriétaire le", self._asked_on),
            "index": Field("Indice publié, s’il manque ici", self._index),
        }
        self._asked_on.returnPressed.connect(self._apply)
        apply = button("Appliquer la révision", self._apply, kind="primary", icon="check")
        waive = button("Laisser de côté", self._waive, kind="ghost")
        return block(column(*self._decision_fields.values(), row(None, waive, apply), spacing=8))

    def show_lease(self, lease: HeadLease | None) -> None:
        """Show the clause of a lease, what is to be decided, and what was."""
        self._lease_id = lease.id if lease else ""
        indexation = self._desk.workspace.indexation
        clause = indexation.clauses().get(self._lease_id)
        due = next((one for one in indexation.proposals() if one.lease.id == self._lease_id), None)
        may = self._desk.workspace.session.may(Kind.HOUSING, Access.WRITE) and not self._desk.discreet.on
        self._decision_form.setVisible(may and due is not None)
        self._clause_form.setVisible(may and lease is not None and due is None)
        self._quarter.setText(str(clause.quarter) if clause else "")
        empty(self._told)
        for one in self._words(lease, due) if lease else ["Aucun bail principal."]:
            self._told.addWidget(text(one, "" if due else "muted", wrap=True))
        made = [one for one in indexation.revisions_of(self._lease_id) if one.reverses_id is None] if lease else []
        for line in separated([self._line(one, may=may) for one in reversed(made)]):
            self._told.addWidget(line)

    def _words(self, lease: HeadLease, due: Proposal | None) -> list[str]:
        if due is None:
            if lease.starts_on is None:
                return [sentence("lease_start_missing")]
            known = lease.id in self._desk.workspace.indexation.clauses()
            return ["Rien à décider aujourd’hui." if known else sentence("clause_missing")]
        hides = self._desk.discreet.hides
        told = [f"Possible depuis le {short_day(due.due_on)}, à demander avant le {short_day(due.until)}."]
        if due.new_cents is not None and due.former_index and due.new_index:
            formula = (
                f"{euros(due.rent_cents)} × {decimal_text(due.new_index)} ({due.new}) / {decimal_text(due.former_index)} "
                f"({due.former}) = {euros(due.new_cents)}"
            )
            told.append(hides(formula))
        told += [sentence(problem.code, problem.values) for problem in due.problems]
        if due.households:
            told.append(
                "Pour le ménage, rien ne change\u00a0: si sa convention prévoit une révision (à vérifier), proposez-lui un avenant."
            )
        return told

    def _line(self, one: Revision, *, may: bool) -> QWidget:
        hides = self._desk.discreet.hides
        if one.decision is Decision.WAIVED:
            line = Line("history", f"Laissée de côté en {one.due_on.year}", "annulée" if one.is_reversed else "")
        else:
            said = f"{hides(euros(one.former_cents))} → {hides(euros(one.rent_cents))}"
            line = Line(
                "trending-up",
                f"Depuis le {short_day(one.applies_on)}",
                said + (" · annulée" if one.is_reversed else ""),
            )
        made = row(line, spacing=6)
        made.setStretch(0, 1)
        if may and one.holds:
            name = f"Annuler cette décision, {one.due_on.year}"
            made.addWidget(button("Annuler", lambda: self._reverse(one), kind="ghost", name=name))
        return block(made)

    # --- Doing

    def _keep_clause(self) -> None:
        if self._each_year.is_wrong():
            say_problems(self._clause_fields, [Problem("each_year", "date_unreadable")])
            return
        day = self._each_year.day()
        indexation, quarter = self._desk.workspace.indexation, self._quarter.text().strip()
        self._do(
            lambda: indexation.set_clause(self._lease_id, quarter, day),
            self._clause_fields,
            "Clause de révision notée.",
        )

    def _apply(self) -> None:
        wrong = [Problem("asked_on", "date_unreadable")] if self._asked_on.is_wrong() else []
        wrong += [Problem("index", "index_impossible")] if self._index.is_wrong() else []
        if wrong:
            say_problems(self._decision_fields, wrong)
            return
        indexation, day, index = self._desk.workspace.indexation, self._asked_on.day(), self._index.cents()
        self._do(lambda: indexation.apply(self._lease_id, day, index), self._decision_fields, "Révision appliquée.")

    def _waive(self) -> None:
        indexation = self._desk.workspace.indexation
        self._do(lambda: indexation.waive(self._lease_id), self._decision_fields, "Révision laissée de côté.")

    def _reverse(self, one: Revision) -> None:
        indexation = self._desk.workspace.indexation
        self._do(lambda: indexation.reverse(one.id), self._decision_fields, "Décision annulée par une autre ligne.")

    def _do(self, doing: Callable[[], object], fields: dict[str, Field[Any]], said: str) -> None:
        try:
            doing()
        except RuleBroken as error:
            say_problems(fields, error.problems)
            beside = [one for one in error.problems if one.field not in fields]
            if beside:
                self._desk.say(" ".join(sentence(one.code, one.values) for one in beside))
        else:
            say_problems(fields, [])
            self._desk.say(said)
