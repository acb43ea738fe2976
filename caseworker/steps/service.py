"""Steps of a stay: which ones are asked for, and which are done."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.parameters.service import ParameterTable
from caseworker.schemes.service import SchemeCatalogue
from caseworker.steps.circumstances import ages
from caseworker.steps.model import (
    DEPOSIT,
    REVIEW,
    Declaration,
    Done,
    Step,
    declaration_code,
    deposit_steps,
    entry_steps,
    next_turn,
    problems_with_day,
    problems_with_declaration,
)
from caseworker.steps.store import StepStore
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService

TOPIC = "steps"


def kind_of_step(code: str) -> Kind:
    """Return which kind of information a step is: the deposit is money, the others are the support itself."""
    return Kind.RENTS if code == DEPOSIT else Kind.SOCIAL_NOTES


class StepService:
    """Steps of the accompaniments within the person's scope.

    Args:
        session: the person at work.
        supports, schemes, parameters: what steps rest on.
        paid: tells on which day each instalment of a deposit was paid in full, by its number.
    """

    def __init__(
        self,
        session: Session,
        supports: SupportService,
        schemes: SchemeCatalogue,
        parameters: ParameterTable,
        paid: Callable[[str], Mapping[str, date]] = lambda _: {},
    ) -> None:
        self.session = session
        self._paid = paid
        self._supports, self._schemes, self._parameters = supports, schemes, parameters
        self._store = StepStore(session.database)

    @asks_inside("the steps of the support for who reads its notes, the deposit for who reads the rents")
    def steps_of(self, support_ref: str, today: date) -> list[Step]:
        """Return the steps of an accompaniment, done or not: those of the entry, the deposit, the bilan, the declarations.

        Raises:
            NotFound: it is out of the person's scope.
        """
        support = self._supports.support(support_ref)
        paid = {(DEPOSIT, number): day for number, day in self._paid(support.id).items()}
        steps = self._all_steps(support, {**paid, **self._store.done(support.id)}, today)
        ticks = self._store.ticks(support.id)
        return [_signed(step, ticks) for step in steps if self.session.may(kind_of_step(step.code), Access.READ)]

    def _all_steps(self, support: Support, done: Done, today: date) -> Iterator[Step]:
        if self._schemes.known(support.scheme):
            scheme = self._schemes.scheme(support.scheme)
            months = self._parameters.integer("housing_benefit.months_after_entry", today)
            around = self._store.circumstances(support.id, ages(self._parameters, today))
            yield from entry_steps(scheme, support.entered_on, months, done, around)
            first = self._store.first_agreement(support.id) or {}
            signed_on = first.get("signed_on") or first.get("starts_on")
            yield from deposit_steps(scheme, dates.optional_date(signed_on) or support.entered_on, done)
            end = self._store.period_end(support.id, today) if scheme.review_before_renewal else None
            if end:
                yield Step(REVIEW, end, "", date.fromisoformat(end), done.get((REVIEW, end)), "travailleur_social")
        yield from self._turns(support, done, today)

    def _turns(self, support: Support, done: Done, today: date) -> Iterator[Step]:
        months = self._parameters.integer("declaration.months", today)
        for declaration in self._store.declarations(support.id):
            code = declaration_code(declaration)
            made = {date.fromisoformat(subject) for own, subject in done if own == code}
            day = next_turn(declaration.first_on, made, months)
            last = done.get((code, max(made).isoformat())) if made else None
            yield Step(code, day.isoformat(), declaration.what, day, last, "travailleur_social")

    @asks_inside("as kind_of_step")
    def tick(
        self, support_ref: str, code: str, subject: str, done_on: date | None, visit_id: str | None = None
    ) -> None:
        """Say that a step was done on a day, perhaps in a visit.

        Raises:
            RuleBroken: no day, or one to come; nothing was written.
            Refused, NotFound: the role or the scope does not allow it; the visit is another household's.
        """
        self.session.require(kind_of_step(code), Access.WRITE)
        support_id, _ = self._supports.household_of(support_ref)
        if visit_id and not self._store.is_visit_of(visit_id, support_id):
            raise NotFound("visit")
        problems = problems_with_day(done_on, self.session.today())
        if problems or done_on is None:
            raise RuleBroken(problems)
        row = {"id": str(uuid.uuid4()), "support_id": support_id, "code": code, "subject": subject}
        with self.session.database.atomic(TOPIC):
            when = {"done_on": done_on.isoformat(), "visit_id": visit_id, "author": self.session.name}
            self._store.tick(row | when | self._signature())
            self.session.journal.record("step_done", "support", support_id)

    def _signature(self) -> dict[str, str]:
        return {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}

    @asks_inside("as kind_of_step")
    def untick(self, support_ref: str, code: str, subject: str) -> None:
        """Say that a step was not done after all. Raises `Refused` and `NotFound` as `tick`."""
        self.session.require(kind_of_step(code), Access.WRITE)
        support_id, _ = self._supports.household_of(support_ref)
        with self.session.database.atomic(TOPIC):
            self._store.untick(support_id, code, subject)
            self.session.journal.record("step_undone", "support", support_id)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def set_aside(self, support_ref: str, code: str) -> None:
        """Say that a step of the entry does not concern the household; it stays listed, with who said so and when.

        Raises:
            RuleBroken: it is none of those that may not concern a household (`step_concerns_everyone`).
            NotFound: the accompaniment is out of the person's scope.
        """
        self._say_concerned(support_ref, code, is_concerned=False)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def bring_back(self, support_ref: str, code: str) -> None:
        """Say that a step concerns the household after all. Raises as `set_aside`."""
        self._say_concerned(support_ref, code, is_concerned=True)

    def _say_concerned(self, support_ref: str, code: str, *, is_concerned: bool) -> None:
        support_id, _ = self._supports.household_of(support_ref)
        known = [step for step in self.steps_of(support_ref, self.session.today()) if step.code == code]
        if not known or not known[0].may_be_aside:
            raise RuleBroken([Problem("", "step_concerns_everyone")])
        row = {"id": str(uuid.uuid4()), "support_id": support_id, "code": code, "is_concerned": int(is_concerned)}
        with self.session.database.atomic(TOPIC):
            self._store.say_concerned(row | self._signature() | {"author": self.session.name})
            action = "step_brought_back" if is_concerned else "step_set_aside"
            self.session.journal.record(action, "support", support_id)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def declarations_of(self, support_ref: str) -> list[Declaration]:
        """Return the declarations followed for an accompaniment. Raises as `SupportService.support`."""
        support_id, _ = self._supports.household_of(support_ref)
        return self._store.declarations(support_id)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def follow_declaration(self, support_ref: str, what: str, first_on: date | None) -> str:
        """Follow a declaration that comes back from a day on; return its id.

        Raises:
            RuleBroken: unknown kind, no day, or one too far away.
            NotFound: the accompaniment is out of the person's scope.
        """
        support_id, _ = self._supports.household_of(support_ref)
        problems = problems_with_declaration(what, first_on, self.session.today())
        if problems or first_on is None:
            raise RuleBroken(problems)
        declaration_id = str(uuid.uuid4())
        row = {"id": declaration_id, "support_id": support_id, "what": what, "first_on": first_on.isoformat()}
        with self.session.database.atomic(TOPIC):
            self._store.insert_declaration(row | self._signature())
            self.session.journal.record("declaration_followed", "support", support_id)
        return declaration_id

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def end_declaration(self, declaration_id: str) -> None:
        """Follow a declaration no more. Raises `NotFound` when there is none within the person's scope."""
        self._set_end(declaration_id, self.session.today().isoformat(), "declaration_ended")

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def resume_declaration(self, declaration_id: str) -> None:
        """Follow it again after all. Raises as `end_declaration`."""
        self._set_end(declaration_id, None, "declaration_followed")

    def _set_end(self, declaration_id: str, on: str | None, action: str) -> None:
        declaration = self._store.declaration(declaration_id)
        if declaration is None:
            raise NotFound("declaration")
        self._supports.household_of(declaration.support_id)
        with self.session.database.atomic(TOPIC):
            self._store.end_declaration(declaration_id, on)
            self.session.journal.record(action, "support", declaration.support_id)


def _signed(step: Step, ticks: Mapping[tuple[str, str], tuple[str, str | None]]) -> Step:
    """Return a step with who ticked it, and in which visit."""
    author, visit_id = ticks.get((step.code, step.subject), ("", None))
    return replace(step, by=author, visit_id=visit_id) if author and step.done_on else step
