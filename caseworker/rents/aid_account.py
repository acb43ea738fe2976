"""The housing aid in the account of a household: what awaits it apart, and what a letter adds or gives back, in one gesture."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.aids.model import Notification, Reason
from caseworker.aids.service import AidService
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.rents.adjustments import AdjustmentService
from caseworker.rents.aid_months import AidMonth, Awaiting, Change, awaiting, changes
from caseworker.rents.call_store import CallStore
from caseworker.rents.model import AdjustmentDraft, AdjustmentKind, AdjustmentLine
from caseworker.rents.store import RentStore
from caseworker.supports.service import SupportService

_LETTER, _GAP = "aid_notification", "aid_gap"


class AidAccountService:
    """Aid and account of the accompaniments within the person's scope."""

    def __init__(
        self, session: Session, supports: SupportService, aids: AidService, adjustments: AdjustmentService
    ) -> None:
        self.session = session
        self._supports = supports
        self._aids = aids
        self._adjustments = adjustments
        self._store, self._closed = RentStore(session.database), CallStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def months(self, support_ref: str, on: date) -> list[AidMonth]:
        """Return every month called until a day beside its aid, the newest first.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        support_id = self._supports.support(support_ref).id
        dues = [due for due in self._store.dues_of(support_id) if due.month <= on]
        aids = self._aids.expected_in(support_id, [due.month for due in dues])
        lines, closed = self._adjustments.adjustments_of(support_id), set(self._closed.closed_months())
        latest = max(closed, default=date.min)
        made = [
            AidMonth(due, aids[due.month], _sums_of(lines, due.month), due.month <= latest, _settled(lines, due.month))
            for due in dues
        ]
        return made[::-1]

    @asks(Kind.RENTS, Access.READ)
    def changes(self, support_ref: str, on: date) -> list[Change]:
        """Return each change of what is to be paid until a day, the newest first, and why. Raises as `months`."""
        return changes(self.months(support_ref, on), self._supports.support(support_ref).entered_on)

    @asks(Kind.RENTS, Access.READ)
    def awaiting(self, support_ref: str, on: date) -> Awaiting:
        """Return what the first letter of the office is awaited for. Raises as `months`."""
        return awaiting(self.months(support_ref, on))

    @asks(Kind.RENTS, Access.READ)
    def awaited_of(self, support_ids: Collection[str], on: date) -> dict[str, Awaiting]:
        """Return what is awaited of those of these accompaniments that are within the person's scope: only those that wait.

        What the household's account asks for because of it is `in_balance_cents`: no reminder is sent for it.
        """
        waiting = self._aids.waiting_among(support_ids)
        if not waiting:
            return {}
        seen = self._supports.among(waiting)
        dues = self._store.dues_until([one.id for one in seen], on)
        aids = self._aids.expected_among(seen, {one: [due.month for due in called] for one, called in dues.items()})
        found = {one: awaiting([AidMonth(due, aids[one][due.month]) for due in called]) for one, called in dues.items()}
        return {support_id: waits for support_id, waits in found.items() if waits.months}

    @asks(Kind.RENTS, Access.READ)
    def lines_of_letters(self, support_ref: str) -> dict[str, AdjustmentLine]:
        """Return the lines that letters put in the account and that hold, by letter. Raises as `months`."""
        lines = self._adjustments.adjustments_of(support_ref)
        return {
            one.source.partition(":")[2]: one for one in lines if one.holds and one.source.startswith(f"{_LETTER}:")
        }

    @asks(Kind.RENTS, Access.WRITE)
    def take_up(self, letter_id: str, reason: str) -> AdjustmentLine:
        """Put in the account the sum that a letter recalls, or pays at once.

        Args:
            letter_id: the letter.
            reason: as the household reads it.

        Raises:
            NotFound: there is no such letter within the person's scope.
            RuleBroken: it is not about one sum, or no longer holds (`letter_without_sum`); the aid of its month is not paid
                to the association (`aid_not_direct`); it is in the account already, or as `AdjustmentService.adjust`.
        """
        letter = self._aids.letter(letter_id)
        if not letter.is_at_once or not letter.holds:
            raise RuleBroken([Problem("", "letter_without_sum")])
        self._require_direct(letter)
        is_recall = letter.reason == Reason.RECALL
        kind = AdjustmentKind.AID_RECALL if is_recall else AdjustmentKind.AID_BACK_PAYMENT
        cents = letter.cents if is_recall else -letter.cents
        draft = AdjustmentDraft(cents, letter.received_on, kind, reason, f"{_LETTER}:{letter.id}")
        return self._adjustments.adjust(letter.support_id, draft)

    @asks(Kind.RENTS, Access.WRITE)
    def settle_month(self, support_ref: str, month: date, reason: str) -> AdjustmentLine:
        """Put in the account what a closed month deducted too little or too much of the aid.

        Args:
            support_ref: the accompaniment.
            month: any day of it.
            reason: as the household reads it.

        Raises:
            NotFound: the accompaniment is out of the person's scope, or the month was not called.
            RuleBroken: nothing is to be put right (`aid_month_right`); the month is open, and is called again instead
                (`aid_month_open`); or as `AdjustmentService.adjust`.
        """
        today = self.session.today()
        found = [one for one in self.months(support_ref, today) if one.month == month.replace(day=1)]
        if not found:
            raise NotFound("due")
        gap = found[0].gap_cents
        if not gap:
            raise RuleBroken([Problem("", "aid_month_right")])
        if not found[0].is_closed:
            raise RuleBroken([Problem("", "aid_month_open")])
        kind = AdjustmentKind.AID_BACK_PAYMENT if gap > 0 else AdjustmentKind.AID_RECALL
        letter = found[0].aid.letter
        source = f"{_GAP}:{found[0].month:%Y-%m}:{letter.id if letter else ''}"
        return self._adjustments.adjust(support_ref, AdjustmentDraft(-gap, today, kind, reason, source))

    def _require_direct(self, letter: Notification) -> None:
        file = self._aids.file(letter.support_id)
        if file is None or not file.is_direct(letter.from_month):
            raise RuleBroken([Problem("", "aid_not_direct")])


def _sums_of(lines: Iterable[AdjustmentLine], month: date) -> tuple[AdjustmentLine, ...]:
    return tuple(one for one in lines if one.on.replace(day=1) == month)


def _settled(lines: Iterable[AdjustmentLine], month: date) -> int:
    """Return what lines have put right of the aid of a month; those taken back count for nothing."""
    made: dict[str, int] = defaultdict(int)
    for one in lines:
        if one.source.startswith(f"{_GAP}:{month:%Y-%m}"):
            made[one.source] += one.cents
    return sum(made.values())
