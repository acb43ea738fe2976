"""The conventions of a dossier: one line each, what is signed, what comes next."""

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agreements.model import Agreement, AgreementState
from caseworker.days import long_day, short_day
from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from caseworker.supports.model import Support
from ui.agreements.waiver_form import WaiverForm
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Item, Line, LineButton, column, scrolling, separator
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
        self._area: QWidget | None = None
        self.setLayout(column(spacing=0))

    def show_support(self, support: Support) -> None:
        """Show the agreements of an accompaniment, newest first."""
        agreements = self._desk.workspace.agreements.agreements_of(support.ref)
        state = self._desk.workspace.agreements.state_of(support, self._desk.today())
        may_write = self._desk.workspace.session.may(Kind.AGREEMENTS, Access.WRITE) and support.exit is None
        if not agreements:
            action = button("Rédiger la convention", lambda: self._draw_up(support), kind="primary", icon="plus")
            self._replace(
                EmptyState(
                    "file-text",
                    "Pas encore de convention",
                    "Les dates et les montants sont proposés\u202f; rien n’est imprimé avant votre relecture.",
                    action if may_write else None,
                )
            )
            return
        self._replace(
            scrolling(
                column(*self._notices(support, state), self._list(support, agreements, may_write), None, spacing=12)
            )
        )

    def _notices(self, support: Support, state: AgreementState) -> list[Item]:
        notices: list[Item] = []
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
        draw_up = button("Rédiger l’avenant suivant", lambda: self._draw_up(support), icon="plus")
        card = Card("Conventions et avenants", action=draw_up if may_write else None)
        for number, agreement in enumerate(reversed(agreements)):
            if number:
                card.add(separator())
            card.add(self._line(agreement))
        return card

    def _line(self, agreement: Agreement) -> QWidget:
        today = self._desk.today()
        if agreement.signed_on:
            mark = chip(signed_words(agreement), "ok")
        elif agreement.ends_on < today:
            mark = chip("Période passée")
        else:
            mark = chip("À signer", "info")
        note = " · dérogation" if agreement.note == "derogation" else ""
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

    def _replace(self, widget: QWidget) -> None:
        layout = self.layout()
        if layout is None:
            return
        if self._area:
            layout.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self._area = widget
        layout.addWidget(widget)
