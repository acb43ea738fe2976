"""What is typed in an evaluation and cannot be written yet: an amount that does not read, a suspension without its day."""

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.budget.model import Typed
from caseworker.drafts.model import read, written
from caseworker.drafts.service import DraftService

KIND = "budget"


class BudgetDraftService:
    """One's own, found again after a lock or a crash."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._drafts = DraftService(session)

    @asks(Kind.BUDGET, Access.WRITE)
    def keep(self, evaluation_id: str, typed: Typed) -> None:
        """Keep what is typed in an evaluation, in the place of what was kept of it."""
        self._drafts.keep(KIND, evaluation_id, written(typed))

    @asks(Kind.BUDGET, Access.WRITE)
    def kept(self, evaluation_id: str) -> Typed | None:
        """Return what was typed in an evaluation and could not be written, or None. Its words are plain text."""
        found = next((one for one in self._drafts.unfinished(KIND) if one.key == evaluation_id), None)
        return read(Typed, found.content) if found else None

    @asks(Kind.BUDGET, Access.WRITE)
    def drop(self, evaluation_id: str) -> None:
        """Forget it: it was written for good, or put aside."""
        self._drafts.drop(KIND, evaluation_id)
