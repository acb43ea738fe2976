"""The papers and the steps of a dossier, for who may know of them."""

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session
from caseworker.papers.model import Owner
from caseworker.supports.model import Support
from ui.issued.card import IssuedCard
from ui.papers.card import PapersCard, PaperSource
from ui.papers.steps import StepsCard
from ui.shell.pages import Desk
from ui.widgets.layout import column, scrolling

TITLE = "Pièces"
_READ = (Kind.DOCUMENTS, Kind.SOCIAL_NOTES, Kind.RENTS)


def may_show(session: Session) -> bool:
    """Tell whether the person at work reads something of this tab."""
    return any(session.may(kind, Access.READ) for kind in _READ)


class PapersTab(QWidget):
    """Papers and steps of one accompaniment."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._papers, self._steps = PapersCard(desk, "Pièces"), StepsCard(desk)
        self._issued = IssuedCard(desk)
        cards = column(self._papers, self._issued, self._steps, None, spacing=16)
        self.setLayout(column(scrolling(cards), spacing=0))
        for card in (self._papers, self._issued):
            card.setVisible(desk.workspace.session.may(Kind.DOCUMENTS, Access.READ))

    def show_support(self, support: Support) -> None:
        """Show the papers and the steps of an accompaniment."""
        self._steps.show_support(support)
        workspace, discreet = self._desk.workspace, self._desk.discreet
        session, papers = workspace.session, workspace.papers
        if not session.may(Kind.DOCUMENTS, Access.READ):
            return
        people = [(person_id, discreet.name(name)) for person_id, name in papers.people_of(support.ref)]
        may_write = session.may(Kind.DOCUMENTS, Access.WRITE)
        kinds = papers.kinds.of(Owner.STAY, Owner.PERSON, Owner.HOUSEHOLD)
        receive = (lambda draft: papers.receive(support.ref, draft)) if may_write else None
        self._issued.show_support(support)
        self._papers.show_papers(PaperSource(papers.lines_of(support.ref), kinds, people, receive))
