"""Keys: say what is ready before they are handed over, tick or pass a line, hand them over, take them back."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.handovers import model
from caseworker.handovers.model import (
    DEPOSIT_PAPER,
    HEAD,
    LEAD,
    CheckState,
    Direction,
    EntryLine,
    HandoverDraft,
    KeyCount,
    KeySet,
    KeysHandedOver,
    Signatory,
)
from caseworker.handovers.store import HandoverStore
from caseworker.households.composition import adults_on
from caseworker.households.service import HouseholdService
from caseworker.lines import one_line
from caseworker.occupancies.service import OccupancyService
from caseworker.schemes.service import SchemeCatalogue
from caseworker.staff.service import StaffService
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService

TOPIC = "keys"


@dataclass(frozen=True, slots=True)
class Sources:
    """Who enters, where, in which scheme, and who signs; `first_deposit` says when the first part of a deposit had come."""

    supports: SupportService
    households: HouseholdService
    occupancies: OccupancyService
    schemes: SchemeCatalogue
    staff: StaffService
    first_deposit: Callable[[str], date | None] = lambda _: None


class HandoverService:
    """Keys of the accompaniments within the person's scope.

    Whoever hands keys over knows whether the convention is signed and the papers are there, and neither what they say nor
    how much they are.
    """

    def __init__(self, session: Session, sources: Sources) -> None:
        self.session = session
        self._sources = sources
        self._store = HandoverStore(session.database)

    @asks(Kind.KEYS, Access.READ)
    def checklist(self, support_ref: str) -> list[EntryLine]:
        """Return the checklist before the keys of an accompaniment. Raises as `SupportService.support`."""
        support = self._sources.supports.support(support_ref)
        known = self._sources.schemes.known(support.scheme)
        scheme = self._sources.schemes.scheme(support.scheme) if known else None
        facts, checks = self._store.facts(support.id, self.session.today()), self._store.checks(support.id)
        deposit_on = self._sources.first_deposit(support.id)
        if deposit_on:
            facts = replace(facts, papers={**facts.papers, DEPOSIT_PAPER: deposit_on})
        return model.lines_before_keys(scheme, self._signatories(support), facts, checks)

    def _signatories(self, support: Support) -> list[Signatory]:
        sources = self._sources
        members = sources.households.members(sources.households.household(support.household_id).id)
        adults = adults_on(members, support.entered_on)
        found = [Signatory(one.person.id, f"{one.person.first_name} {one.person.last_name}".strip()) for one in adults]
        lead = support.lead_on(support.entered_on)
        names = {member.id: member.name for member in sources.staff.members()}
        found.append(Signatory(LEAD, next((name for staff_id, name in names.items() if staff_id == lead), "")))
        found.append(Signatory(HEAD, ""))
        return found

    @asks(Kind.KEYS, Access.WRITE)
    def tick(self, support_ref: str, line: str, on: date | None, place: str = "") -> None:
        """Say that a line is there, and where a paper was signed if it was elsewhere. Raises as `pass_over`."""
        self._say(support_ref, line, CheckState.DONE, on, place=place)

    @asks(Kind.KEYS, Access.WRITE)
    def pass_over(self, support_ref: str, line: str, reason: str) -> None:
        """Let keys go without a line, and say why: who and when are kept with it.

        Raises:
            RuleBroken: no such line, or no reason; nothing was written.
            NotFound: the accompaniment is out of the person's scope.
        """
        self._say(support_ref, line, CheckState.PASSED, self.session.today(), reason=reason)

    @asks(Kind.KEYS, Access.WRITE)
    def take_back(self, support_ref: str, line: str) -> None:
        """Take back what was said of a line: what was said stays in the file. Raises as `pass_over`."""
        self._say(support_ref, line, CheckState.TAKEN_BACK, self.session.today())

    def _say(
        self, support_ref: str, line: str, state: CheckState, on: date | None, *, place: str = "", reason: str = ""
    ) -> None:
        support_id, _ = self._sources.supports.household_of(support_ref)
        problems = model.problems_in_check(state, reason, place, on, self.session.today())
        if line not in {known.code for known in self.checklist(support_ref)}:
            problems.append(Problem("line", "entry_line_unknown"))
        if problems:
            raise RuleBroken(problems)
        row = {
            "support_id": support_id,
            "line": line,
            "state": state.value,
            "on_date": dates.optional_text(on),
            "place": one_line(place),
            "reason": one_line(reason),
        }
        with self.session.database.atomic(TOPIC):
            self._store.insert_check(row | self._made())
            self.session.journal.record(f"entry_line_{_ACTIONS[state]}", "support", support_id)

    def _made(self) -> dict[str, str]:
        made = {"id": str(uuid.uuid4()), "made_by": self.session.account_id, "author": self.session.name}
        return made | {"made_at": dates.instant_text(self.session.now())}

    @asks(Kind.KEYS, Access.READ)
    def handovers_of(self, support_ref: str) -> list[KeysHandedOver]:
        """Return the keys that changed hands, by day, cancelled ones left out. Raises as `checklist`."""
        return self._store.handovers(self._sources.supports.household_of(support_ref)[0])

    @asks(Kind.KEYS, Access.READ)
    def keys_of(self, support_ref: str) -> list[KeyCount]:
        """Return the keys by use: handed over, returned, still out. Raises as `checklist`."""
        return model.counted(self.handovers_of(support_ref))

    @asks(Kind.KEYS, Access.READ)
    def returned_on(self, support_ref: str) -> date | None:
        """Return the day from which the deposit's delay runs; None while the keys are out. Raises as `checklist`."""
        return model.returned_on(self.handovers_of(support_ref))

    @asks(Kind.KEYS, Access.WRITE)
    def hand_over(self, support_ref: str, draft: HandoverDraft) -> KeysHandedOver:
        """Hand keys over.

        Raises:
            RuleBroken: a line of the checklist is neither there nor passed over, no key, no day, nobody; nothing was written.
            NotFound: the accompaniment is out of the person's scope.
        """
        waiting = model.waiting_in(self.checklist(support_ref))
        problems = [Problem("", "keys_too_soon", {"count": len(waiting)})] if waiting else []
        return self._write(support_ref, Direction.GIVEN, draft, problems)

    @asks(Kind.KEYS, Access.WRITE)
    def give_back(self, support_ref: str, draft: HandoverDraft) -> KeysHandedOver:
        """Note keys that come back; none at all is noted too, when the dwelling is left without them.

        Raises:
            RuleBroken: more keys than are out, no day, nobody; nothing was written.
            NotFound: the accompaniment is out of the person's scope.
        """
        return self._write(support_ref, Direction.RETURNED, draft, [])

    def _write(
        self, support_ref: str, direction: Direction, draft: HandoverDraft, problems: list[Problem]
    ) -> KeysHandedOver:
        support_id, _ = self._sources.supports.household_of(support_ref)
        draft = _tidied(draft)
        counts = self.keys_of(support_ref) if direction is Direction.RETURNED else None
        problems = problems + model.problems_in(draft, counts, self.session.today())
        if problems or draft.on is None:
            raise RuleBroken(problems)
        home = self._sources.occupancies.current_of_support(support_id, draft.on)
        row = {"support_id": support_id, "unit_id": home.unit_id if home else None, "direction": direction.value}
        row |= {"on_date": draft.on.isoformat(), "person": draft.person, "note": draft.note} | self._made()
        with self.session.database.atomic(TOPIC):
            self._store.insert_handover(row, draft.keys)
            action = "keys_handed_over" if direction is Direction.GIVEN else "keys_returned"
            self.session.journal.record(action, "support", support_id)
        return self._found(str(row["id"]))

    @asks(Kind.KEYS, Access.WRITE)
    def cancel(self, handover_id: str) -> None:
        """Cancel keys noted by mistake, by a line of its own. Raises `NotFound` when there are none within reach."""
        found = self._found(handover_id)
        self._sources.supports.household_of(found.support_id)
        row = {"support_id": found.support_id, "direction": Direction.CANCELLED.value, "cancels": found.id}
        with self.session.database.atomic(TOPIC):
            row |= {"on_date": self.session.today().isoformat()} | self._made()
            self._store.insert_handover(row, ())
            self.session.journal.record("keys_cancelled", "support", found.support_id)

    def _found(self, handover_id: str) -> KeysHandedOver:
        found = self._store.handover(handover_id)
        if found is None:
            raise NotFound("handover")
        return found


_ACTIONS = {CheckState.DONE: "ticked", CheckState.PASSED: "passed", CheckState.TAKEN_BACK: "taken_back"}


def _tidied(draft: HandoverDraft) -> HandoverDraft:
    keys = tuple(KeySet(one_line(key.use), key.quantity) for key in draft.keys)
    return replace(draft, person=one_line(draft.person), note=one_line(draft.note), keys=keys)
