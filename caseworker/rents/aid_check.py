"""The aid that came to the association beside the one that was deducted, household by household: what differs, and why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.aids.expecting import AidState, MonthAid
from caseworker.aids.receiving import AidReceiptService
from caseworker.aids.service import AidService
from caseworker.rents.call_store import CallStore
from caseworker.rents.model import Due
from caseworker.supports.service import SupportService


class Difference(StrEnum):
    """Why what came is not what was deducted."""

    SAME = "egal"
    AWAITED = "en_attente"
    """No letter yet: the first payment is awaited."""
    NOT_COME = "rien_recu"
    """A letter announces it, and nothing came."""
    DEDUCTED_OTHERWISE = "deduit_autrement"
    """What came is what the letter says: the month deducted something else."""
    OTHER_AMOUNT = "autre_montant"
    """What came is neither the letter's nor what was deducted: recall, back-payment, or a letter not received."""
    NOT_CALLED = "mois_non_appele"
    """Something came for a month that was not called."""
    WITHOUT_LETTER = "sans_lettre"
    """Nothing in the file announces what was deducted."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One household in the check of a month."""

    support_id: str
    deducted_cents: int
    received_cents: int
    announced_cents: int | None
    why: Difference

    @property
    def difference_cents(self) -> int:
        """Return what came above what was deducted; below zero, what is missing."""
        return self.received_cents - self.deducted_cents


def compared(support_id: str, due: Due | None, received_cents: int, aid: MonthAid | None) -> CheckLine:
    """Compare what was deducted in a month with what came for it, and say why they differ."""
    deducted = due.aid_cents if due else 0
    announced = aid.deducted_cents if aid and aid.is_settled else None
    return CheckLine(
        support_id, deducted, received_cents, announced, _why(due, deducted, received_cents, announced, aid)
    )


def _why(due: Due | None, deducted: int, received: int, announced: int | None, aid: MonthAid | None) -> Difference:
    if deducted == received:
        return Difference.SAME
    if due is None:
        return Difference.NOT_CALLED
    if not received and aid and aid.state is AidState.AWAITED:
        return Difference.AWAITED
    if announced is None:
        return Difference.WITHOUT_LETTER if not received else Difference.OTHER_AMOUNT
    if received == announced:
        return Difference.DEDUCTED_OTHERWISE
    return Difference.NOT_COME if not received else Difference.OTHER_AMOUNT


class AidCheckService:
    """The check of months, for the accompaniments within the person's scope."""

    def __init__(
        self, session: Session, supports: SupportService, aids: AidService, receipts: AidReceiptService
    ) -> None:
        self.session = session
        self._supports = supports
        self._aids = aids
        self._receipts = receipts
        self._calls = CallStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def check(self, month: date) -> list[CheckLine]:
        """Return a line for each household whose month deducted an aid, or for which one came; in no order."""
        month = month.replace(day=1)
        received, dues = self._receipts.received_in(month), self._calls.dues_in(month)
        wanted = {one for one, due in dues.items() if due.aid_cents} | set(received)
        seen = sorted(self._supports.seen_among(wanted))
        aids = self._aids.expected_of([self._supports.support(one) for one in seen], month)
        return [compared(one, dues.get(one), received.get(one, 0), aids.get(one)) for one in seen]
