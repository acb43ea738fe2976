"""Collective actions left unfinished, offered again."""

from caseworker.collective.drafts import UnfinishedAction
from caseworker.collective.service import may_organise
from ui.shell.pages import Desk
from ui.widgets.unfinished import Left, UnfinishedBanners, moment_of


class UnfinishedActions(UnfinishedBanners):
    """A banner for each action of the person at work, newest first."""

    def __init__(self, desk: Desk, most: int = 2) -> None:
        super().__init__(most)
        self._desk = desk

    def show_all(self) -> None:
        """Read and show them; none to who organises nothing."""
        if may_organise(self._desk.workspace.session):
            self.show_left([self._left(one) for one in self._desk.workspace.action_drafts.unfinished()])

    def _left(self, one: UnfinishedAction) -> Left:
        when = moment_of(one.updated_at, self._desk.today())
        title = f"\u00a0: {one.draft.title}" if one.draft.title else ""
        sentence = f"Une action collective n’a pas été terminée ({when}){title}."
        return Left(sentence, lambda: self._desk.go("collective", resume=one.key), lambda: self._ignore(one))

    def _ignore(self, one: UnfinishedAction) -> None:
        """Forget a draft; for ten seconds, what was typed can come back."""
        self._desk.workspace.action_drafts.drop(one.key)
        self.show_all()
        self._desk.say("Brouillon effacé.", lambda: self._bring_back(one))

    def _bring_back(self, one: UnfinishedAction) -> None:
        self._desk.workspace.action_drafts.keep(one.key, one.draft)
        self.show_all()
