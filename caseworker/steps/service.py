"""Steps of a stay: which ones are asked for, and which are done."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.errors import NotFound, RuleBroken
from caseworker.parameters.service import ParameterTable
from caseworker.schemes.service import SchemeCatalogue
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
        return [step for step in steps if self.session.may(kind_of_step(step.code), Access.READ)]

    def _all_steps(self, support: Support, done: Done, today: date) -> Iterator[Step]:
        if self._schemes.known(support.scheme):
            scheme = self._schemes.scheme(support.scheme)
            months = self._parameters.integer("housing_benefit.months_after_entry", today)
            yield from entry_steps(scheme, support.entered_on, months, done)
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
    def tick(self, support_ref: str, code: str, subject: str, done_on: date | None) -> None:
        """Say that a step was done on a day.

        Raises:
            RuleBroken: no day, or one to come; nothing was written.
            Refused, NotFound: the role or the scope does not allow it.
        """
        self.session.require(kind_of_step(code), Access.WRITE)
        support_id, _ = self._supports.household_of(support_ref)
        problems = problems_with_day(done_on, self.session.today())
        if problems or done_on is None:
            raise RuleBroken(problems)
        row = {"id": str(uuid.uuid4()), "support_id": support_id, "code": code, "subject": subject}
        with self.session.database.atomic(TOPIC):
            self._store.tick(row | {"done_on": done_on.isoformat()} | self._signature())
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
