"""Conventions: draw up, fill, sign, renew, waive the maximum, and say where one stands."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agreements import model
from caseworker.agreements.model import Agreement, AgreementDraft, AgreementState, Terms, Waiver
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
        return Terms(scheme.agreement_months, scheme.maximum_months)

    @asks(Kind.AGREEMENTS, Access.WRITE)
    def draw_up(self, support_ref: str, draft: AgreementDraft | None = None) -> Agreement:
        """Draw up the first convention, or the next amendment with the same terms.

        Args:
            support_ref: the accompaniment.
            draft: what differs from the proposal.

        Raises:
            RuleBroken: the accompaniment has ended, the scheme has no periods and no dates were given, or another
                agreement covers part of the period; nothing was written.
        """
        support = self._supports.support(support_ref)
        if support.exit:
            raise RuleBroken([Problem("", "already_closed", {"on": support.exit.on})])
        agreements = self._store.of_support(support.id)
        draft = draft or AgreementDraft()
        period = self._period_for(support, agreements, draft)
        values = {name: getattr(agreements[-1], name) for name in KEPT_AT_RENEWAL} if agreements else {}
        number = agreements[-1].number + 1 if agreements else 0
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
        problems = model.problems_in(draft, agreement, others, self.session.today())
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
            self._store.update(agreement_id, {"signed_on": on})
            self.session.journal.record("agreement_signed", "agreement", agreement_id)
        return self.agreement(agreement_id)

    @asks(Kind.AGREEMENTS, Access.WRITE)
    def waive_maximum(self, support_ref: str, waiver: Waiver) -> None:
        """Record a permission to stay beyond the maximum.

        Raises:
            RuleBroken: no reason, or it ends before it is granted.
        """
        support = self._supports.support(support_ref)
        if len(waiver.reason) > model.LONGEST_NOTE:
            raise RuleBroken([Problem("reason", "too_long", {"most": model.LONGEST_NOTE})])
        if not waiver.reason.strip():
            raise RuleBroken([Problem("reason", "missing")])
        if waiver.until_on and waiver.until_on < waiver.granted_on:
            raise RuleBroken([Problem("until_on", "ends_before_start")])
        with self.session.database.atomic(TOPIC):
            self._store.insert_waiver(support.id, waiver)
            self.session.journal.record("maximum_waived", "support", support.id)
