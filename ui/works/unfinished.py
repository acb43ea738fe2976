"""Requests for works left unfinished, offered again."""

from caseworker.access.rights import Access, Kind
from caseworker.works.drafts import UnfinishedRequest
from ui.shell.pages import Desk
from ui.widgets.unfinished import Left, UnfinishedBanners, moment_of


class UnfinishedRequests(UnfinishedBanners):
    """A banner for each request of the person at work, newest first."""

    def __init__(self, desk: Desk, most: int = 2) -> None:
        super().__init__(most)
        self._desk = desk

    def show_all(self) -> None:
        """Read and show them; none to who writes no request."""
        if self._desk.workspace.session.may(Kind.INTERVENTIONS, Access.WRITE):
            self.show_left([self._left(one) for one in self._desk.workspace.request_drafts.unfinished()])

    def _left(self, one: UnfinishedRequest) -> Left:
        when = moment_of(one.updated_at, self._desk.today())
        what = f"\u00a0: {self._desk.discreet.hides(one.draft.what)}" if one.draft.what else ""
        sentence = f"Une demande de travaux n’a pas été terminée ({when}){what}."
        return Left(sentence, lambda: self._desk.go("work", ref="", resume=one.key), lambda: self._ignore(one))

    def _ignore(self, one: UnfinishedRequest) -> None:
        """Forget a draft; for ten seconds, what was typed can come back."""
        self._desk.workspace.request_drafts.drop(one.key)
        self.show_all()
        self._desk.say("Brouillon effacé.", lambda: self._bring_back(one))

    def _bring_back(self, one: UnfinishedRequest) -> None:
        self._desk.workspace.request_drafts.keep(one.key, one.draft)
        self.show_all()
