"""Visit drafts: written as one types, inside the vault, per author; the private part sealed like the note it will become."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time
from typing import Any

from caseworker import dates
from caseworker.access.session import Session, asks_inside
from caseworker.checklists.model import Answer
from caseworker.lines import note_text
from caseworker.storage import keys
from caseworker.visits.circumstances import Attendance, Exchange
from caseworker.visits.model import VisitDraft
from caseworker.visits.service import ADDITION, TOPIC, post_that_logs
from caseworker.visits.store import KeptDraft, VisitStore


@dataclass(frozen=True, slots=True)
class UnfinishedVisit:
    """A draft found again, and when it was last typed in."""

    draft: VisitDraft
    updated_at: datetime


class VisitDrafts:
    """The drafts of the person at work, at most one per accompaniment."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = VisitStore(session.database)

    @asks_inside("one's own drafts, of the visits that the role may log")
    def keep(self, draft: VisitDraft) -> None:
        """Write the draft durably, in place of the previous one.

        Raises:
            Refused: the role does not log visits, or keeps no private note.
        """
        post_that_logs(self.session, draft)
        draft = replace(draft, shared_note=note_text(draft.shared_note), private_note=note_text(draft.private_note))
        sealed = keys.seal(draft.private_note.encode(), self.session.public_key) if draft.private_note else None
        content = json.dumps(_to_json(replace(draft, private_note="")), ensure_ascii=False)
        with self.session.database.atomic():
            moment = dates.instant_text(self.session.now())
            self._store.keep_draft(self.session.account_id, TOPIC, KeptDraft(draft.support_id, content, sealed, moment))

    @asks_inside("one's own drafts")
    def unfinished(self) -> list[UnfinishedVisit]:
        """Return the drafts left open, newest first."""
        return [self._opened(kept) for kept in self._store.drafts(self.session.account_id, TOPIC)]

    @asks_inside("one's own drafts")
    def keep_addition(self, visit_id: str, text: str) -> None:
        """Keep what is being added to a note, in place of what was kept; nothing left drops it."""
        moment, text = dates.instant_text(self.session.now()), note_text(text)
        with self.session.database.atomic():
            if text:
                self._store.keep_draft(
                    self.session.account_id, ADDITION, KeptDraft(visit_id, json.dumps(text), None, moment)
                )
            else:
                self._store.delete_draft(self.session.account_id, ADDITION, visit_id)

    @asks_inside("one's own drafts")
    def additions(self) -> dict[str, str]:
        """Return what is being added to notes, by visit."""
        return {
            kept.subject_id: json.loads(kept.content) for kept in self._store.drafts(self.session.account_id, ADDITION)
        }

    def _opened(self, kept: KeptDraft) -> UnfinishedVisit:
        draft = _from_json(json.loads(kept.content))
        if kept.sealed and self.session.private_key:
            draft = replace(draft, private_note=keys.unseal(kept.sealed, self.session.private_key).decode())
        return UnfinishedVisit(draft, datetime.fromisoformat(kept.updated_at))

    @asks_inside("one's own drafts")
    def drop(self, support_id: str) -> None:
        """Forget the draft about an accompaniment."""
        with self.session.database.atomic():
            self._store.delete_draft(self.session.account_id, TOPIC, support_id)


def _to_json(draft: VisitDraft) -> dict[str, Any]:
    return asdict(draft) | {
        "on": dates.optional_text(draft.on),
        "at": _hour_text(draft.at),
        "next_on": dates.optional_text(draft.next_on),
        "next_at": _hour_text(draft.next_at),
    }


def _from_json(content: dict[str, Any]) -> VisitDraft:
    return VisitDraft(
        **content
        | {
            "on": dates.optional_date(content["on"]),
            "at": _hour(content["at"]),
            "next_on": dates.optional_date(content.get("next_on")),
            "next_at": _hour(content.get("next_at")),
            "topics": tuple(content["topics"]),
            "people": tuple(content["people"]),
            "concerns": tuple(content.get("concerns", ())),
            "answers": tuple(Answer(**one) for one in content.get("answers", ())),
            "photos": tuple(content.get("photos", ())),
            "exchange": Exchange(**content.get("exchange", {})),
            "attendances": tuple(Attendance(**one) for one in content.get("attendances", ())),
        }
    )


def _hour_text(at: time | None) -> str | None:
    return at.isoformat() if at else None


def _hour(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
