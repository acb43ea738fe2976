"""Quittances and receipts of rents, gathered, kept one by one or a whole month at once; and those that are no longer true."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.dates import add_months
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.issuing.dues_papers import TOGETHER, LaidOut, Made, lacking
from caseworker.issuing.keeping import ToKeep
from caseworker.issuing.model import Issued
from caseworker.issuing.receipt_paper import KIND, KINDS, QUITTANCE, RECEIPT, Told, nature_of, receipt_paper
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources
from caseworker.rents.arrears import MonthLine, account_on, months_of
from caseworker.rents.calls import CallService


class ReceiptPaperService:
    """Quittances of the accompaniments that the person may see."""

    def __init__(
        self, session: Session, sources: AgreementSources, calls: CallService, issuing: IssuingService
    ) -> None:
        self.session = session
        self._sources, self._calls, self._issuing = sources, calls, issuing

    @asks(Kind.RENTS, Access.READ)
    def paper(
        self,
        support_ref: str,
        month: date | None = None,
        kind: str = KIND,
        *,
        until: date | None = None,
        draft: bool = False,
    ) -> Paper:
        """Gather what was paid for a month, or for every month of a period; nothing is printed nor stored.

        It is a quittance when all is paid, else a reçu; it keeps the reference of the one that says the same.

        Args:
            support_ref: whose.
            month: any day of the first one; the newest month of which something is paid when None.
            kind: `KIND`, or `PLAIN`.
            until: any day of the last one; the same when None.
            draft: a project, never issued.

        Raises:
            NotFound: nothing was called then, or it is out of the person's scope.
            RuleBroken: the period is upside down (`ends_before_start`); nothing of it is paid (`nothing_paid`).
        """
        told = self._told(support_ref, month, until)
        if not draft and not is_something_paid(told.months):
            raise RuleBroken([Problem("", "nothing_paid")])
        support_id, _ = self._sources.supports.household_of(support_ref)
        return self._issuing.as_issued(
            lambda day: self._issuing.under_logo(receipt_paper(self._sources, kind, told, day, draft=draft)),
            _subject(support_id, told.months[0].due.month, told.months[-1].due.month, told.nature),
        )

    @asks(Kind.RENTS, Access.READ)
    def nature(self, support_ref: str, month: date) -> str:
        """Return what can be handed out for a month: `QUITTANCE` or `RECEIPT`; "" when nothing of it is paid.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        months = [one for one in self._months(support_ref) if one.due.month == month.replace(day=1)]
        return nature_of(months) if months and is_something_paid(months) else ""

    @asks(Kind.RENTS, Access.READ)
    def no_longer_true(self, support_ref: str) -> list[Issued]:
        """Return the quittances of months that are not wholly paid any more: a payment was returned since.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        support_id = self._sources.supports.support(support_ref).id
        return self._untrue(support_id, self._months(support_ref))

    @asks(Kind.RENTS, Access.READ)
    def paid_in(self, month: date) -> list[str]:
        """Return the references of those who paid all of a month, in their order."""
        first, today = month.replace(day=1), self.session.today()
        refs = {one.support_id: one.ref for one in self._calls.preview(first).lines if one.former}
        paid = []
        for support_id, history in self._sources.rents.histories(refs, today).items():
            account = account_on(history.dues, history.payments, today, history.adjustments)
            lines = months_of(history.dues, account, history.adjustments)
            if any(_is_quittance(one, first) for one in lines):
                paid.append(refs[support_id])
        return sorted(paid)

    @asks(Kind.RENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, support_ref: str) -> Issued:
        """Keep a printed quittance, frozen. Raises as `IssuingService.keep`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        return self._issuing.keep_asked(paper, printed, support_id, _subject_of(support_id, paper))

    @asks(Kind.RENTS, Access.READ)
    def handed_out(self, issued: Issued) -> bytes:
        """Return the bytes of a quittance about to be printed, or saved outside the vault.

        Raises:
            NotFound: it is the paper of nobody within the person's scope, or no quittance.
        """
        if issued.kind not in KINDS or issued.support_id is None:
            raise NotFound("document", issued.reference)
        self._sources.supports.household_of(issued.support_id)
        return self._issuing.leaving(issued)

    @asks(Kind.RENTS, Access.READ)
    def draft_handed_out(self, support_ref: str) -> None:
        """Have the journal say that a draft leaves the vault. Raises as `SupportService.support`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        self.session.journal.record("draft_printed", "support", support_id)

    @asks(Kind.RENTS, Access.WRITE)
    def make_all(
        self, month: date, refs: Sequence[str], progress: Callable[[int, int], object], kind: str = KIND
    ) -> Iterator[Made]:
        """Lay out and keep the quittance of each accompaniment; those kept stay when `progress` gives up on the others.

        Raises:
            NotFound: nothing was called for one of them.
        """
        for start in range(0, len(refs), TOGETHER):
            made = self.keep_all([self.laid_out(ref, month, kind) for ref in refs[start : start + TOGETHER]])
            progress(min(start + TOGETHER, len(refs)), len(refs))
            yield from made

    @asks(Kind.RENTS, Access.READ)
    def laid_out(self, support_ref: str, month: date, kind: str = KIND) -> LaidOut:
        """Lay a quittance out; nothing is kept. Raises as `paper`."""
        from caseworker.documents.printing import print_paper

        paper = self.paper(support_ref, month, kind)
        return LaidOut(support_ref, paper, print_paper(paper))

    @asks(Kind.RENTS, Access.WRITE)
    def keep_all(self, papers: Sequence[LaidOut]) -> list[Made]:
        """Keep quittances together, and return the bytes that leave the vault; those that lack something are only named."""
        with self.session.database.atomic("issuing"):
            whole = [one for one in papers if not one.printed.blanks]
            issued = iter(self._issuing.keep_together([self._to_keep(one) for one in whole]))
            return [lacking(one) if one.printed.blanks else self._leaving(one, next(issued)) for one in papers]

    def _to_keep(self, one: LaidOut) -> ToKeep:
        support_id, _ = self._sources.supports.household_of(one.support_ref)
        return ToKeep(one.paper, one.printed, support_id, _subject_of(support_id, one.paper))

    def _leaving(self, one: LaidOut, issued: Issued) -> Made:
        return Made(one.support_ref, issued.reference, self.handed_out(issued))

    def _told(self, support_ref: str, month: date | None, until: date | None) -> Told:
        support = self._sources.supports.support(support_ref)
        months = _chosen(self._months(support_ref), month, until)
        if not months:
            raise NotFound("due", support_ref)
        void = self._void(support.id, months) if nature_of(months) != QUITTANCE else []
        return Told(support.ref, months, void)

    def _months(self, support_ref: str) -> list[MonthLine]:
        return self._sources.rents.months(support_ref, self.session.today())[1][::-1]

    def _void(self, support_id: str, months: Sequence[MonthLine]) -> list[str]:
        return [one.reference for one in self._untrue(support_id, months)]

    def _untrue(self, support_id: str, months: Sequence[MonthLine]) -> list[Issued]:
        left = {f"{one.due.month:%Y-%m}" for one in months if one.left_cents}
        return [
            one
            for one in self._issuing.kept_of(support_id, KINDS)
            if one.subject_id.endswith(f":{QUITTANCE}") and any(month in left for month in _months_in(one.subject_id))
        ]


def is_something_paid(months: Sequence[MonthLine]) -> bool:
    """Tell whether there is something to hand a paper out for: money came, or nothing is asked for."""
    return any(one.paid_cents for one in months) or not any(one.left_cents for one in months)


def _is_quittance(one: MonthLine, month: date) -> bool:
    return one.due.month == month and not one.left_cents and bool(one.due.rent_cents or one.due.charges_cents)


def _chosen(months: Sequence[MonthLine], month: date | None, until: date | None) -> list[MonthLine]:
    """Return the months of the period, oldest first."""
    if month is None:
        paid = [one for one in months if one.paid_cents]
        return paid[-1:] or list(months[-1:])
    first, last = month.replace(day=1), (until or month).replace(day=1)
    if last < first:
        raise RuleBroken([Problem("until", "ends_before_start")])
    return [one for one in months if first <= one.due.month <= last]


def _subject(support_id: str, first: date, last: date, nature: str) -> str:
    """Return what a paper is about: a reçu and the quittance that follows it are two papers, not two versions of one."""
    return f"{support_id}:{first:%Y-%m}:{last:%Y-%m}:{nature}"


def _subject_of(support_id: str, paper: Paper) -> str:
    told = paper.values["recu"]
    nature = QUITTANCE if told["quittance"] else RECEIPT
    return _subject(support_id, date.fromisoformat(told["du"]), date.fromisoformat(told["au"]), nature)


def _months_in(subject_id: str) -> Iterator[str]:
    """Yield the months ("2026-02") that a subject goes over."""
    _, first, last, _ = subject_id.split(":")
    month, end = date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{last}-01")
    while month <= end:
        yield f"{month:%Y-%m}"
        month = add_months(month, 1)
