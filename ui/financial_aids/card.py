"""The card of financial aid: each request with its decision, what was paid and repaid, and what may be noted next."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.financial_aids.model import (
    Aid,
    AidDraft,
    AidKind,
    Decision,
    DecisionDraft,
    LineKind,
    MoneyDraft,
    MoneyLine,
    Outcome,
    next_due,
)
from caseworker.fund_words import AWAITED, FUND_KINDS, FUND_LINES, OUTCOMES, PAYEES, PURPOSES
from caseworker.labels import NBSP, sentence
from caseworker.money import euros
from ui.financial_aids.forms import DecisionForm, MoneyForm, RequestForm
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.inline_form import InlineForm
from ui.widgets.layout import Card, Line, block, column, empty, row, separated
from ui.widgets.texts import as_chip, text

CHIPS = {Outcome.GRANTED: "ok", Outcome.REFUSED: "danger", Outcome.POSTPONED: "warn", Outcome.GIVEN_UP: "plain"}
ADVANCE = "À la sortie, ce qui revient au ménage dépend de ce qu’il a remboursé de l’avance\u00a0: à vérifier auprès d’Action Logement."


class FinancialAidCard(Card):
    """The requests of an accompaniment, the newest first."""

    def __init__(self, desk: Desk) -> None:
        self._add = button("Noter une demande", lambda: self._open(self._request), kind="ghost", icon="plus")
        super().__init__("Aides financières", action=self._add)
        self._desk, self._ref = desk, ""
        today = desk.today()
        self._request = RequestForm(today, self._ask)
        self._decision = DecisionForm(today, self._decide)
        self._paying = MoneyForm(today, LineKind.PAID, self._pay)
        self._repaying = MoneyForm(today, LineKind.REPAID, self._repay)
        self._forms: tuple[InlineForm, ...] = (self._request, self._decision, self._paying, self._repaying)
        self._lines = column(spacing=6)
        self.fill(*self._forms, self._lines, None)

    def show_aids(self, ref: str, aids: Sequence[Aid]) -> None:
        """Show the requests of an accompaniment."""
        self._writes = self._desk.workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on
        if ref != self._ref or not self._writes:
            self._close()
        self._ref = ref
        self._add.setVisible(self._writes)
        empty(self._lines)
        nothing = text("FSL, Loca-Pass, CCAS, prêt\u00a0: aucune demande notée.", "muted")
        for widget in separated([self._aid(aid) for aid in aids]) or [nothing]:
            self._lines.addWidget(widget)

    # --- Showing

    def _aid(self, aid: Aid) -> QWidget:
        hides, decision = self._desk.discreet.hides, aid.decision
        title = f"{FUND_KINDS[aid.kind]} · {PURPOSES[aid.purpose]}"
        asked = f"Demandée le {short_day(aid.asked_on)}{NBSP}: {hides(euros(aid.asked_cents))}"
        details = " · ".join(part for part in (asked, hides(aid.organisation), hides(aid.note)) if part)
        chip = as_chip(
            text(OUTCOMES[decision.outcome] if decision else AWAITED), CHIPS[decision.outcome] if decision else "info"
        )
        told = [text(words, "small", wrap=True) for words in self._followed(aid, decision)]
        parts: list[QWidget] = [Line("handshake", title, details, chip), *told]
        parts += [self._line(line, title) for line in aid.lines if line.holds]
        actions = self._actions(aid, title)
        if actions:
            parts.append(block(row(*actions, None, spacing=6)))
        return block(column(*parts, spacing=4))

    def _followed(self, aid: Aid, decision: Decision | None) -> list[str]:
        hides, told = self._desk.discreet.hides, []
        if decision and decision.outcome is Outcome.GRANTED:
            loan = f", dont {hides(euros(decision.loan_cents))} à rembourser" if decision.loan_cents else ""
            told.append(f"{hides(euros(decision.granted_cents))} le {short_day(decision.on)}{loan}.")
        elif decision:
            told.append(f"Le {short_day(decision.on)}. {hides(decision.reason)}".strip())
        if aid.kind is AidKind.LOCAPASS_ADVANCE and decision and decision.outcome is Outcome.GRANTED:
            told.append(ADVANCE)
        following = next_due(aid, self._desk.today())
        if aid.left_cents():
            month = f", prochaine échéance le {short_day(following.due_on)}" if following else ""
            told.append(f"Reste à rembourser{NBSP}: {hides(euros(aid.left_cents()))}{month}.")
        return told

    def _line(self, line: MoneyLine, title: str) -> QWidget:
        hides = self._desk.discreet.hides
        payee = f" {PAYEES[line.payee][0].lower()}{PAYEES[line.payee][1:]}" if line.kind is LineKind.PAID else ""
        kept = (
            ", noté au compte des loyers, le mois le plus ancien d’abord"
            if line.payment_id
            else ", noté au dépôt"
            if line.entry_id
            else ""
        )
        words = f"{FUND_LINES[line.kind]}{payee} le {short_day(line.on)}{NBSP}: {hides(euros(line.cents))}{kept}"
        undo: list[QWidget] = []
        if self._writes:
            name = (
                f"Annuler par une autre ligne{NBSP}: {FUND_LINES[line.kind].lower()} du {short_day(line.on)}, {title}"
            )
            undo.append(button("Annuler", lambda: self._reverse(line), kind="ghost", name=name))
        made = row(text(words, "small", wrap=True), *undo, spacing=6)
        made.setStretch(0, 1)
        return block(made)

    def _actions(self, aid: Aid, title: str) -> list[QWidget]:
        if not self._writes:
            return []
        wanted: list[tuple[str, Callable[[], None], bool]] = [
            ("Décision", lambda: self._open(self._decision, aid), True),
            ("Versement", lambda: self._open(self._paying, aid), aid.granted_cents > aid.paid_cents()),
            ("Remboursement", lambda: self._open(self._repaying, aid), aid.left_cents() > 0),
            ("Retirer", lambda: self._take_back(aid), not aid.decisions and not aid.lines),
        ]
        return [
            button(label, act, kind="ghost", name=f"{label}{NBSP}: {title}, {short_day(aid.asked_on)}")
            for label, act, may in wanted
            if may
        ]

    def _open(self, form: InlineForm, aid: Aid | None = None) -> None:
        self._close()
        if isinstance(form, RequestForm):
            form.begin()
        elif aid is not None and isinstance(form, DecisionForm | MoneyForm):
            form.begin(aid)

    def _close(self) -> None:
        for form in self._forms:
            form.hide()

    # --- Doing

    def _ask(self, draft: AidDraft) -> None:
        aids = self._desk.workspace.financial_aids
        aid = aids.ask(self._ref, draft)
        self._desk.say("Demande notée.", lambda: aids.take_back(aid.id))

    def _decide(self, aid: Aid, draft: DecisionDraft) -> None:
        self._desk.workspace.financial_aids.decide(aid.id, draft)
        self._desk.say("Décision notée.")

    def _pay(self, aid: Aid, draft: MoneyDraft, linked: bool) -> None:
        aids = self._desk.workspace.financial_aids
        line = aids.pay(aid.id, draft, linked=linked)
        self._desk.say("Versement noté.", lambda: aids.reverse(line.id))

    def _repay(self, aid: Aid, draft: MoneyDraft, _linked: bool) -> None:
        aids = self._desk.workspace.financial_aids
        line = aids.repay(aid.id, draft)
        self._desk.say("Remboursement noté.", lambda: aids.reverse(line.id))

    def _take_back(self, aid: Aid) -> None:
        self._try(lambda: self._desk.workspace.financial_aids.take_back(aid.id), "Demande retirée.")

    def _reverse(self, line: MoneyLine) -> None:
        aids = self._desk.workspace.financial_aids
        self._try(lambda: aids.reverse(line.id), "Ligne reprise par une autre\u00a0: les deux restent écrites.")

    def _try(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except RuleBroken as error:
            said = " ".join(sentence(problem.code, problem.values) for problem in error.problems)
        self._desk.say(said)
