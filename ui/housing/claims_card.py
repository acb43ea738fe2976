"""Insurance claims of a dwelling: what is to be declared and by when, how each stands, the form."""

from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.errors import Problem, RuleBroken
from caseworker.housing.model import Unit
from caseworker.money import euros
from caseworker.owner_accounts.claims import Claim, ClaimDraft, ClaimKind
from caseworker.owner_words import CLAIMS
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, MoneyField, combo, line_edit, say_problems
from ui.widgets.layout import Card, Line, LineButton, block, column, empty, row, separated
from ui.widgets.texts import chip, text

TEXTS = {"what": "Quoi", "insurer": "Assureur", "reference": "Référence", "expert": "Expert"}
DAYS = {
    "known_on": "Connu le", "declared_on": "Déclaré le", "expert_on": "Visite de l’expert le", "indemnity_on": "Payée le",
    "closed_on": "Clos le",
}  # fmt: skip


class ClaimsCard(Card):
    """The card « Sinistres » of a dwelling; one claim is chosen to be completed."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._unit, self._claim_id = desk, "", ""
        self._new = button("Noter un sinistre", self._begin, kind="ghost", icon="plus")
        super().__init__("Sinistres", action=self._new)
        self._lines, self._form = column(spacing=6), self._build_form()
        self._form.hide()
        self.add(self._form, self._lines, None)

    def _build_form(self) -> QWidget:
        today = self._desk.today()
        self._kind = combo({code.value: CLAIMS[code] for code in ClaimKind}, "Genre de sinistre")
        self._indemnity = MoneyField(None, "Indemnité")
        self._texts = {name: line_edit("", label) for name, label in TEXTS.items()}
        self._days = {name: DateField(None, today, label) for name, label in DAYS.items()}
        self._fields: dict[str, Field[Any]] = {
            "kind": Field("Genre", self._kind),
            **{name: Field(TEXTS[name], edit) for name, edit in self._texts.items()},
            **{name: Field(DAYS[name], edit) for name, edit in self._days.items()},
            "indemnity_cents": Field("Indemnité", self._indemnity),
        }
        fields = QGridLayout()
        fields.setSpacing(8)
        for number, field in enumerate(self._fields.values()):
            fields.addWidget(field, number // 2, number % 2)
        keep = button("Enregistrer le sinistre", self._finish, kind="primary", icon="check")
        return block(column(fields, row(None, keep), spacing=8))

    def show_unit(self, unit: Unit) -> None:
        """Show the claims of a dwelling, the newest first."""
        may = self._desk.workspace.session.may(Kind.HOUSING, Access.WRITE) and not self._desk.discreet.on
        if unit.ref != self._unit or not may:
            self._form.hide()
        self._unit = unit.ref
        self._new.setVisible(may)
        empty(self._lines)
        found = self._desk.workspace.claims.claims(unit.ref)
        for line in separated([self._line(one, may=may) for one in found]) or [text("Aucun sinistre noté.", "muted")]:
            self._lines.addWidget(line)

    def _line(self, one: Claim, *, may: bool) -> QWidget:
        hides, draft = self._desk.discreet.hides, one.draft
        if one.is_to_declare:
            late = one.declare_by < self._desk.today()
            state = chip(f"À déclarer le {one.declare_by:%d/%m}", "danger" if late else "warn")
        else:
            state = chip("Clos" if draft.closed_on else "Déclaré", "plain" if draft.closed_on else "info")
        paid = f"indemnité {euros(draft.indemnity_cents)}" if draft.indemnity_cents else ""
        known = short_day(draft.known_on) if draft.known_on else ""
        details = hides(" · ".join(part for part in (known, draft.what, draft.insurer, draft.reference, paid) if part))
        title = CLAIMS[draft.kind]
        line = Line("file-warning", title, details, state)
        return LineButton(line, f"Compléter\u00a0: {title}", lambda: self._open(one)) if may else line

    def _begin(self) -> None:
        self._show("", ClaimDraft(ClaimKind.WATER.value, "", self._desk.today()))

    def _open(self, one: Claim) -> None:
        self._show(one.id, one.draft)

    def _show(self, claim_id: str, draft: ClaimDraft) -> None:
        self._claim_id = claim_id
        self._kind.setCurrentIndex(max(self._kind.findData(draft.kind), 0))
        self._indemnity.set_cents(draft.indemnity_cents)
        for name, edit in self._texts.items():
            edit.setText(getattr(draft, name))
        for name, day in self._days.items():
            day.set_day(getattr(draft, name))
        say_problems(self._fields, [])
        self._form.show()
        self._texts["what"].setFocus()

    def _finish(self) -> None:
        wrong = [Problem(name, "date_unreadable") for name, edit in self._days.items() if edit.is_wrong()]
        wrong += [Problem("indemnity_cents", "amount_unreadable")] if self._indemnity.is_wrong() else []
        if wrong:
            say_problems(self._fields, wrong)
            return
        typed: dict[str, Any] = {name: edit.text() for name, edit in self._texts.items()}
        typed |= {name: edit.day() for name, edit in self._days.items()}
        draft = ClaimDraft(kind=self._kind.currentData(), indemnity_cents=self._indemnity.cents(), **typed)
        claims = self._desk.workspace.claims
        try:
            claims.follow(self._claim_id, draft) if self._claim_id else claims.open(self._unit, draft)
        except RuleBroken as error:
            say_problems(self._fields, error.problems)
        else:
            self._form.hide()
            self._desk.say("Sinistre enregistré.")
