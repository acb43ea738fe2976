"""Visit drafts: written as one types, inside the vault, per author; the private part sealed like the note it will become."""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from caseworker.access.session import Session, asks_inside
from caseworker.drafts.model import KeptDraft, read, written
from caseworker.drafts.service import DraftService
from caseworker.lines import note_text
from caseworker.storage import keys
from caseworker.visits.model import VisitDraft
from caseworker.visits.service import ADDITION, TOPIC, post_that_logs


@dataclass(frozen=True, slots=True)
class UnfinishedVisit:
    """A draft found again, and when it was last typed in."""

    draft: VisitDraft
    updated_at: datetime


class VisitDrafts:
    """The drafts of the person at work, at most one per accompaniment."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._drafts = DraftService(session)

    @asks_inside("one's own drafts, of the visits that the role may log")
    def keep(self, draft: VisitDraft) -> None:
        """Write the draft durably, in place of the previous one.

        Raises:
            Refused: the role does not log visits, or keeps no private note.
        """
        post_that_logs(self.session, draft)
        draft = replace(draft, shared_note=note_text(draft.shared_note), private_note=note_text(draft.private_note))
        sealed = keys.seal(draft.private_note.encode(), self.session.public_key) if draft.private_note else None
        self._drafts.keep(TOPIC, draft.support_id, written(replace(draft, private_note="")), sealed)

    @asks_inside("one's own drafts")
    def unfinished(self) -> list[UnfinishedVisit]:
        """Return the drafts left open, newest first."""
        return [self._opened(kept) for kept in self._drafts.unfinished(TOPIC)]

    @asks_inside("one's own drafts")
    def keep_addition(self, visit_id: str, text: str) -> None:
        """Keep what is being added to a note, in place of what was kept; nothing left drops it."""
        text = note_text(text)
        if text:
            self._drafts.keep(ADDITION, visit_id, json.dumps(text))
        else:
            self._drafts.drop(ADDITION, visit_id)

    @asks_inside("one's own drafts")
    def additions(self) -> dict[str, str]:
        """Return what is being added to notes, by visit."""
        return {kept.key: json.loads(kept.content) for kept in self._drafts.unfinished(ADDITION)}

    def _opened(self, kept: KeptDraft) -> UnfinishedVisit:
        draft = read(VisitDraft, kept.content)
        if kept.sealed and self.session.private_key:
            draft = replace(draft, private_note=keys.unseal(kept.sealed, self.session.private_key).decode())
        return UnfinishedVisit(draft, kept.updated_at)

    @asks_inside("one's own drafts")
    def drop(self, support_id: str) -> None:
        """Forget the draft about an accompaniment."""
        self._drafts.drop(TOPIC, support_id)
