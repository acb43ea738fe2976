"""The bilan of the period once it is held: print it, validate it where the scheme asks, go on to the amendment."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from caseworker.access.rights import Access, Kind
from caseworker.days import long_day
from caseworker.issuing.review_paper import KIND, PLAIN
from caseworker.labels import ROLES, wording
from caseworker.reviews.model import Review
from ui.reviews.papers import print_review
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.layout import Card, Line


class HeldCard(Card):
    """Hidden until a bilan of the period is held."""

    def __init__(self, desk: Desk, validate: Callable[[Review], object], renew: Callable[[], object]) -> None:
        super().__init__("Ce bilan est noté")
        self._desk, self._validate, self._renew = desk, validate, renew
        self.hide()

    def show_review(self, review: Review | None, *, may_renew: bool) -> None:
        """Show a bilan and what can be done with it; None hides the card."""
        self.setVisible(review is not None)
        if review is None:
            return
        told = f"Tenu le {long_day(review.held_on)}. Ce qui est noté plus bas le remplace, si vous le notez de nouveau."
        line = Line("circle-check", told, self._validated(review), colour=tokens().ok)
        self.fill(line, Flow(self._actions(review, may_renew=may_renew)))

    def _validated(self, review: Review) -> str:
        if review.validated:
            return f"Validé par {review.validated.author}, le {long_day(review.validated.on)}"
        reviews = self._desk.workspace.reviews
        wanted = reviews.validated_by(self._desk.workspace.supports.support(review.support_id))
        return f"À valider\u00a0: {wording(ROLES, wanted).lower()}" if wanted else ""

    def _actions(self, review: Review, *, may_renew: bool) -> list[QPushButton]:
        session, desk = self._desk.workspace.session, self._desk
        made: list[QPushButton] = []
        if self._desk.workspace.reviews.may_validate(review):
            made.append(button("Valider le bilan", lambda: self._validate(review), icon="shield-check"))
        if session.may(Kind.DOCUMENTS, Access.WRITE) and not desk.discreet.on:
            made.append(button("Imprimer", lambda: print_review(desk, review.id, KIND), icon="printer"))
            made.append(
                button("Facile à lire", lambda: print_review(desk, review.id, PLAIN), kind="ghost", icon="printer")
            )
        if may_renew:
            made.append(button("Préparer l’avenant", self._renew, icon="file-text"))
        return made
