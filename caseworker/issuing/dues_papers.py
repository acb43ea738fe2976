"""Rent notices, gathered, kept one by one or a whole month at once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agreements.service import AgreementService
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.issuing.dues_paper import KIND, KINDS, Told, dues_paper
from caseworker.issuing.keeping import ToKeep
from caseworker.issuing.model import Issued
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources
from caseworker.rents.calling import due_id
from caseworker.rents.calls import CallService

TOGETHER = 50
"""Notices kept in one transaction: more is no quicker, and makes whoever gives up wait."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A notice that was laid out, and is not kept yet."""

    support_ref: str
    paper: Paper
    printed: Printed


@dataclass(frozen=True, slots=True)
class Made:
    """A notice that was laid out and kept; `pdf` is None when something is missing on it."""

    support_ref: str
    reference: str
    pdf: bytes | None
    missing: tuple[str, ...] = ()


class DuesPaperService:
    """Notices of the accompaniments that the person may see."""

    def __init__(
        self,
        session: Session,
        sources: AgreementSources,
        agreements: AgreementService,
        calls: CallService,
        issuing: IssuingService,
    ) -> None:
        self.session = session
        self._sources, self._agreements, self._calls, self._issuing = sources, agreements, calls, issuing

    @asks(Kind.RENTS, Access.READ)
    def paper(self, support_ref: str, month: date | None = None, kind: str = KIND, *, draft: bool = False) -> Paper:
        """Gather the notice of a month; nothing is printed nor stored.

        While it says the same, it keeps the day and the reference of the one already issued.

        Args:
            support_ref: the accompaniment.
            month: any day of it; the newest month called when None.
            kind: `KIND`, or `PLAIN`.
            draft: a project, never issued.

        Raises:
            NotFound: nothing was called for that month, or the accompaniment is out of the person's scope.
        """
        support = self._sources.supports.support(support_ref)
        due = self._sources.rents.due_of_month(support.id, month or date.max)
        if due is None or (month and due.month != month.replace(day=1)):
            raise NotFound("due", support_ref)
        calls = self._calls.calls_of(support.id, due.month)
        working = calls[-1].working if calls and calls[-1].due == due else None
        told = Told(support.ref, due, working, self._agreements.agreements_of(support.id))
        return self._issuing.as_issued(
            lambda day: self._issuing.under_logo(dues_paper(self._sources, kind, told, day, draft=draft)),
            due_id(support.id, due.month),
        )

    @asks(Kind.RENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, support_ref: str) -> Issued:
        """Keep a printed notice, frozen; whoever calls rents may. Raises as `IssuingService.keep`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        return self._issuing.keep_asked(paper, printed, support_id, due_id(support_id, _month_of(paper)))

    @asks(Kind.RENTS, Access.READ)
    def handed_out(self, issued: Issued) -> bytes:
        """Return the bytes of a notice about to be printed, or saved outside the vault.

        Raises:
            NotFound: it is the paper of nobody within the person's scope, or no notice.
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

    @asks(Kind.RENTS, Access.READ)
    def called_in(self, month: date) -> list[str]:
        """Return the references of those who are asked for something in a month, in their order."""
        lines = self._calls.preview(month).lines
        return [one.ref for one in lines if one.former and (one.former.rent_cents or one.former.aid_cents)]

    @asks(Kind.RENTS, Access.WRITE)
    def make_all(
        self, month: date, refs: Sequence[str], progress: Callable[[int, int], object], kind: str = KIND
    ) -> Iterator[Made]:
        """Lay out and keep the notice of each accompaniment; those kept stay when `progress` gives up on the others.

        Args:
            month: any day of it.
            refs: the accompaniments.
            progress: told of each notice; may raise to give up.
            kind: `KIND`, or `PLAIN`.

        Raises:
            NotFound: nothing was called for one of them.
        """
        for start in range(0, len(refs), TOGETHER):
            made = self.keep_all([self.laid_out(ref, month, kind) for ref in refs[start : start + TOGETHER]])
            progress(min(start + TOGETHER, len(refs)), len(refs))
            yield from made

    @asks(Kind.RENTS, Access.READ)
    def laid_out(self, support_ref: str, month: date, kind: str = KIND) -> LaidOut:
        """Lay a notice out; nothing is kept. Raises as `paper`."""
        from caseworker.documents.printing import print_paper

        paper = self.paper(support_ref, month, kind)
        return LaidOut(support_ref, paper, print_paper(paper))

    @asks(Kind.RENTS, Access.WRITE)
    def keep_all(self, notices: Sequence[LaidOut]) -> list[Made]:
        """Keep notices together, and return the bytes that leave the vault; those that lack something are only named."""
        with self.session.database.atomic("issuing"):
            whole = [one for one in notices if not one.printed.blanks]
            issued = iter(self._issuing.keep_together([self._to_keep(one) for one in whole]))
            return [lacking(one) if one.printed.blanks else self._leaving(one, next(issued)) for one in notices]

    def _to_keep(self, one: LaidOut) -> ToKeep:
        support_id, _ = self._sources.supports.household_of(one.support_ref)
        return ToKeep(one.paper, one.printed, support_id, due_id(support_id, _month_of(one.paper)))

    def _leaving(self, one: LaidOut, issued: Issued) -> Made:
        return Made(one.support_ref, issued.reference, self.handed_out(issued))


def _month_of(paper: Paper) -> date:
    return date.fromisoformat(paper.values["appel"]["du"])


def lacking(one: LaidOut) -> Made:
    """Return a paper that was not kept, with what it lacks."""
    return Made(one.support_ref, one.paper.reference, None, tuple(blank.label for blank in one.printed.blanks))
