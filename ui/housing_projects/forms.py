"""The fields of wishes, of a request, of a proposal: in place, Enter saves, what is wrong is said beside its field."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from caseworker.housing_projects.ceiling import Ceiling
from caseworker.housing_projects.checks import MOST_ROOMS
from caseworker.housing_projects.model import (
    Dwelling,
    Outcome,
    Proposal,
    ProposalDraft,
    Reason,
    Request,
    RequestDraft,
    RequestKind,
    RequestState,
    WishDraft,
)
from caseworker.housing_projects.refusal import Effect
from caseworker.project_words import DWELLINGS, OUTCOMES, REFUSAL_REASONS, REQUEST_KINDS, REQUEST_STATES
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, MoneyField, combo, line_edit
from ui.widgets.inline_form import InlineForm
from ui.widgets.texts import text

ROOMS = {"": "Sans préférence"} | {str(number): str(number) for number in range(1, MOST_ROOMS + 1)}


class WishForm(InlineForm):
    """What the household wishes; the last budget proposes a rent."""

    def __init__(self, on_done: Callable[[WishDraft], object]) -> None:
        self._on_done = on_done
        self._communes = line_edit("Alès, ou près de l’école…", "Communes souhaitées")
        self._dwelling = combo(DWELLINGS, "Type de logement souhaité")
        self._rooms = combo(ROOMS, "Pièces, au moins")
        self._ceiling_edit = MoneyField(None, "Loyer au plus, charges comprises")
        self._matters = line_edit("Avec les mots du ménage", "Ce qui compte")
        self._unwanted = line_edit("Avec les mots du ménage", "Ce qui ne conviendrait pas")
        self._why = text("", "small", wrap=True)
        self._take = button("Reprendre ce montant", self._take_ceiling, kind="ghost")
        self._ceiling: Ceiling | None = None
        super().__init__(
            "Souhaits du ménage",
            {
                "communes": Field("Communes", self._communes),
                "dwelling": Field("Type de logement", self._dwelling),
                "rooms": Field("Pièces, au moins", self._rooms),
                "ceiling_cents": Field("Loyer au plus, charges comprises", self._ceiling_edit),
                "matters": Field("Ce qui compte", self._matters),
                "unwanted": Field("Ce qui ne conviendrait pas", self._unwanted),
            },
            self._why,
            self._take,
        )

    def begin(self, before: WishDraft, ceiling: Ceiling | None) -> None:
        """Begin from what was written, with the rent that the last budget proposes."""
        self._ceiling = ceiling
        self._why.setText(ceiling.words if ceiling else "Aucun budget évalué\u00a0: pas de loyer proposé.")
        self._take.setVisible(ceiling is not None)
        self._communes.setText(before.communes)
        self._dwelling.setCurrentIndex(max(self._dwelling.findData(before.dwelling.value), 0))
        self._rooms.setCurrentIndex(max(self._rooms.findData(str(before.rooms or "")), 0))
        self._ceiling_edit.set_cents(before.ceiling_cents)
        self._matters.setText(before.matters)
        self._unwanted.setText(before.unwanted)
        self.open_at("communes")

    def _take_ceiling(self) -> None:
        if self._ceiling:
            self._ceiling_edit.set_cents(self._ceiling.cents)

    def finish(self) -> None:
        dwelling = Dwelling(self._dwelling.currentData())
        words = self._matters.text(), self._unwanted.text()
        rooms, ceiling = int(self._rooms.currentData() or 0) or None, self._ceiling_edit.cents()
        self._on_done(WishDraft(self._communes.text(), dwelling, rooms, *words, ceiling))


class RequestForm(InlineForm):
    """A request, and what became of it."""

    def __init__(self, today: date, on_done: Callable[[RequestDraft, str], object]) -> None:
        self._today, self._on_done, self._id = today, on_done, ""
        self._kind, self._state = combo(REQUEST_KINDS, "Demande"), combo(REQUEST_STATES, "État de la demande")
        self._asked, self._due = DateField(today, today, "Demandé le"), DateField(None, today, "Échéance de la demande")
        self._decided = DateField(None, today, "Date de la décision de la demande")
        self._number, self._decision = line_edit("", "Numéro de la demande"), line_edit("", "Décision en quelques mots")
        super().__init__(
            "Demande de logement",
            {
                "kind": Field("Demande", self._kind),
                "asked_on": Field("Demandé le", self._asked),
                "number": Field("Numéro unique (SNE) ou de dossier", self._number),
                "due_on": Field("Réponse ou renouvellement le, si un papier le dit", self._due),
                "state": Field("État", self._state),
                "decided_on": Field("Décision du", self._decided),
                "decision": Field("Décision, en quelques mots", self._decision),
            },
        )

    def begin(self, request: Request | None) -> None:
        """Begin from what was written of a request, or from nothing."""
        self._id = request.id if request else ""
        now = request.now if request else RequestDraft(RequestKind.SOCIAL, self._today)
        self._kind.setCurrentIndex(self._kind.findData(now.kind.value))
        self._state.setCurrentIndex(self._state.findData(now.state.value))
        for edit, day in ((self._asked, now.asked_on), (self._due, now.due_on), (self._decided, now.decided_on)):
            edit.set_day(day)
        self._number.setText(now.number)
        self._decision.setText(now.decision)
        self.open_at("state" if request else "kind")

    def finish(self) -> None:
        kind, state = RequestKind(self._kind.currentData()), RequestState(self._state.currentData())
        decision = self._decision.text(), self._decided.day()
        draft = RequestDraft(kind, self._asked.day(), self._number.text(), state, self._due.day(), *decision)
        self._on_done(draft, self._id)


class ProposalForm(InlineForm):
    """A home that was offered, and what was answered: what a refusal may bring is said before it is recorded."""

    def __init__(self, today: date, on_done: Callable[[ProposalDraft, str], object]) -> None:
        self._today, self._on_done, self._id = today, on_done, ""
        self._what, self._commune = line_edit("T3 au 2e étage, bailleur…", "Logement proposé"), line_edit("", "Commune")
        self._rent = MoneyField(None, "Loyer proposé, charges comprises")
        names = ("Proposition reçue le", "Répondre avant le", "Visite le", "Réponse donnée le")
        self._received, self._answer, self._visited, self._closed = (DateField(None, today, name) for name in names)
        self._outcome, self._reason = combo(OUTCOMES, "Réponse"), combo(REFUSAL_REASONS, "Raison de la réponse")
        self._words = line_edit("Avec les mots du ménage", "Raison, en quelques mots")
        self._effects = text("", "warning", wrap=True)
        self._effects.hide()
        super().__init__("Proposition de logement", self._fields(), self._effects)
        self._outcome.currentIndexChanged.connect(lambda _: self._show_answer())

    def _fields(self) -> dict[str, Field[Any]]:
        return {
            "what": Field("Logement", self._what),
            "commune": Field("Commune", self._commune),
            "rent_cents": Field("Loyer, charges comprises", self._rent),
            "received_on": Field("Reçue le", self._received),
            "answer_by": Field("Répondre avant le", self._answer),
            "visited_on": Field("Visite le", self._visited),
            "outcome": Field("Réponse", self._outcome),
            "closed_on": Field("Réponse du", self._closed),
            "reason": Field("Raison", self._reason),
            "words": Field("Raison, en quelques mots", self._words),
        }

    def begin(self, proposal: Proposal | None, effects: Sequence[Effect]) -> None:
        """Begin from what was written of a proposal, or from nothing."""
        self._id = proposal.id if proposal else ""
        now = proposal.now if proposal else ProposalDraft(received_on=self._today)
        self._effects.setText("\n".join(one.sentence for one in effects))
        for edit, words in ((self._what, now.what), (self._commune, now.commune), (self._words, now.words)):
            edit.setText(words)
        self._rent.set_cents(now.rent_cents)
        days = (now.received_on, now.answer_by, now.visited_on, now.closed_on)
        for field, day in zip((self._received, self._answer, self._visited, self._closed), days, strict=True):
            field.set_day(day)
        self._outcome.setCurrentIndex(self._outcome.findData(now.outcome.value))
        self._reason.setCurrentIndex(self._reason.findData(now.reason.value))
        self._show_answer()
        self.open_at("outcome" if proposal else "what")

    def _show_answer(self) -> None:
        """Show what an answer needs; the effect of a refusal is read before it is recorded."""
        outcome = Outcome(self._outcome.currentData())
        for name in ("closed_on", "reason", "words"):
            self.fields[name].setVisible(outcome is not Outcome.WAITING)
        self._effects.setVisible(outcome is Outcome.REFUSED)
        if outcome is not Outcome.WAITING and self._closed.day() is None and not self._closed.is_wrong():
            self._closed.set_day(self._today)

    def finish(self) -> None:
        outcome, home = Outcome(self._outcome.currentData()), (self._commune.text(), self._rent.cents())
        draft = ProposalDraft(
            self._what.text(), self._received.day(), *home, self._answer.day(), self._visited.day(), outcome
        )
        if outcome is not Outcome.WAITING:
            reason = Reason(self._reason.currentData())
            draft = ProposalDraft(
                draft.what, draft.received_on, *home, draft.answer_by, draft.visited_on, outcome, self._closed.day(),
                reason, self._words.text(),
            )  # fmt: skip
        self._on_done(draft, self._id)
