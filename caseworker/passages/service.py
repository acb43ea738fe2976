"""Passages: log one in a breath, take a slip back, keep what is half tapped, and the board of the month."""

from dataclasses import replace
from datetime import date
from functools import cache

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.drafts.model import read, written
from caseworker.drafts.service import DraftService
from caseworker.errors import RuleBroken
from caseworker.parameters.service import ParameterTable
from caseworker.passages.board import Board, BoardLine, in_order
from caseworker.passages.model import (
    Passage,
    PassageDraft,
    days_present,
    last_of_month,
    problems_in,
    tidied,
    visit_of,
)
from caseworker.passages.store import PassageStore
from caseworker.schemes.service import SchemeCatalogue
from caseworker.schemes.words import ContactPeriod
from caseworker.storage.database import Row
from caseworker.supports.service import SupportService
from caseworker.visits.model import Post, VisitId
from caseworker.visits.service import VisitService

TOPIC = "visits"
DRAFTS = "passages"  # kind of what is half tapped
PER_MONTH = {ContactPeriod.MONTH: 1, ContactPeriod.WEEK: 4, ContactPeriod.DAY: 30}


class PassageService:
    """Passages of the accompaniments within the person's scope: what was done at people's homes, no social note, no amount."""

    def __init__(
        self,
        session: Session,
        supports: SupportService,
        visits: VisitService,
        schemes: SchemeCatalogue,
        parameters: ParameterTable,
    ) -> None:
        self.session = session
        self._supports = supports
        self._visits = visits
        self._schemes = schemes
        self._parameters = parameters
        self._store, self._drafts = PassageStore(session.database), DraftService(session)

    @asks(Kind.PASSAGES, Access.WRITE)
    def log_passage(self, draft: PassageDraft) -> VisitId:
        """Log a passage, or an attempt: the visit and what it holds, both or nothing. Its draft ends.

        Raises:
            RuleBroken: a field is wrong; nothing was written.
            NotFound: no such accompaniment within the person's scope.
        """
        support_id, _ = self._supports.household_of(draft.support_id)
        problems = problems_in(draft, self.session.today())
        if problems:
            raise RuleBroken(problems)
        draft = tidied(replace(draft, support_id=support_id))
        with self.session.database.atomic():
            visit_id = self._visits.log_visit(visit_of(draft), Post.HOME_SUPPORT)
            self._store.insert(visit_id, draft.done, draft.rooms, draft.attempt)
            self._drafts.drop(DRAFTS, support_id)
        return visit_id

    @asks(Kind.PASSAGES, Access.WRITE)
    def take_back(self, visit_id: str) -> None:
        """Take back a passage that one has just logged. Raises as `VisitService.take_back`."""
        self._visits.take_back(visit_id)

    @asks(Kind.PASSAGES, Access.READ)
    def of_support(self, support_ref: str) -> dict[VisitId, Passage]:
        """Return what is kept of an accompaniment's passages beyond their visits, newest first, by visit.

        Raises:
            NotFound: no such accompaniment within the person's scope.
        """
        support_id, _ = self._supports.household_of(support_ref)
        return {passage.visit_id: passage for passage in self._store.of_support(support_id)}

    @asks(Kind.PASSAGES, Access.READ)
    def board(self, today: date) -> Board:
        """Return the month of the households whose scheme gives them a maîtresse de maison.

        **Source:** `contacts` of the schemes; parameter `passage.present_days`.
        """
        return Board(in_order(self._lines(today)), (last_of_month(today) - today).days)

    @asks(Kind.PASSAGES, Access.READ)
    def month_of(self, support_ref: str, today: date) -> BoardLine | None:
        """Return the month of one accompaniment, as the board does; None when it is not under way, or not hers.

        Raises:
            NotFound: no such accompaniment within the person's scope.
        """
        support_id, _ = self._supports.household_of(support_ref)
        return next(iter(self._lines(today, support_id)), None)

    @asks(Kind.PASSAGES, Access.READ)
    def line_of(self, support_ref: str, today: date) -> BoardLine | None:
        """Return one accompaniment under way as the board shows it, even when its scheme has no passages; else None.

        Raises:
            NotFound: no such accompaniment within the person's scope.
        """
        support_id, _ = self._supports.household_of(support_ref)
        return next(iter(self._lines(today, support_id, every=True)), None)

    def _lines(self, today: date, support_id: str | None = None, *, every: bool = False) -> list[BoardLine]:
        first, last = today.replace(day=1), last_of_month(today)
        least = self._parameters.integer("passage.present_days", last)
        minimum = cache(self._minimum)
        return [
            _line(row, minimum(row["scheme"]) or 0, first, least)
            for row in self._store.board(today, first, last, support_id)
            if self.session.sees(row["household_id"]) and (every or minimum(row["scheme"]) is not None)
        ]

    def _minimum(self, scheme: str) -> int | None:
        """Return the passages that a scheme asks for in a month: None when it has no maîtresse de maison, 0 without a number."""
        if not self._schemes.known(scheme):
            return None
        contacts = [one for one in self._schemes.scheme(scheme).contacts if one.role == Post.HOME_SUPPORT]
        if not contacts:
            return None
        return max((one.minimum or 0) * PER_MONTH.get(one.period or ContactPeriod.QUARTER, 0) for one in contacts)

    @asks(Kind.PASSAGES, Access.WRITE)
    def keep_draft(self, draft: PassageDraft) -> None:
        """Write what is half tapped, durably, in place of what was before. Raises as `of_support`."""
        support_id, _ = self._supports.household_of(draft.support_id)
        self._drafts.keep(DRAFTS, support_id, written(replace(draft, support_id=support_id)))

    @asks(Kind.PASSAGES, Access.WRITE)
    def drafts(self) -> list[PassageDraft]:
        """Return what the person at work left half tapped, newest first."""
        return [read(PassageDraft, kept.content) for kept in self._drafts.unfinished(DRAFTS)]

    @asks(Kind.PASSAGES, Access.WRITE)
    def drop_draft(self, support_id: str) -> None:
        """Forget what was half tapped about an accompaniment."""
        self._drafts.drop(DRAFTS, support_id)


def _line(row: Row, minimum: int, first: date, least_days: int) -> BoardLine:
    present = days_present(first, date.fromisoformat(row["entered_on"]), dates.optional_date(row["exited_on"]))
    return BoardLine(
        row["id"],
        row["ref"],
        row["name"],
        row["first_name"],
        row["address"],
        row["floor"],
        row["safety_instruction"],
        dates.optional_date(row["last_on"]),
        minimum if present >= least_days else 0,
        row["held"],
        row["tried"],
        row["planned"],
    )
