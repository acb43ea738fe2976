"""The fields of a request, of a decision, of a sum paid or repaid. Enter saves; what is wrong is said beside its field."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox

from caseworker.financial_aids.model import Aid, AidDraft, DecisionDraft, LineKind, MoneyDraft
from caseworker.fund_words import FUND_KINDS, OUTCOMES, PAYEES, PURPOSES
from caseworker.rent_words import MEANS
from caseworker.rents.model import Means
from ui.widgets.fields import DateField, Field, MoneyField, combo, line_edit
from ui.widgets.inline_form import InlineForm


class RequestForm(InlineForm):
    """A request: of whom, what for, how much."""

    def __init__(self, today: date, on_done: Callable[[AidDraft], object]) -> None:
        self._today, self._on_done = today, on_done
        self._kind, self._purpose = combo(FUND_KINDS, "Aide demandée"), combo(PURPOSES, "Objet de l’aide")
        self._cents, self._on = MoneyField(None, "Montant demandé"), DateField(today, today, "Date de la demande")
        self._organisation, self._note = line_edit("", "Organisme sollicité"), line_edit("", "Précision sur la demande")
        super().__init__(
            "Demande d’aide",
            {
                "kind": Field("Aide", self._kind),
                "purpose": Field("Objet", self._purpose),
                "asked_cents": Field("Montant demandé", self._cents),
                "asked_on": Field("Demandée le", self._on),
                "organisation": Field("Organisme", self._organisation),
                "note": Field("Précision", self._note),
            },
        )

    def begin(self) -> None:
        """Empty the fields."""
        self._cents.set_cents(None)
        self._on.set_day(self._today)
        self._organisation.clear()
        self._note.clear()
        self.open_at("kind")

    def finish(self) -> None:
        kind, purpose = self._kind.currentData(), self._purpose.currentData()
        words = self._organisation.text(), self._note.text()
        self._on_done(AidDraft(kind, purpose, self._on.day(), self._cents.cents(), *words))


class DecisionForm(InlineForm):
    """A decision: how much, what of it is to be repaid and how, or why not."""

    def __init__(self, today: date, on_done: Callable[[Aid, DecisionDraft], object]) -> None:
        self._today, self._on_done = today, on_done
        self._aid: Aid | None = None
        self._outcome, self._on = combo(OUTCOMES, "Décision"), DateField(today, today, "Date de la décision")
        self._granted, self._loan = MoneyField(None, "Montant accordé"), MoneyField(None, "Part à rembourser")
        self._monthly, self._first = MoneyField(None, "Mensualité"), DateField(None, today, "Première échéance")
        self._reason = line_edit("", "Raison de la décision")
        super().__init__(
            "Décision",
            {
                "outcome": Field("Décision", self._outcome),
                "on": Field("Le", self._on),
                "granted_cents": Field("Montant accordé", self._granted),
                "loan_cents": Field("Dont à rembourser", self._loan),
                "monthly_cents": Field("Mensualité", self._monthly),
                "first_due_on": Field("Première échéance", self._first),
                "reason": Field("Raison, si elle est refusée", self._reason),
            },
        )

    def begin(self, aid: Aid) -> None:
        """Begin from what was decided before, else from what was asked for."""
        self._aid, before = aid, aid.decision
        self._on.set_day(self._today)
        self._granted.set_cents((before.granted_cents if before else 0) or aid.asked_cents)
        self._loan.set_cents((before.loan_cents if before else 0) or None)
        self._monthly.set_cents((before.monthly_cents if before else 0) or None)
        self._first.set_day(before.first_due_on if before else None)
        self._reason.clear()
        self.open_at("outcome")

    def finish(self) -> None:
        if self._aid is None:
            return
        draft = DecisionDraft(
            self._outcome.currentData(), self._on.day(), self._granted.cents(), self._loan.cents() or 0,
            self._monthly.cents(), self._first.day(), self._reason.text(),
        )  # fmt: skip
        self._on_done(self._aid, draft)


class MoneyForm(InlineForm):
    """A sum paid of an aid, to whom, or repaid."""

    def __init__(self, today: date, kind: LineKind, on_done: Callable[[Aid, MoneyDraft, bool], object]) -> None:
        self._today, self._kind, self._on_done = today, kind, on_done
        self._aid: Aid | None = None
        paid = kind is LineKind.PAID
        title = "Versement" if paid else "Remboursement"
        self._cents, self._on = (
            MoneyField(None, f"Montant du {title.lower()}"),
            DateField(today, today, f"Date du {title.lower()}"),
        )
        self._payee = combo(PAYEES, "À qui l’aide est versée")
        self._means = combo({code.value: MEANS[code.value] for code in Means}, f"Moyen du {title.lower()}")
        self._note = line_edit("", f"Précision sur le {title.lower()}")
        self._linked = QCheckBox("Le noter aussi au compte des loyers, ou au dépôt de garantie")
        if not paid:
            self._linked.hide()
        fields: dict[str, Field[Any]] = {"cents": Field("Montant", self._cents), "on": Field("Le", self._on)}
        if paid:
            fields["payee"] = Field("Versé", self._payee)
        fields |= {"means": Field("Moyen", self._means), "note": Field("Précision", self._note)}
        super().__init__(title, fields, *([self._linked] if paid else []))

    def begin(self, aid: Aid) -> None:
        """Begin with what is left to be paid, or to be repaid."""
        self._aid = aid
        left = aid.granted_cents - aid.paid_cents() if self._kind is LineKind.PAID else aid.left_cents()
        self._cents.set_cents(left or None)
        self._on.set_day(self._today)
        self._linked.setChecked(True)
        self._note.clear()
        self.open_at("cents")

    def finish(self) -> None:
        if self._aid is not None:
            payee = self._payee.currentData() if self._kind is LineKind.PAID else "association"
            draft = MoneyDraft(self._cents.cents(), self._on.day(), payee, self._means.currentData(), self._note.text())
            self._on_done(self._aid, draft, self._linked.isChecked())
