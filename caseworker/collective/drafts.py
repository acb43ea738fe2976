"""Collective actions being written: kept as one types, found again after a crash."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from caseworker.access.session import Session, asks_inside
from caseworker.collective.model import ActionDraft, ActionId
from caseworker.collective.service import TOPIC, CollectiveService
from caseworker.drafts.model import read, written
from caseworker.drafts.service import DraftService

NEW = "new"


def new_key() -> str:
    """Return a key for an action that is not set up yet: two of them may be left unfinished."""
    return f"{NEW} {uuid.uuid4()}"


def is_new(key: str) -> bool:
    """Tell whether what is kept under a key is not set up yet."""
    return key.startswith(NEW)


@dataclass(frozen=True, slots=True)
class UnfinishedAction:
    """A draft found again: `key` is the id of the action being changed, or one of `new_key`."""

    key: str
    draft: ActionDraft
    updated_at: datetime


class ActionDraftService:
    """The drafts of the person at work, at most one of each action."""

    def __init__(self, session: Session, collective: CollectiveService) -> None:
        self.session = session
        self._collective, self._drafts = collective, DraftService(session)

    @asks_inside("one's own drafts, of the actions that the role may organise")
    def keep(self, key: str, draft: ActionDraft) -> None:
        """Write a draft durably, in place of the previous one of the same action.

        Raises:
            Refused: the role organises nothing.
        """
        self._collective.require_organiser()
        self._drafts.keep(TOPIC, key, written(draft))

    @asks_inside("one's own drafts")
    def unfinished(self) -> list[UnfinishedAction]:
        """Return the drafts left open, newest first."""
        found = self._drafts.unfinished(TOPIC)
        return [UnfinishedAction(kept.key, read(ActionDraft, kept.content), kept.updated_at) for kept in found]

    @asks_inside("one's own drafts")
    def drop(self, key: str) -> None:
        """Forget a draft."""
        self._drafts.drop(TOPIC, key)

    @asks_inside("as CollectiveService.add and change, which it calls")
    def finish(self, key: str, draft: ActionDraft) -> ActionId:
        """Set the action up, or change it, and forget its draft: both, or neither. Raises as `CollectiveService.change`."""
        with self.session.database.atomic(TOPIC):
            if is_new(key):
                action_id = self._collective.add(draft)
            else:
                action_id = ActionId(key)
                self._collective.change(action_id, draft)
            self._drafts.drop(TOPIC, key)
        return action_id
