"""Conventions: draw up, fill, sign, renew, waive the maximum, and say where one stands."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agreements import model
from caseworker.agreements.checks import problems_in
from caseworker.agreements.model import Agreement, AgreementDraft, AgreementId, AgreementState, Purpose, Terms, Waiver
from caseworker.agreements.store import AgreementStore
from caseworker.dates import Period
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.schemes.service import SchemeCatalogue
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService

TOPIC = "agreements"
KEPT_AT_RENEWAL = ("rent_cents", "charges_cents", "aid_cents", "deposit_cents", "due_day", "payment_means", "options")


class AgreementService:
    """Agreements of the accompaniments within the person's scope."""

    def __init__(self, session: Session, schemes: SchemeCatalogue, supports: SupportService) -> None:
        self.session = session
        self._schemes = schemes
        self._supports = supports
        self._store = AgreementStore(session.database)

    @asks(Kind.AGREEMENTS, Access.READ)
    def agreements_of(self, support_ref: str) -> list[Agreement]:
        """Return the agreements of an accompaniment, in their order. Raises as `SupportService.support`."""
        return self._store.of_support(self._supports.support(support_ref).id)

    @asks(Kind.AGREEMENTS, Access.READ)
    def agreement(self, agreement_id: str) -> Agreement:
        """Return one agreement.

        Raises:
            NotFound: there is none within the person's scope.
        """
        agreement = self._store.agreement(agreement_id)
        if agreement is None:
            raise NotFound("agreement")
        self._supports.support(agreement.support_id)
        return agreement

    @asks(Kind.AGREEMENTS, Access.READ)
    def standing(self, supports: Iterable[Support], day: date) -> dict[str, Sequence[Agreement]]:
        """Return the agreements of accompaniments by the id of each, as they stand on a day: see `model.prolonged`.

        Those out of the person's scope are left out.
        """
        seen = [one for one in supports if self.session.sees(one.household_id)]
        found = self._store.by_support([one.id for one in seen])
        return {one.id: model.prolonged(found.get(one.id, ()), self.terms_of(one), day) for one in seen}

    @asks(Kind.AGREEMENTS, Access.READ)
    def waivers_of(self, support_ref: str) -> list[Waiver]:
        """Return the waivers of an accompaniment, oldest first. Raises as `SupportService.support`."""
        return self._store.waivers_of(self._supports.support(support_ref).id)

    @asks(Kind.AGREEMENTS, Access.READ)
    def state_of(self, support: Support, day: date) -> AgreementState:
        """Return where an accompaniment stands on a day. Raises `NotFound` when it is out of the person's scope."""
        self.session.require_household(support.household_id)
        agreements, waivers = self._store.of_support(support.id), self._store.waivers_of(support.id)
        return model.state_on(agreements, waivers, support.stay, self.terms_of(support), day)

    @asks(Kind.AGREEMENTS, Access.READ)
    def terms_of(self, support: Support) -> Terms:
        """Return the months of a period and of the whole stay; an unknown or silent scheme says nothing."""
        if not self._schemes.known(support.scheme):
            return Terms()
        scheme = self._schemes.scheme(support.scheme)
        return Terms(scheme.agreement_months, scheme.maximum_months, scheme.tacit_renewal)

    @asks(Kind.AGREEMENTS, Access.WRITE)
    def draw_up(self, support_ref: str, draft: AgreementDraft | None = None) -> Agreement:
        """Draw up the first convention, or the next amendment with the same terms.

        Args:
            support_ref: the accompaniment.
            draft: what differs from the proposal.

        Raises:
            RuleBroken: the accompaniment has ended, the scheme has no periods and no dates were given, another agreement
                covers part of the period, or an amendment waits for its signatures; nothing was written.
        """
        support, agreements = self._renewable(support_ref)
        waiting = next((a for a in agreements if a.is_pending and a.purpose is Purpose.RENEWAL), None)
        if waiting:
            raise RuleBroken([Problem("", "renewal_pending", {"number": waiting.number})])
        draft = draft or AgreementDraft()
        period = self._period_for(support, agreements, draft)
        return self._insert(support, agreements, period, draft, Purpose.RENEWAL)

    @asks(Kind.AGREEMENTS, Access.READ)
    def proposed(self, support_ref: str) -> Agreement:
        """Return the next amendment as it would be drawn up; nothing is written, and its id is "".

        Raises:
            RuleBroken: the scheme has no periods.
            NotFound: there is no such accompaniment within the person's scope.
        """
        support = self._supports.support(support_ref)
        agreements = self._store.of_support(support.id)
        period = self._period_for(support, agreements, AgreementDraft())
        former = next(reversed(model.in_force(agreements)), None)
        kept = {name: getattr(former, name) for name in KEPT_AT_RENEWAL} if former else {}
        number = agreements[-1].number + 1 if agreements else 1
        return Agreement(AgreementId(""), support.id, number, period.start, period.end or period.start, **kept)

    @asks(Kind.AGREEMENTS, Access.WRITE)
    def draw_up_change(self, support_ref: str, starts_on: date, draft: AgreementDraft | None = None) -> Agreement:
        """Draw up an amendment for a change of dwelling, of amounts or of people within the period in force.

        Args:
            support_ref: the accompaniment.
            starts_on: from which day.
            draft: what changes of the terms.

        Raises:
            RuleBroken: the accompaniment has ended, or no agreement in force holds that day; nothing was written.
        """
        support, agreements = self._renewable(support_ref)
        changed = model.current_on([a for a in agreements if a.purpose is Purpose.RENEWAL], starts_on)
        if changed is None:
            raise RuleBroken([Problem("starts_on", "no_agreement_to_change")])
        period = Period(starts_on, changed.ends_on)
        return self._insert(support, agreements, period, draft or AgreementDraft(), Purpose.CHANGE)

    def _renewable(self, support_ref: str) -> tuple[Support, list[Agreement]]:
        support = self._supports.support(support_ref)
        if support.exit:
            raise RuleBroken([Problem("", "already_closed", {"on": support.exit.on})])
        return support, self._store.of_support(support.id)

    def _insert(
        self,
        support: Support,
        agreements: Sequence[Agreement],
        period: Period,
        draft: AgreementDraft,
        purpose: Purpose,
    ) -> Agreement:
        """Write an agreement with the terms of the one in force on its first day, or of the last one."""
        former = model.current_on(agreements, period.start) or next(reversed(model.in_force(agreements)), None)
        values: dict[str, Any] = {name: getattr(former, name) for name in KEPT_AT_RENEWAL} if former else {}
        number = agreements[-1].number + 1 if agreements else 0
        values |= {"purpose": purpose.value, "is_pending": int(number > 0)}
        with self.session.database.atomic(TOPIC):
            agreement_id = self._store.insert(support.id, number, period, values)
            agreement = self.fill(agreement_id, replace(draft, starts_on=period.start, ends_on=period.end))
            self.session.journal.record("agreement_drawn_up", "agreement", agreement_id)
        return agreement

    def _period_for(self, support: Support, agreements: Sequence[Agreement], draft: AgreementDraft) -> Period:
        proposal = model.next_period(agreements, support.entered_on, self.terms_of(support), draft.starts_on)
        start = draft.starts_on or (proposal.start if proposal else support.entered_on)
        end = draft.ends_on or (proposal.end if proposal else None)
        if end is None:
            raise RuleBroken([Problem("ends_on", "missing")])
        return Period(start, end)

    @asks(Kind.AGREEMENTS, Access.WRITE)
    def fill(self, agreement_id: str, draft: AgreementDraft) -> Agreement:
        """Complete what the paper says; fields left at None are kept.

        Raises:
            RuleBroken: an amount or a date is wrong; nothing changed.
        """
        agreement = self.agreement(agreement_id)
        others = self._store.of_support(agreement.support_id)
        problems = problems_in(draft, agreement, others, self.session.today())
        if problems:
            raise RuleBroken(problems)
        values: dict[str, Any] = {
            f.name: getattr(draft, f.name) for f in fields(draft) if getattr(draft, f.name) is not None
        }
        if values:
            with self.session.database.atomic(TOPIC):
                self._store.update(agreement_id, values)
                self.session.journal.record("agreement_changed", "agreement", agreement_id)
        return self.agreement(agreement_id)

    @asks(Kind.AGREEMENTS, Access.WRITE)
    def sign(self, agreement_id: str, on: date) -> Agreement:
        """Say that every party has signed the paper.

        Raises:
            RuleBroken: in the future.
        """
        self.agreement(agreement_id)
        if on > self.session.today():
            raise RuleBroken([Problem("signed_on", "in_the_future")])
        with self.session.database.atomic(TOPIC):
            self._store.update(agreement_id, {"signed_on": on, "is_pending": 0})
            self.session.journal.record("agreement_signed", "agreement", agreement_id)
        return self.agreement(agreement_id)

    @asks(Kind.AGREEMENTS, Access.WRITE)
    def waive_maximum(self, support_ref: str, waiver: Waiver) -> None:
        """Record a permission to stay beyond the maximum.

        Raises:
            RuleBroken: no reason, it ends before it is granted, or the funder's agreement is in the future.
        """
        support = self._supports.support(support_ref)
        if len(waiver.reason) > model.LONGEST_NOTE:
            raise RuleBroken([Problem("reason", "too_long", {"most": model.LONGEST_NOTE})])
        if not waiver.reason.strip():
            raise RuleBroken([Problem("reason", "missing")])
        if waiver.until_on and waiver.until_on < waiver.granted_on:
            raise RuleBroken([Problem("until_on", "ends_before_start")])
        if waiver.agreed_on and waiver.agreed_on > self.session.today():
            raise RuleBroken([Problem("agreed_on", "in_the_future")])
        with self.session.database.atomic(TOPIC):
            self._store.insert_waiver(support.id, waiver)
            self.session.journal.record("maximum_waived", "support", support.id)
