"""The card « Projet de logement » of a dossier: what the household wishes, what was asked for, what was offered and answered."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agenda.projects import notice_of
from caseworker.housing_projects.model import (
    Outcome,
    Proposal,
    ProposalDraft,
    Request,
    RequestDraft,
    Wish,
    WishDraft,
)
from caseworker.housing_projects.waiting import Awaited, Wait
from caseworker.project_words import REQUEST_KINDS
from caseworker.supports.model import Support
from ui.housing_projects.forms import ProposalForm, RequestForm, WishForm
from ui.housing_projects.words import (
    answer_words,
    proposal_chip,
    proposal_words,
    request_chip,
    request_words,
    wish_words,
)
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.inline_form import InlineForm
from ui.widgets.layout import Card, Line, LineButton, block, column, empty, row, separated
from ui.widgets.texts import chip, text

NONE = "Rien n’est noté encore\u00a0: ni souhait, ni demande, ni proposition."


class ProjectCard(Card):
    """The housing project of one accompaniment."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Projet de logement")
        self._desk, self._ref = desk, ""
        self._wish = WishForm(self._keep_wish)
        self._request = RequestForm(desk.today(), self._keep_request)
        self._proposal = ProposalForm(desk.today(), self._keep_proposal)
        self._forms: tuple[InlineForm, ...] = (self._wish, self._request, self._proposal)
        self._adding = Flow([
            button("Souhaits", self._open_wish, kind="ghost", icon="pencil", name="Noter les souhaits de logement"),
            button("Demande", lambda: self._open_request(None), kind="ghost", icon="plus", name="Noter une demande de logement"),
            button("Proposition", lambda: self._open_proposal(None), kind="ghost", icon="plus", name="Noter une proposition de logement"),
        ])  # fmt: skip
        self._lines = column(spacing=6)
        self.fill(*self._forms, self._lines, self._adding, None)

    def show_support(self, support: Support) -> None:
        """Show the project of an accompaniment; what is being typed for it stays."""
        session, projects = self._desk.workspace.session, self._desk.workspace.housing_projects
        self._writes = session.may(Kind.SOCIAL_NOTES, Access.WRITE) and not self._desk.discreet.on
        if support.ref != self._ref or not self._writes:
            self._close()
        self._ref = support.ref
        self._adding.setVisible(self._writes)
        project = projects.project_of(support.ref)
        lines = [self._wish_line(project.wish)] if project.wish else []
        lines += [self._request_line(one) for one in project.requests]
        lines += [self._proposal_line(one) for one in project.proposals]
        empty(self._lines)
        for widget in separated(lines) or [text(NONE, "muted", wrap=True)]:
            self._lines.addWidget(widget)

    # --- Showing

    def _wish_line(self, wish: Wish) -> QWidget:
        hides, name = self._desk.discreet.hides, "Modifier\u00a0: souhaits de logement"
        line = Line("house", "Souhaits du ménage", hides(wish.now.communes))
        told = [text(hides(words), "small", wrap=True) for words in wish_words(wish.now)]
        return self._shown(line, name, self._open_wish, told)

    def _request_line(self, request: Request) -> QWidget:
        now, what = request.now, self._desk.workspace.housing_projects.awaited(request)
        hides, title = self._desk.discreet.hides, REQUEST_KINDS[now.kind]
        line = Line(
            "file-text",
            hides(title),
            hides(request_words(now, what)),
            self._chip(*request_chip(now, what, self._soon(what), self._desk.today())),
        )
        return self._shown(
            line, f"Modifier\u00a0: {title}", lambda: self._open_request(request), [], self._renewing(request, what)
        )

    def _soon(self, what: Awaited | None) -> timedelta:
        return notice_of(what, self._desk.workspace.parameters, self._desk.today()) if what else timedelta()

    def _renewing(self, request: Request, what: Awaited | None) -> list[QWidget]:
        """Return what says that a request was renewed, once its renewal is recalled."""
        if what is None or what.wait is not Wait.RENEWAL or what.day > self._desk.today() + self._soon(what):
            return []
        name = f"Renouvelée\u00a0: {REQUEST_KINDS[request.now.kind]}"
        return [button("Renouvelée", lambda: self._renew(request), kind="ghost", name=name)]

    def _proposal_line(self, proposal: Proposal) -> QWidget:
        now, hides = proposal.now, self._desk.discreet.hides
        line = Line(
            "key-round",
            hides(now.what),
            hides(proposal_words(now)),
            self._chip(*proposal_chip(now, self._desk.today())),
        )
        told = [text(hides(words), "small", wrap=True)] if (words := answer_words(now)) else []
        return self._shown(line, f"Modifier\u00a0: {now.what}", lambda: self._open_proposal(proposal), told)

    def _chip(self, words: str, kind: str) -> QWidget | None:
        return None if self._desk.discreet.on else chip(words, kind)

    def _shown(
        self,
        line: Line,
        name: str,
        on_click: Callable[[], object],
        told: Sequence[QWidget],
        actions: list[QWidget] | None = None,
    ) -> QWidget:
        below = block(column(*told, spacing=2, margins=(40, 0, 0, 0)))
        if not self._writes:
            return block(column(line, below, spacing=2))
        made = row(LineButton(line, name, on_click), *(actions or []), spacing=6)
        made.setStretch(0, 1)
        return block(column(block(made), below, spacing=2))

    # --- Doing

    def _open_wish(self) -> None:
        self._close()
        workspace = self._desk.workspace
        wish = workspace.housing_projects.project_of(self._ref).wish
        may = workspace.session.may(Kind.BUDGET, Access.READ)
        self._wish.begin(
            wish.now if wish else WishDraft(), workspace.housing_projects.ceiling_of(self._ref) if may else None
        )

    def _open_request(self, request: Request | None) -> None:
        self._close()
        self._request.begin(request)

    def _open_proposal(self, proposal: Proposal | None) -> None:
        self._close()
        self._proposal.begin(proposal, self._desk.workspace.housing_projects.effects_of_refusal(self._ref))

    def _close(self) -> None:
        for form in self._forms:
            form.hide()

    def _keep_wish(self, draft: WishDraft) -> None:
        self._desk.workspace.housing_projects.wish(self._ref, draft)
        self._desk.say("Souhaits notés\u00a0: ce qui était écrit reste dans leur histoire.")

    def _keep_request(self, draft: RequestDraft, request_id: str) -> None:
        self._desk.workspace.housing_projects.ask(self._ref, draft, request_id)
        self._desk.say("Demande notée.")

    def _keep_proposal(self, draft: ProposalDraft, proposal_id: str) -> None:
        self._desk.workspace.housing_projects.offer(self._ref, draft, proposal_id)
        refused = draft.outcome is Outcome.REFUSED
        self._desk.say("Refus noté, avec sa raison." if refused else "Proposition notée.")

    def _renew(self, request: Request) -> None:
        projects, ref, before = self._desk.workspace.housing_projects, self._ref, request.now
        projects.renew(request.id)
        self._desk.say("Renouvellement noté.", lambda: projects.ask(ref, before, request.id))
