"""Drafts of the person at work, of any kind: what a feature gives to keep, it finds again after a crash."""

from caseworker.access.session import Session, asks_inside
from caseworker.drafts.model import KeptDraft
from caseworker.drafts.store import DraftStore


class DraftService:
    """One's own drafts. Each feature asks for the right to what it keeps here."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = DraftStore(session.database)

    @asks_inside("one's own drafts")
    def keep(self, kind: str, key: str, content: str, sealed: bytes | None = None) -> None:
        """Write a draft durably, in place of the previous one of the same kind about the same thing."""
        draft = KeptDraft(key, content, sealed, self.session.now())
        with self.session.database.joined():
            self._store.keep(self.session.account_id, kind, draft)

    @asks_inside("one's own drafts")
    def unfinished(self, kind: str) -> list[KeptDraft]:
        """Return one's drafts of a kind, newest first."""
        return self._store.drafts(self.session.account_id, kind)

    @asks_inside("one's own drafts")
    def drop(self, kind: str, key: str) -> None:
        """Forget a draft; nothing happens when there is none."""
        with self.session.database.joined():
            self._store.delete(self.session.account_id, kind, key)
