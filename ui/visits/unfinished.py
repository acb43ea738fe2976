"""Visits left unfinished, offered again at the top of a page: resumed or put aside, never applied silently."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.errors import NotFound
from caseworker.supports.model import Support
from caseworker.visits.drafts import UnfinishedVisit
from ui.shell.pages import Desk
from ui.visits.words import words_for
from ui.widgets.buttons import button
from ui.widgets.layout import column
from ui.widgets.notices import Banner
from ui.widgets.unfinished import moment_of

HIDDEN_INSTRUCTION = "Il y a une consigne de sécurité : à relire hors du mode discret (F9)."
MOST_SHOWN = 2  # a third one would push the day out of a small window


def instruction_words(desk: Desk, instruction: str) -> str:
    """Return the safety instruction, or, in discreet mode, that there is one: it may say what must not be read."""
    return HIDDEN_INSTRUCTION if desk.discreet.on else f"Consigne de sécurité\u00a0: {instruction}"


class UnfinishedVisits(QWidget):
    """A banner for each draft of the person at work, newest first, or for those of one household."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._support: Support | None = None
        self._column: QVBoxLayout = column(margins=(24, 10, 24, 0))
        self.setLayout(self._column)
        self.hide()

    def show_all(self) -> None:
        """Show what is unfinished, whoever it is about, with the household's name."""
        self._support = None
        self._show(self._desk.workspace.visit_drafts.unfinished())

    def show_support(self, support: Support | None) -> None:
        """Show what is unfinished about one accompaniment."""
        self._support = support
        drafts = self._desk.workspace.visit_drafts.unfinished() if support else []
        self._show([unfinished for unfinished in drafts if support and unfinished.draft.support_id == support.id])

    def _show(self, drafts: list[UnfinishedVisit]) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for unfinished in drafts:
            if self._column.count() < MOST_SHOWN and (banner := self._banner(unfinished)):
                self._column.addWidget(banner)
        self.setVisible(self._column.count() > 0)

    def _banner(self, unfinished: UnfinishedVisit) -> Banner | None:
        workspace = self._desk.workspace
        try:
            support = workspace.supports.support(unfinished.draft.support_id)
            name = workspace.households.household(support.household_id).name
        except NotFound:  # out of reach since it was typed
            return None
        whose = "" if self._support else self._desk.discreet.name(name)
        when = moment_of(unfinished.updated_at, self._desk.today())
        return Banner(
            words_for(workspace.session).unfinished(when, whose),
            button("Reprendre", lambda: self._desk.go("visit", ref=support.ref, resume=True)),
            button("Ignorer", lambda: self._ignore(unfinished), kind="ghost"),
        )

    def _ignore(self, unfinished: UnfinishedVisit) -> None:
        """Forget a draft; for ten seconds, what was typed can come back."""
        drafts = self._desk.workspace.visit_drafts
        drafts.drop(unfinished.draft.support_id)
        self._again()
        self._desk.say("Brouillon effacé.", lambda: self._bring_back(unfinished))

    def _bring_back(self, unfinished: UnfinishedVisit) -> None:
        self._desk.workspace.visit_drafts.keep(unfinished.draft)
        self._again()

    def _again(self) -> None:
        if self._support:
            self.show_support(self._support)
        else:
            self.show_all()
