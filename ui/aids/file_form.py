"""What is known of the request for the housing aid: written as one types."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caseworker.aid_words import AID_KINDS, AID_PAID_TO, OFFICES
from caseworker.aids.model import NUMBER_LENGTH, AidFile
from caseworker.errors import Problem, RuleBroken
from ui.aids.month_field import WRONG_MONTH, MonthField
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.fields import WRONG_DAY, DateField, Field, MoneyField, combo, line_edit
from ui.widgets.kept_form import KeptForm, choose, day_or, narrow
from ui.widgets.layout import block, column, row


class AidFileForm(KeptForm):
    """Nothing to press: what reads is written, what is wrong stays beside its field."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._ref = desk, ""
        self._kept: AidFile | None = None
        self._build(desk.today())
        super().__init__(self._named)
        fields = list(self._named.values())
        lines = [SideBySide(*fields[at : at + 2], spacing=10) for at in range(0, len(fields), 2)]
        self.setLayout(column(*lines, block(row(None, self._saved)), spacing=8))

    def _build(self, today: date) -> None:
        self._kind = narrow(combo(AID_KINDS, "Aide"))
        self._office = narrow(combo(OFFICES, "Caisse"))
        self._number = line_edit(longest=NUMBER_LENGTH)
        self._asked_on = DateField(None, today, "Demandée le")
        self._paid_to = narrow(combo(AID_PAID_TO, "Versée"))
        self._direct_from = MonthField(None, today, "Tiers payant depuis")
        self._estimate = MoneyField(None, "Montant estimé par mois")
        self._first_month = MonthField(None, today, "Premier mois attendu")
        self._named: dict[str, Field[QWidget]] = {
            "kind": Field("Aide", self._kind),
            "office": Field("Caisse", self._office),
            "number": Field("N° d’allocataire", self._number),
            "asked_on": Field("Demandée le", self._asked_on),
            "paid_to": Field("Versée", self._paid_to),
            "direct_from": Field("Tiers payant depuis", self._direct_from, "Vide\u00a0: depuis l’entrée."),
            "estimate_cents": Field("Estimation par mois", self._estimate, "En attendant la première lettre."),
            "first_month": Field(
                "Premier mois attendu", self._first_month, "Seulement en cas d’exception (à vérifier)."
            ),
        }

    def show_file(self, ref: str, file: AidFile | None) -> None:
        """Show what is known; what is being typed stays."""
        if ref != self._ref:
            self.settle()
            self._ref, self._kept = ref, None
            self._show(file or AidFile())
        elif file != self._kept and not self.is_busy():
            self._show(file or AidFile())
        self._kept = file

    def _show(self, file: AidFile) -> None:
        for made, code in ((self._kind, file.kind), (self._office, file.office), (self._paid_to, file.paid_to)):
            choose(made, code)
        self._number.setText(file.number)
        self._asked_on.set_day(file.asked_on)
        self._direct_from.set_day(file.direct_from)
        self._first_month.set_day(file.first_month)
        self._estimate.set_cents(file.estimate_cents)
        self.say({})
        self._saved.setText("")

    def take_focus(self) -> None:
        """Let keys begin with the first field."""
        self._kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, said: dict[str, str]) -> None:  # type: ignore[override]  # a month is read otherwise than a day
        """Say a sentence beside each field named; a month that does not read is not told as a day."""
        months = ("direct_from", "first_month")
        super().say(
            {name: WRONG_MONTH if name in months and words == WRONG_DAY else words for name, words in said.items()}
        )

    def write(self) -> bool:
        """Write the file when something of it changed."""
        before = self._kept or AidFile()
        if self._estimate.is_wrong():
            raise RuleBroken([Problem("estimate_cents", "amount_unreadable")])
        file = replace(
            before,
            kind=self._kind.currentData(),
            office=self._office.currentData(),
            number=self._number.text(),
            asked_on=day_or(self._asked_on, before.asked_on),
            paid_to=self._paid_to.currentData(),
            direct_from=day_or(self._direct_from, before.direct_from),
            first_month=day_or(self._first_month, before.first_month),
            estimate_cents=self._estimate.cents(),
        )
        if not self._ref or file == before:
            return False
        self._kept = self._desk.workspace.aids.keep_file(self._ref, file)
        return True
