"""The upkeep and the papers of a dwelling: boiler, chimney, insurance, diagnoses."""

from caseworker.access.rights import Access, Kind
from caseworker.housing.model import Unit
from caseworker.papers.model import Owner
from ui.papers.card import PapersCard, PaperSource
from ui.shell.pages import Desk


class UnitPapersCard(PapersCard):
    """The card « Entretien et pièces » of a dwelling, for who writes dwellings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Entretien et pièces du logement")

    def show_unit(self, unit: Unit) -> None:
        """Show the papers of a dwelling."""
        workspace = self._desk.workspace
        allowed = workspace.session.may(Kind.HOUSING, Access.WRITE)
        self.setVisible(allowed)
        if allowed:
            papers = workspace.papers
            lines, kinds = papers.lines_of_unit(unit.id), papers.kinds.of(Owner.UNIT)
            self.show_papers(PaperSource(lines, kinds, (), lambda draft: papers.receive_for_unit(unit.id, draft)))
