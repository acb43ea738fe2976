"""Actions: write one down, say that it is done or given up, take that back. Those of the maîtresse de maison are hers too."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks_inside
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.lines import one_line
from caseworker.plan.model import (
    Action,
    ActionDraft,
    ActionId,
    ActionState,
    Doer,
    in_order,
    problems_in,
    problems_in_closing,
    tidied,
)
from caseworker.plan.store import PlanStore
from caseworker.supports.service import SupportService

TOPIC = "plan"
TAKEN_BACK_WITHIN = timedelta(minutes=10)


def doers_known(session: Session, access: Access = Access.READ) -> tuple[str, ...]:
    """Return whose actions the role may read, or write: everyone's, those of the maîtresse de maison alone, or nobody's."""
    if session.may(Kind.PLAN, access):
        return tuple(doer.value for doer in Doer)
    return (Doer.HOME_SUPPORT.value,) if session.may(Kind.PASSAGES, access) else ()


def may_write(session: Session, doer: str) -> bool:
    """Tell whether the person at work writes the actions of this doer: what the screens ask before they offer it."""
    return doer in doers_known(session, Access.WRITE)


def own_doer(session: Session) -> str:
    """Return who does what the person at work writes down, until they say otherwise."""
    writes_all = session.may(Kind.PLAN, Access.WRITE)
    return (Doer.WORKER if writes_all else Doer.HOME_SUPPORT).value


class PlanService:
    """Actions of the accompaniments within the person's scope."""

    def __init__(self, session: Session, supports: SupportService) -> None:
        self.session = session
        self._supports = supports
        self._store = PlanStore(session.database)

    # --- Reading

    @asks_inside("returns whose actions the role may read: everyone's, or those of the maîtresse de maison")
    def actions_of(self, support_ref: str) -> list[Action]:
        """Return the actions of an accompaniment: to do first, then what is closed. Raises as `SupportService.support`."""
        doers = self._readable()
        support_id, _ = self._supports.household_of(support_ref)
        return in_order([action for action, _ in self._store.of_support(support_id, doers)])

    @asks_inside("as actions_of")
    def of_visit(self, visit_id: str) -> list[Action]:
        """Return the actions that come from a visit, in the order of `actions_of`."""
        return in_order(self._seen(self._store.of_visit(visit_id, self._readable())))

    @asks_inside("as actions_of")
    def actions(self) -> list[Action]:
        """Return the actions of every accompaniment within the scope, in the order of `actions_of`."""
        return in_order(self._seen(self._store.actions(self._readable())))

    @asks_inside("as actions_of")
    def action(self, ref_or_id: str) -> Action:
        """Return one action, by reference or id.

        Raises:
            NotFound: there is none that this person may see.
        """
        found = self._store.action(ref_or_id, self._readable())
        if found is None or not self.session.sees(found[1]):
            raise NotFound("action", ref_or_id)
        return found[0]

    # --- Writing

    @asks_inside("everyone's actions for who writes the plan; the maîtresse de maison, her own")
    def add(self, draft: ActionDraft) -> Action:
        """Write an action down.

        Raises:
            RuleBroken: see `problems_in`; nothing was written.
            Refused, NotFound: the role or the scope does not allow it.
        """
        self._require(draft.doer)
        support_id, _ = self._supports.household_of(draft.support_id)
        kept = replace(tidied(draft), support_id=support_id)
        if problems := problems_in(kept, self.session.today()) + self._problems_with_goal(kept):
            raise RuleBroken(problems)
        action_id = ActionId(str(uuid.uuid4()))
        with self.session.database.atomic(TOPIC):
            self._store.insert(action_id, kept, *self._signed())
            self.session.journal.record("action_added", "action", action_id)
        return self.action(action_id)

    @asks_inside("as add")
    def correct(self, ref_or_id: str, draft: ActionDraft) -> Action:
        """Write an action over what it was: its accompaniment, and the visit it comes from, stay. Raises as `add`."""
        action = self._writable(ref_or_id)
        self._require(draft.doer)
        kept = replace(tidied(draft), support_id=action.support_id)
        problems = problems_in(kept, self.session.today(), is_new=draft.expected_on != action.expected_on)
        if problems := problems + self._problems_with_goal(kept):
            raise RuleBroken(problems)
        with self.session.database.atomic(TOPIC):
            self._store.update(action.id, kept)
            self.session.journal.record("action_changed", "action", action.id)
        return self.action(action.id)

    @asks_inside("as add")
    def finish(self, ref_or_id: str, on: date | None = None) -> Action:
        """Say that an action is done, today when no day is given.

        Raises:
            RuleBroken: it is closed already, or the day is to come.
            Refused, NotFound: the role or the scope does not allow it.
        """
        return self._close(ref_or_id, ActionState.DONE, on or self.session.today(), "")

    @asks_inside("as add")
    def give_up(self, ref_or_id: str, reason: str) -> Action:
        """Say that an action is given up, and why. Raises as `finish`; a reason is needed."""
        return self._close(ref_or_id, ActionState.GIVEN_UP, self.session.today(), reason)

    @asks_inside("as add")
    def reopen(self, ref_or_id: str) -> Action:
        """Say that an action is to be done again: what was said before stays in its history. Raises as `finish`."""
        action = self._writable(ref_or_id)
        if not action.is_open:
            self._write_state(action, ActionState.TO_DO, self.session.today(), "", "action_reopened")
        return self.action(action.id)

    @asks_inside("as add, and one's own actions only")
    def take_back(self, ref_or_id: str) -> None:
        """Take back an action that one has just written: a slip of the hand leaves nothing.

        Raises:
            RuleBroken: it was written more than ten minutes ago, by someone else, or something became of it.
            Refused, NotFound: the role or the scope does not allow it.
        """
        action = self._writable(ref_or_id)
        since = dates.instant_text(self.session.now() - TAKEN_BACK_WITHIN)
        with self.session.database.atomic(TOPIC):
            if not self._store.delete(action.id, self.session.account_id, since):
                raise RuleBroken([Problem("", "too_late_to_take_back")])
            self.session.journal.record("action_taken_back", "action", action.id)

    # --- Shared by the methods above

    def _close(self, ref_or_id: str, state: ActionState, on: date, reason: str) -> Action:
        action, reason = self._writable(ref_or_id), one_line(reason)
        if problems := problems_in_closing(action, state, on, reason, self.session.today()):
            raise RuleBroken(problems)
        said = "action_done" if state is ActionState.DONE else "action_given_up"
        self._write_state(action, state, on, reason, said)
        return self.action(action.id)

    def _write_state(self, action: Action, state: ActionState, on: date, reason: str, said: str) -> None:
        with self.session.database.atomic(TOPIC):
            self._store.insert_state(action.id, state, on, reason, *self._signed())
            self.session.journal.record(said, "action", action.id)

    def _problems_with_goal(self, draft: ActionDraft) -> list[Problem]:
        """Return what is wrong with the goal that an action serves: it is of the same plan."""
        if draft.goal_id is None or self._store.is_goal_of(draft.goal_id, draft.support_id):
            return []
        return [Problem("goal_id", "goal_elsewhere")]

    def _signed(self) -> tuple[str, str, str]:
        return self.session.account_id, self.session.name, dates.instant_text(self.session.now())

    def _readable(self) -> tuple[str, ...]:
        doers = doers_known(self.session)
        if not doers:
            self.session.require(Kind.PLAN, Access.READ)
        return doers

    def _require(self, doer: str) -> None:
        if not may_write(self.session, doer):
            self.session.require(Kind.PLAN, Access.WRITE)

    def _writable(self, ref_or_id: str) -> Action:
        action = self.action(ref_or_id)
        self._require(action.doer)
        return action

    def _seen(self, found: Iterable[tuple[Action, str]]) -> list[Action]:
        return [action for action, household_id in found if self.session.sees(household_id)]
