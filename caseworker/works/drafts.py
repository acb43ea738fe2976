"""The request being written: kept inside the vault as one types, one for each author."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.lines import note_text
from caseworker.works.model import Charge, WorkDraft
from caseworker.works.store import WorkStore


@dataclass(frozen=True, slots=True)
class UnfinishedWork:
    """A draft found again, and when it was last typed in."""

    draft: WorkDraft
    updated_at: datetime


class WorkDrafts:
    """The draft of the person at work. `WorkService.ask` ends it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = WorkStore(session.database)

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def keep(self, draft: WorkDraft) -> None:
        """Write the draft durably, in place of the previous one; nothing left of it drops it."""
        if not (draft.what or draft.access or draft.room or draft.is_unsafe):
            self.drop()
            return
        draft = replace(draft, what=note_text(draft.what), access=note_text(draft.access))
        content = json.dumps(asdict(draft) | {"opened_on": dates.optional_text(draft.opened_on)}, ensure_ascii=False)
        with self.session.database.atomic():
            self._store.keep_draft(self.session.account_id, content, dates.instant_text(self.session.now()))

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def kept(self) -> UnfinishedWork | None:
        """Return the draft left open, or None."""
        found = self._store.draft(self.session.account_id)
        return UnfinishedWork(_from_json(json.loads(found[0])), datetime.fromisoformat(found[1])) if found else None

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def drop(self) -> None:
        """Forget it."""
        with self.session.database.atomic():
            self._store.delete_draft(self.session.account_id)


def _from_json(content: dict[str, Any]) -> WorkDraft:
    several = {name: tuple(value) for name, value in content.items() if isinstance(value, list)}
    opened_on, charge = dates.optional_date(content["opened_on"]), Charge(**content["charge"])
    return WorkDraft(**content | several | {"opened_on": opened_on, "charge": charge})
