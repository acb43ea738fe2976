"""The conventions of a dossier: one line each, what is signed, what comes next."""

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agreements.model import Agreement, AgreementState, Purpose
from caseworker.days import long_day, short_day
from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from caseworker.supports.model import Support
from ui.agreements.next_card import NextCard
from ui.agreements.waiver_form import WaiverForm
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, LineButton, column, empty, scrolling, separator
from ui.widgets.notices import Banner, EmptyState
from ui.widgets.texts import chip


def title_of(agreement: Agreement) -> str:
    """Return what people call it."""
    return "Convention d’occupation temporaire" if agreement.number == 0 else f"Avenant n° {agreement.number}"


def signed_words(agreement: Agreement) -> str:
    """Say since when it is signed, or that it is not: a convention is feminine, an avenant masculine."""
    signed = "Signée" if agreement.number == 0 else "Signé"
    return f"{signed} le {short_day(agreement.signed_on)}" if agreement.signed_on else f"Pas encore {signed.lower()}"


class AgreementsTab(QWidget):
    """Agreements of one accompaniment."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._next, self._above, self._below = NextCard(desk), column(spacing=12), column(spacing=0)
        self._area = scrolling(column(self._above, self._next, self._below, None, spacing=12))
        self._none = column(spacing=0)
        self.setLayout(column(self._none, self._area, spacing=0))

    def show_support(self, support: Support) -> None:
        """Show the agreements of an accompaniment, newest first."""
        for holder in (self._none, self._above, self._below):
            empty(holder)
        agreements = self._desk.workspace.agreements.agreements_of(support.ref)
        self._area.setVisible(bool(agreements))
        state = self._desk.workspace.agreements.state_of(support, self._desk.today())
        may_write = self._desk.workspace.session.may(Kind.AGREEMENTS, Access.WRITE) and support.exit is None
        if not agreements:
            action = button("Rédiger la convention", lambda: self._draw_up(support), kind="primary", icon="plus")
            words = "Les dates et les montants sont proposés\u202f; rien n’est imprimé avant votre relecture."
            self._none.addWidget(
                EmptyState("file-text", "Pas encore de convention", words, action if may_write else None)
            )
            return
        for notice in self._notices(support, state):
            self._above.addWidget(notice)
        self._next.show_support(support)
        self._below.addWidget(self._list(support, agreements, may_write))

    def _notices(self, support: Support, state: AgreementState) -> list[QWidget]:
        notices: list[QWidget] = []
        if state.without_since and support.exit is None:
            notices.append(
                Banner(
                    f"Sans convention en cours depuis le {long_day(state.without_since)}. Le séjour continue\u202f; l’avenant reste à signer."
                )
            )
        if state.waiver_missing and state.limit_on and support.exit is None:
            sentence = f"La durée maximale est atteinte depuis le {long_day(state.limit_on)}\u00a0: la dérogation reste à écrire."
            notices.append(Banner(sentence))
            if self._desk.workspace.session.may(Kind.AGREEMENTS, Access.WRITE):
                notices.append(WaiverForm(self._desk, support.ref))
        return notices

    def _list(self, support: Support, agreements: list[Agreement], may_write: bool) -> Card:
        waiting = any(agreement.is_pending and agreement.purpose is Purpose.RENEWAL for agreement in agreements)
        draw_up = button("Rédiger l’avenant suivant", lambda: self._draw_up(support), kind="ghost", icon="plus")
        card = Card("Conventions et avenants", action=draw_up if may_write and not waiting else None)
        for number, agreement in enumerate(reversed(agreements)):
            if number:
                card.add(separator())
            card.add(self._line(agreement))
        return card

    def _line(self, agreement: Agreement) -> QWidget:
        today = self._desk.today()
        if agreement.signed_on:
            mark = chip(signed_words(agreement), "ok")
        elif agreement.is_pending:
            mark = chip("À signer", "warn")
        elif agreement.ends_on < today:
            mark = chip("Période passée")
        else:
            mark = chip("À signer", "info")
        note = " · dérogation" if agreement.note == "derogation" else ""
        note += " · modification" if agreement.purpose is Purpose.CHANGE else ""
        period = f"Du {long_day(agreement.starts_on)} au {long_day(agreement.ends_on)}{note}"
        line = Line("file-text", title_of(agreement), period, mark)
        return LineButton(
            line, f"{title_of(agreement)}, {period}", lambda: self._desk.go("agreement", agreement_id=agreement.id)
        )

    def _draw_up(self, support: Support) -> None:
        try:
            agreement = self._desk.workspace.agreements.draw_up(support.ref)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            return
        self._desk.go("agreement", agreement_id=agreement.id)
