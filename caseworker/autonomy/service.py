"""Saying where a household stands, domain by domain, again and again; reading the way made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.autonomy.model import (
    Assessment,
    AssessmentId,
    Scorer,
    Way,
    offered,
    problems_in_day,
    problems_in_levels,
    problems_in_saying,
    way_of,
)
from caseworker.autonomy.store import AutonomyStore
from caseworker.checklists.model import Checklist, Item
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.households.composition import children_on
from caseworker.households.service import HouseholdService
from caseworker.lines import one_line
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService

TOPIC = "autonomy"


@dataclass(frozen=True, slots=True)
class Page:
    """What is asked on a day: the grid, the domains of it that this household is asked about, and what was said already."""

    grid: Checklist
    items: tuple[Item, ...]
    said: Assessment | None


class AutonomyService:
    """Assessments of the accompaniments within the person's scope. Each stands on a day: one a day, told by its day."""

    def __init__(
        self, session: Session, supports: SupportService, households: HouseholdService, checklists: ChecklistCatalogue
    ) -> None:
        self.session = session
        self._supports, self._households, self._checklists = supports, households, checklists
        self._store = AutonomyStore(session.database)

    # --- Reading

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def assessments_of(self, support_ref: str) -> tuple[Assessment, ...]:
        """Return the assessments in which something is said, oldest first. Raises as `SupportService.support`."""
        support = self._supports.support(support_ref)
        return tuple(one for one in self._store.of_support(support.id, self._checklists) if one.items)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def way_of(self, support_ref: str) -> Way | None:
        """Return the assessments that may be drawn together; None when there is none. Raises as `SupportService.support`."""
        return way_of(self.assessments_of(support_ref))

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def page(self, support_ref: str, on: date) -> Page:
        """Return what is asked on a day, with what was said that day. Raises as `SupportService.support`, or `NotFound`: no grid is in use."""
        support = self._supports.support(support_ref)
        said = self._of_day(support, on)
        grid = said.grid if said else self._grid()
        children = bool(children_on(self._households.members(support.household_id), on))
        asked = {item.key for item in offered(grid, children=children)}
        shown = tuple(item for item in grid.items if item.key in asked or (said and said.speaks_of(item.key)))
        return Page(grid, shown, said if said and said.items else None)

    # --- Writing

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def score(self, support_ref: str, on: date, scorer: Scorer, levels: Mapping[str, int | None]) -> Assessment | None:
        """Say levels of a day; what was said before stays in its history. None takes a level away.

        Returns:
            What is said that day; None when nothing ever was.

        Raises:
            RuleBroken: an unknown domain or level, or an impossible day; nothing was written.
            NotFound: the accompaniment is out of the person's scope.
        """
        support, said = self._opened(support_ref, on)
        self._refuse(problems_in_levels(said.grid if said else self._grid(), levels.items()))
        new = [(item, level) for item, level in levels.items() if level != (said.level(item, scorer) if said else None)]
        if new:
            with self.session.database.atomic(TOPIC):
                assessment_id = said.id if said else self._begin(support, on)
                for item, level in new:
                    self._store.insert_mark(assessment_id, (item, scorer, level), self._signature())
                self.session.journal.record("autonomy_scored", "assessment", assessment_id)
        return self._of_day(support, on)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def quote(self, support_ref: str, on: date, item: str, words: str) -> Assessment | None:
        """Keep the household's own words about a domain; "" takes them away. Raises as `score`."""
        support, said = self._opened(support_ref, on)
        kept = one_line(words)
        self._refuse([*problems_in_levels(said.grid if said else self._grid(), [(item, None)]), *problems_in_saying(kept)])  # fmt: skip
        if kept != (said.saying(item) if said else ""):
            with self.session.database.atomic(TOPIC):
                assessment_id = said.id if said else self._begin(support, on)
                self._store.insert_saying(assessment_id, item, kept, self._signature())
                self.session.journal.record("autonomy_quoted", "assessment", assessment_id)
        return self._of_day(support, on)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def move(self, support_ref: str, on: date, to: date) -> Assessment:
        """Say that an assessment is of another day.

        Raises:
            RuleBroken: an impossible day, or one that has its assessment (`assessment_of_day`).
            NotFound: there is none of the first day.
        """
        support, other = self._opened(support_ref, to)
        said = self._found(support, on)
        if to == on:
            return said
        if other and other.items:
            raise RuleBroken([Problem("on", "assessment_of_day", {"on": to})])
        with self.session.database.atomic(TOPIC):
            self._store.insert_day(said.id, to, self._signature())
            self.session.journal.record("autonomy_moved", "assessment", said.id)
        return self._found(support, to)

    def _opened(self, support_ref: str, on: date) -> tuple[Support, Assessment | None]:
        support = self._supports.support(support_ref)
        exited_on = support.exit.on if support.exit else None
        self._refuse(problems_in_day(on, support.entered_on, exited_on, self.session.today()))
        return support, self._of_day(support, on)

    def _of_day(self, support: Support, on: date) -> Assessment | None:
        """Return the assessment of a day; of two, one of which was emptied, the one in which something is said."""
        found = [one for one in self._store.of_support(support.id, self._checklists) if one.on == on]
        return max(found, key=lambda one: bool(one.items), default=None)

    def _found(self, support: Support, on: date) -> Assessment:
        found = self._of_day(support, on)
        if found is None:
            raise NotFound("assessment", on.isoformat())
        return found

    def _begin(self, support: Support, on: date) -> AssessmentId:
        return self._store.begin(support.id, on, self._grid(), self._signature())

    def _grid(self) -> Checklist:
        found = next(iter(self._checklists.grids()), None)
        if found is None:
            raise NotFound("checklist", "autonomie")
        return found

    def _signature(self) -> dict[str, str]:
        at = dates.instant_text(self.session.now())
        return {"made_by": self.session.account_id, "author": self.session.name, "made_at": at}

    @staticmethod
    def _refuse(problems: list[Problem]) -> None:
        if problems:
            raise RuleBroken(problems)
