"""Goals of a plan: write one in the household's words, say what becomes of it, order them; phases that a household keeps."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agreements.model import Agreement, Purpose
from caseworker.agreements.service import AgreementService
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line
from caseworker.plan import phases as phases_model
from caseworker.plan.goal import (
    Goal,
    GoalDraft,
    GoalId,
    GoalState,
    carried_over,
    problems_in,
    problems_in_state,
    tidied,
)
from caseworker.plan.goal_store import GoalStore, Mention
from caseworker.plan.phases import PhaseDraft, PlanPhase, dated, drafts_of
from caseworker.plan.service import TAKEN_BACK_WITHIN, TOPIC
from caseworker.schemes.service import SchemeCatalogue
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService

VISITS_HELD = ("travailleur_social", "chef_de_service")
"""Functions whose visits speak of goals: the maîtresse de maison reads no plan."""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as the page of the plan shows it.

    Args:
        goal: the goal.
        renewals: how many renewals it went through without an end.
        mentions: what visits said of it, oldest first.
    """

    goal: Goal
    renewals: int = 0
    mentions: tuple[Mention, ...] = ()

    @property
    def minutes(self) -> int:
        """Return how long the visits that spoke of it lasted."""
        return sum(mention.minutes or 0 for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of an accompaniment: its phases, and its goals in their order."""

    phases: tuple[PlanPhase, ...]
    lines: tuple[GoalLine, ...]
    is_adapted: bool
    """Whether the phases are this household's own, and no longer those that its scheme proposes."""
    usual: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Words that the scheme proposes to begin a goal with, by number of its phases."""


class GoalService:
    """Plans of the accompaniments within the person's scope."""

    def __init__(
        self, session: Session, supports: SupportService, agreements: AgreementService, schemes: SchemeCatalogue
    ) -> None:
        self.session = session
        self._supports, self._agreements, self._schemes = supports, agreements, schemes
        self._store = GoalStore(session.database)

    # --- Reading

    @asks(Kind.PLAN, Access.READ)
    def plan_of(self, support_ref: str) -> Plan:
        """Return the whole plan of an accompaniment. Raises as `SupportService.support`."""
        support = self._supports.support(support_ref)
        mentions = self._store.mentions_of(support.id)
        renewals = [one.starts_on for one in self._signed(support) if one.number and one.purpose is Purpose.RENEWAL]
        lines = tuple(
            GoalLine(goal, carried_over(goal, renewals), tuple(one for one in mentions if one.goal_id == goal.id))
            for goal in self._store.of_support(support.id)
        )
        kept = self._store.phases_of(support.id)
        phases = dated(kept or self._proposed(support), support.entered_on)
        return Plan(phases, lines, bool(kept), self._usual(support))

    @asks(Kind.PLAN, Access.READ)
    def goals_of(self, support_ref: str) -> list[Goal]:
        """Return the goals of an accompaniment, in their order. Raises as `SupportService.support`."""
        return self._store.of_support(self._supports.support(support_ref).id)

    @asks(Kind.PLAN, Access.READ)
    def goal(self, ref_or_id: str) -> Goal:
        """Return one goal, by reference or id.

        Raises:
            NotFound: there is none within the person's scope.
        """
        found = self._store.goal(ref_or_id)
        if found is None or not self.session.sees(found[1]):
            raise NotFound("goal", ref_or_id)
        return found[0]

    @asks(Kind.PLAN, Access.READ)
    def phases_of(self, support_ref: str) -> tuple[PlanPhase, ...]:
        """Return the phases of an accompaniment: its own, else those of its scheme. Raises as `SupportService.support`."""
        support = self._supports.support(support_ref)
        return dated(self._store.phases_of(support.id) or self._proposed(support), support.entered_on)

    # --- Writing

    @asks(Kind.PLAN, Access.WRITE)
    def add(self, draft: GoalDraft) -> Goal:
        """Write a goal down; the first one keeps the phases of the plan as they are that day, whatever the scheme becomes.

        Raises:
            RuleBroken: see `problems_in`; nothing was written.
            NotFound: the accompaniment is out of the person's scope.
        """
        support, today = self._supports.support(draft.support_id), self.session.today()
        kept = replace(tidied(draft), support_id=support.id, starts_on=draft.starts_on or today)
        self._refuse(problems_in(kept, self._numbers(support), today))
        goal_id = GoalId(str(uuid.uuid4()))
        with self.session.database.atomic(TOPIC):
            self._settle_phases(support)
            self._store.insert(goal_id, support.id)
            self._store.insert_version(goal_id, kept, self._signature())
            self.session.journal.record("goal_added", "goal", goal_id)
        return self.goal(goal_id)

    @asks(Kind.PLAN, Access.WRITE)
    def correct(self, ref_or_id: str, draft: GoalDraft) -> Goal:
        """Write a goal anew: how it read before stays in its history. Raises as `add`."""
        goal = self.goal(ref_or_id)
        support = self._supports.support(goal.support_id)
        kept = replace(tidied(draft), support_id=support.id, starts_on=draft.starts_on or goal.now.starts_on)
        if kept == replace(goal.draft(), support_id=support.id):
            return goal
        self._refuse(problems_in(kept, self._numbers(support), self.session.today()))
        with self.session.database.atomic(TOPIC):
            self._store.insert_version(goal.id, kept, self._signature())
            self.session.journal.record("goal_changed", "goal", goal.id)
        return self.goal(goal.id)

    @asks(Kind.PLAN, Access.WRITE)
    def say(self, ref_or_id: str, state: GoalState, on: date | None = None, reason: str = "") -> Goal:
        """Say what becomes of a goal, today when no day is given; to aim at it again is said likewise.

        Raises:
            RuleBroken: see `problems_in_state`.
            NotFound: there is no such goal within the person's scope.
        """
        goal, today, reason = self.goal(ref_or_id), self.session.today(), one_line(reason)
        day = on or today
        self._refuse(problems_in_state(goal, state, day, reason, today))
        with self.session.database.atomic(TOPIC):
            self._store.insert_state(goal.id, state, day, reason, self._signature())
            self.session.journal.record("goal_state", "goal", goal.id)
        return self.goal(goal.id)

    @asks(Kind.PLAN, Access.WRITE)
    def take_back(self, ref_or_id: str) -> None:
        """Take back a goal that one has just written.

        Raises:
            RuleBroken: it was written more than ten minutes ago, by someone else, or something became of it.
            NotFound: there is no such goal within the person's scope.
        """
        goal = self.goal(ref_or_id)
        since = dates.instant_text(self.session.now() - TAKEN_BACK_WITHIN)
        with self.session.database.atomic(TOPIC):
            if not self._store.delete(goal.id, self.session.account_id, since):
                raise RuleBroken([Problem("", "too_late_to_take_back")])
            self.session.journal.record("goal_taken_back", "goal", goal.id)

    @asks(Kind.PLAN, Access.WRITE)
    def order(self, support_ref: str, goal_ids: Sequence[str]) -> None:
        """Put some goals of an accompaniment in this order, in the places that they held; the others do not move.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        known = [goal.id for goal in self.goals_of(support_ref)]
        named = [one for one in dict.fromkeys(goal_ids) if one in known]
        moved = iter(named)
        with self.session.database.atomic(TOPIC):
            self._store.set_places([next(moved) if one in named else one for one in known])

    @asks(Kind.PLAN, Access.WRITE)
    def mention(self, ref_or_id: str, visit_id: str, sentence: str = "") -> None:
        """Say that a visit spoke of a goal, with a sentence that appears under it.

        Raises:
            RuleBroken: the sentence cannot be kept.
            NotFound: no such goal, or the visit is not one of its accompaniment.
        """
        goal, sentence = self.goal(ref_or_id), one_line(sentence)
        if not self._store.is_visit_of(visit_id, goal.support_id, VISITS_HELD):
            raise NotFound("visit")
        if fault := fault_of_line(sentence):
            raise RuleBroken([Problem("sentence", fault, {"longest": LINE_LENGTH})])
        with self.session.database.atomic(TOPIC):
            self._store.insert_mention(str(uuid.uuid4()), goal.id, visit_id, sentence, self._signature())
            self.session.journal.record("goal_mentioned", "goal", goal.id)

    @asks(Kind.PLAN, Access.WRITE)
    def adapt_phases(self, support_ref: str, drafts: Sequence[PhaseDraft]) -> tuple[PlanPhase, ...]:
        """Keep other phases for a household; those before stay written.

        Raises:
            RuleBroken: see `phases.problems_in`; a phase that has goals cannot leave (`phase_has_goals`).
            NotFound: the accompaniment is out of the person's scope.
        """
        support, kept = self._supports.support(support_ref), phases_model.tidied(drafts)
        problems = phases_model.problems_in(kept, self._months(support))
        left = {goal.now.phase for goal in self._store.of_support(support.id)} - {None}
        if gone := sorted(number for number in left if number and number > len(kept)):
            problems.append(Problem("", "phase_has_goals", {"number": gone[0]}))
        self._refuse(problems)
        with self.session.database.atomic(TOPIC):
            self._store.insert_phases(support.id, kept, self._signature())
            self.session.journal.record("phases_adapted", "support", support.id)
        return self.phases_of(support.id)

    # --- Shared by the methods above

    def _signed(self, support: Support) -> list[Agreement]:
        if not self.session.may(Kind.AGREEMENTS, Access.READ):
            return []
        return [one for one in self._agreements.agreements_of(support.ref) if not one.is_pending]

    def _months(self, support: Support) -> int | None:
        """Return how long the stay may last: waivers lengthen it, and so does what was signed already."""
        longest = self._agreements.terms_of(support).maximum_months if self._reads_agreements() else None
        if longest is None:
            return None
        lasted = [dates.months_between(support.entered_on, one.ends_on) for one in self._signed(support)]
        return max([longest, *lasted])

    def _reads_agreements(self) -> bool:
        return self.session.may(Kind.AGREEMENTS, Access.READ)

    def _proposed(self, support: Support) -> list[PhaseDraft]:
        if not self._schemes.known(support.scheme):
            return []
        scheme = self._schemes.scheme(support.scheme)
        return drafts_of(scheme.phases, scheme.maximum_months)

    def _usual(self, support: Support) -> dict[int, tuple[str, ...]]:
        if not self._schemes.known(support.scheme):
            return {}
        return {phase.number: phase.goals for phase in self._schemes.scheme(support.scheme).phases}

    def _numbers(self, support: Support) -> list[int]:
        return [phase.number for phase in self.phases_of(support.id)]

    def _settle_phases(self, support: Support) -> None:
        if not self._store.phases_of(support.id) and (proposed := self._proposed(support)):
            self._store.insert_phases(support.id, proposed, self._signature())

    def _signature(self) -> dict[str, str]:
        made_at = dates.instant_text(self.session.now())
        return {"made_by": self.session.account_id, "author": self.session.name, "made_at": made_at}

    def _refuse(self, problems: list[Problem]) -> None:
        if problems:
            raise RuleBroken(problems)
