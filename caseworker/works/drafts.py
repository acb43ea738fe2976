"""Requests for maintenance being written: kept as one types, found again after a crash."""

from dataclasses import dataclass
from datetime import datetime

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.drafts.model import read, written
from caseworker.drafts.service import DraftService
from caseworker.works.model import Work, WorkDraft
from caseworker.works.service import TOPIC, WorkService


@dataclass(frozen=True, slots=True)
class UnfinishedRequest:
    """A draft found again: `key` is the id of the request being corrected, or where a new one is written from."""

    key: str
    draft: WorkDraft
    updated_at: datetime


class RequestDraftService:
    """The drafts of the person at work, at most one from each place."""

    def __init__(self, session: Session, works: WorkService) -> None:
        self.session = session
        self._works, self._drafts = works, DraftService(session)

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def keep(self, key: str, draft: WorkDraft) -> None:
        """Write a draft durably, in place of the previous one from the same place."""
        self._drafts.keep(TOPIC, key, written(draft))

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def unfinished(self) -> list[UnfinishedRequest]:
        """Return the drafts left open, newest first."""
        found = self._drafts.unfinished(TOPIC)
        return [UnfinishedRequest(kept.key, read(WorkDraft, kept.content), kept.updated_at) for kept in found]

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def drop(self, key: str) -> None:
        """Forget a draft."""
        self._drafts.drop(TOPIC, key)

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def finish(self, key: str, draft: WorkDraft, ref: str = "") -> Work:
        """Write the request down, or over what it was, and forget its draft: both, or neither. Raises as `WorkService.ask`."""
        with self.session.database.atomic(TOPIC):
            work = self._works.correct(ref, draft) if ref else self._works.ask(draft)
            self._drafts.drop(TOPIC, key)
        return work
