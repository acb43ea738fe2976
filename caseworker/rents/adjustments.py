"""Changes the sum asked for once a month is called: written once, and corrected by a line that takes them back."""

import uuid
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.days import month_and_year
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.lines import one_line
from caseworker.rents.call_store import CallStore
from caseworker.rents.closing import require_open
from caseworker.rents.model import AdjustmentDraft, AdjustmentLine, problems_in_adjustment
from caseworker.rents.payments import TOPIC
from caseworker.rents.store import RentStore
from caseworker.supports.service import SupportService


class AdjustmentService:
    """Adjustments of the accompaniments within the person's scope."""

    def __init__(self, session: Session, supports: SupportService) -> None:
        self.session = session
        self._supports = supports
        self._store, self._closed = RentStore(session.database), CallStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def adjustments_of(self, support_ref: str) -> list[AdjustmentLine]:
        """Return every line, oldest first, those taken back and those that take back included.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        return self._store.adjustment_lines_of(self._supports.support(support_ref).id)

    @asks(Kind.RENTS, Access.WRITE)
    def adjust(self, support_ref: str, draft: AdjustmentDraft) -> AdjustmentLine:
        """Write down a sum asked for, or given back; a household that has left may still be concerned.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
            RuleBroken: see `problems_in_adjustment`; its source made a line that holds already (`adjusted_already`);
                it is dated in a closed month, which only the open one may put right.
        """
        support, today = self._supports.support(support_ref), self.session.today()
        draft = replace(draft, reason=one_line(draft.reason), on=self._open_day(draft))
        problems = problems_in_adjustment(draft, support.entered_on, today)
        if draft.on and self._closed.is_closed(draft.on):
            problems.append(Problem("on", "adjusted_in_closed_month", {"month": month_and_year(draft.on)}))
        if draft.source and any(
            one.holds and one.source == draft.source for one in self._store.adjustment_lines_of(support.id)
        ):
            problems.append(Problem("", "adjusted_already"))
        if problems or draft.cents is None or draft.on is None:
            raise RuleBroken(problems)
        made = (draft.on, today, draft.cents, draft.kind, draft.reason, draft.source)
        return self._keep(AdjustmentLine(str(uuid.uuid4()), support.id, *made), "rent_adjusted")

    @asks(Kind.RENTS, Access.WRITE)
    def reverse(self, line_id: str, reason: str = "") -> AdjustmentLine:
        """Take an adjustment back by another line of the same day, or of today once its month is closed; what was written stays.

        Raises:
            NotFound: there is no such line within the person's scope.
            RuleBroken: it is reversed already, or is itself a reversal (`entry_reversed`).
        """
        line = self._store.adjustment_line(line_id)
        if line is None:
            raise NotFound("adjustment")
        self._supports.household_of(line.support_id)
        if not line.holds:
            raise RuleBroken([Problem("", "entry_reversed")])
        today = self.session.today()
        back = replace(
            line, id=str(uuid.uuid4()), on=today if self._closed.is_closed(line.on) else line.on, recorded_on=today, cents=-line.cents,
            reason=one_line(reason) or line.reason, reverses_id=line.id,
        )  # fmt: skip
        return self._keep(back, "rent_adjustment_reversed")

    def _open_day(self, draft: AdjustmentDraft) -> date | None:
        """Return the day of an adjustment; one that a letter or a plan makes of a closed month counts from today."""
        if draft.source and draft.on and self._closed.is_closed(draft.on):
            return self.session.today()
        return draft.on

    def _keep(self, line: AdjustmentLine, action: str) -> AdjustmentLine:
        require_open(self._closed, line.recorded_on)
        signature = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        with self.session.database.atomic(TOPIC):
            self._store.insert_adjustment(line, signature)
            self.session.journal.record(action, "support", line.support_id)
        return line
