"""Putting a deadline off: with a reason, for a time, and in the sight of everyone."""

import uuid
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks_inside
from caseworker.agenda.model import Due, DueKind, problems_with_snooze
from caseworker.agenda.store import AgendaStore
from caseworker.errors import NotFound, RuleBroken
from caseworker.lines import one_line
from caseworker.parameters.service import ParameterTable
from caseworker.supports.service import SupportService
from caseworker.visits.model import Post
from caseworker.visits.service import POST_OF_ROLE, kind_of_post

TOPIC = "snoozes"
MOST_DAYS = "agenda.snooze_most_days"
_RIGHTS = {
    DueKind.AGREEMENT_END: Kind.AGREEMENTS,
    DueKind.MONTH_MARK: Kind.AGREEMENTS,
    DueKind.PASSAGE_MISSING: Kind.PASSAGES,
    DueKind.DOCUMENT_EXPIRY: Kind.DOCUMENTS,
    DueKind.PERMIT_EXPIRY: Kind.DOCUMENTS,
    DueKind.PREFECTURE: Kind.SOCIAL_NOTES,
    DueKind.STEP: Kind.SOCIAL_NOTES,
    DueKind.HOUSING_REQUEST: Kind.SOCIAL_NOTES,
    DueKind.HOUSING_PROPOSAL: Kind.SOCIAL_NOTES,
    DueKind.REVIEW: Kind.SOCIAL_NOTES,
    DueKind.INVENTORY_AMENDMENT: Kind.SOCIAL_NOTES,
    DueKind.HEATING_CHECK: Kind.INVENTORIES,
    DueKind.DEPOSIT_INSTALMENT: Kind.RENTS,
    DueKind.DEPOSIT_RETURN: Kind.RENTS,
    DueKind.RETENTION: Kind.SETTINGS,
    DueKind.RESOURCE_END: Kind.BUDGET,
    DueKind.AID_ANSWER: Kind.RENTS,
    DueKind.AID_FIRST_PAYMENT: Kind.RENTS,
    DueKind.AID_DECISION: Kind.RENTS,
    DueKind.AID_REPAYMENT: Kind.RENTS,
    DueKind.ARREARS_STEP: Kind.RENTS,
}
_GIVEN_ANOTHER_DAY = frozenset({DueKind.MAINTENANCE, DueKind.ACTION})


class SnoozeService:
    """Deadlines put off, of the accompaniments within the person's scope."""

    def __init__(self, session: Session, supports: SupportService, parameters: ParameterTable) -> None:
        self.session = session
        self._supports = supports
        self._parameters = parameters
        self._store = AgendaStore(session.database)

    @asks_inside("tells what the person may do; the deadline was already shown")
    def may_snooze(self, due: Due) -> bool:
        """Tell whether the person at work may put this deadline off: whoever writes what it rests on.

        A request for maintenance, or an action, is not put off: it is given another day.
        """
        return due.kind not in _GIVEN_ANOTHER_DAY and self.session.may(self._right(due), Access.WRITE)

    @asks_inside("agreements, passages or notes, as the deadline rests on")
    def snooze(self, due: Due, until: date | None, reason: str) -> None:
        """Put a deadline off until a day; it stays listed, apart, with the reason.

        Args:
            due: what the agenda gave.
            until: the day it comes back.
            reason: one line, for colleagues.

        Raises:
            RuleBroken: no day to come, one too far away, or no reason; nothing was written.
            Refused, NotFound: the role or the scope does not allow it.
        """
        self.session.require(self._right(due), Access.WRITE)
        today = self.session.today()
        problems = problems_with_snooze(until, reason, today, self._parameters.integer(MOST_DAYS, today))
        if problems:
            raise RuleBroken(problems)
        self._write(due, until, one_line(reason), "deadline_snoozed")

    @asks_inside("as snooze")
    def resume(self, due: Due) -> None:
        """Put a deadline back among the others. Raises `Refused` and `NotFound` as `snooze`."""
        self.session.require(self._right(due), Access.WRITE)
        self._write(due, None, "", "deadline_resumed")

    def _right(self, due: Due) -> Kind:
        if due.is_of_unit:
            return Kind.HOUSING
        own = POST_OF_ROLE.get(self.session.role, Post.SOCIAL_WORKER)
        return _RIGHTS.get(due.kind) or kind_of_post(own)

    def _write(self, due: Due, until: date | None, reason: str, action: str) -> None:
        owner, subject_id = self._owner(due)
        row = {
            "id": str(uuid.uuid4()),
            owner: subject_id,
            "kind": due.kind.value,
            "subject": due.identity,
            "until_on": dates.optional_text(until),
            "reason": reason,
            "made_by": self.session.account_id,
            "made_at": dates.instant_text(self.session.now()),
        }
        with self.session.database.atomic(TOPIC):
            self._store.insert_snooze(row)
            self.session.journal.record(action, owner.removesuffix("_id"), subject_id)

    def _owner(self, due: Due) -> tuple[str, str]:
        """Return the column and the id of what the deadline is of: an accompaniment within the scope, or a unit."""
        if not due.is_of_unit:
            return "support_id", self._supports.household_of(due.ref)[0]
        unit_id = self._store.unit_id(due.ref)
        if unit_id is None:
            raise NotFound("unit", due.ref)
        return "unit_id", unit_id
