"""One line of the plan's tab: when the last bilan was held, and what opens the assistant."""

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import long_day
from caseworker.supports.model import Support
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, block, row


class ReviewLine(Card):
    """Hidden to who reads no bilan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.hide()

    def show_support(self, support: Support) -> None:
        """Show the bilans of an accompaniment in one line."""
        session = self._desk.workspace.session
        if not session.may(Kind.SOCIAL_NOTES, Access.READ):
            return
        reviews = self._desk.workspace.reviews.reviews_of(support.ref)
        last = f"Dernier bilan le {long_day(reviews[-1].held_on)}" if reviews else "Aucun bilan pour l’instant"
        next_on = reviews[-1].next_on if reviews else None
        coming = f"Le prochain est prévu le {long_day(next_on)}" if next_on else "Le dossier en prépare le brouillon"
        laid = row(Line("notebook-pen", last, coming), *self._actions(support), spacing=10)
        laid.setStretch(0, 1)
        self.fill(block(laid))
        self.show()

    def _actions(self, support: Support) -> list[QWidget]:
        open_it = button("Ouvrir le bilan", lambda: self._desk.go("review", ref=support.ref), icon="notebook-pen")
        report = button(
            "Rapport de fin", lambda: self._desk.go("end_report", ref=support.ref), kind="ghost", icon="flag"
        )
        return [report, open_it]
