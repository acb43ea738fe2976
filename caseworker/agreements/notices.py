"""Notices: note one, given or received, withdraw it, and say which one holds."""

import uuid
from collections.abc import Mapping
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agreements import ending, model
from caseworker.agreements.ending import Delay, Notice, NoticeDraft, NoticeFacts, Reason
from caseworker.agreements.service import TOPIC, AgreementService
from caseworker.agreements.store import NoticeStore
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.housing.regimes import RegimeRules, RegimeTable
from caseworker.housing.service import HousingService
from caseworker.lines import fault_of_text, note_text
from caseworker.occupancies.service import OccupancyService
from caseworker.parameters.service import ParameterTable
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService


class NoticeService:
    """Notices of the accompaniments within the person's scope. Nothing is rewritten: a withdrawal is a line of its own."""

    def __init__(
        self,
        session: Session,
        supports: SupportService,
        agreements: AgreementService,
        homes: tuple[OccupancyService, HousingService, RegimeTable],
        parameters: ParameterTable,
    ) -> None:
        self.session = session
        self._supports, self._agreements, self._parameters = supports, agreements, parameters
        self._occupancies, self._housing, self._regimes = homes
        self._store = NoticeStore(session.database)

    @asks(Kind.AGREEMENTS, Access.READ)
    def notices_of(self, support_ref: str) -> list[Notice]:
        """Return the notices of an accompaniment, oldest first, withdrawn ones included. Raises as `SupportService.support`."""
        support_id, _ = self._supports.household_of(support_ref)
        return self._store.of_support(support_id)

    @asks(Kind.AGREEMENTS, Access.READ)
    def standing(self, support_ref: str) -> Notice | None:
        """Return the notice that holds; None when there is none. Raises as `notices_of`."""
        return next((one for one in self.notices_of(support_ref) if one.withdrawn_on is None), None)

    @asks(Kind.AGREEMENTS, Access.READ)
    def reasons_for(self, support_ref: str, side: str, on: date) -> list[Reason]:
        """Return what one side may say of an accompaniment on a day, under the regime of its dwelling. Raises as `notices_of`."""
        rules = self.rules_of(self._supports.support(support_ref), on)
        return ending.reasons_for(side, rules.code if rules else None)

    @asks(Kind.AGREEMENTS, Access.READ)
    def rules_of(self, support: Support, on: date) -> RegimeRules | None:
        """Return the regime of the dwelling of a day; None when it is not known, or not to be known by the role."""
        self.session.require_household(support.household_id)
        if not self.session.may(Kind.HOUSING, Access.READ):
            return None
        home = self._occupancies.current_of_support(support.id, on)
        lease = self._housing.head_lease_on(home.unit_id, on) if home else None
        return self._regimes.rules(lease.legal_regime) if lease and lease.legal_regime else None

    @asks(Kind.AGREEMENTS, Access.READ)
    def delay_of(self, support_ref: str, reason_code: str, on: date) -> Delay | None:
        """Return the notice of a reason for an accompaniment; None when the term of the convention ends it."""
        reason = next((one for one in ending.shipped_reasons() if one.code == reason_code), None)
        rules = self.rules_of(self._supports.support(support_ref), on)
        return ending.delay_of(reason, rules, self._parameters, on) if reason else None

    @asks(Kind.AGREEMENTS, Access.READ)
    def proposed_end(self, support_ref: str, reason_code: str, received_on: date) -> date | None:
        """Return the last day that a notice received on a day gives; None when nothing tells it. Raises as `notices_of`.

        A notice at the term waits for it: never before the end of the last one signed.
        """
        delay = self.delay_of(support_ref, reason_code, received_on)
        if delay:
            return delay.last_day(received_on)
        if reason_code not in {reason.code for reason in ending.shipped_reasons()}:
            return None
        signed = model.in_force(self._agreements.agreements_of(support_ref))
        return max([one.ends_on for one in signed if one.ends_on >= received_on], default=received_on)

    @asks(Kind.AGREEMENTS, Access.WRITE)
    def give(self, support_ref: str, draft: NoticeDraft) -> Notice:
        """Note a notice, given by the association or received from the household.

        Raises:
            RuleBroken: the stay has ended, a notice holds already, no reason or day, a delay of the association too short.
            NotFound: the accompaniment is out of the person's scope.
        """
        support = self._supports.support(support_ref)
        if support.exit:
            raise RuleBroken([Problem("", "already_closed", {"on": support.exit.on})])
        end = self._checked_end(support, draft)
        row = {
            "support_id": support.id,
            "given_by": draft.given_by,
            "way": draft.way,
            "received_on": dates.optional_text(draft.received_on),
            "reason": draft.reason,
            "words": note_text(draft.words),
            "ends_on": end.isoformat(),
        }
        with self.session.database.atomic(TOPIC):
            notice_id = self._insert(row)
            self.session.journal.record("notice_given", "support", support.id)
        return self._notice(notice_id)

    def _checked_end(self, support: Support, draft: NoticeDraft) -> date:
        """Return the last day that a notice gives; raise what keeps it from being noted."""
        on = draft.received_on or self.session.today()
        proposed = self.proposed_end(support.ref, draft.reason, on)
        reasons = self.reasons_for(support.ref, draft.given_by, on)
        facts = NoticeFacts(reasons, support.entered_on, self.standing(support.ref), proposed)
        problems = ending.problems_in_notice(draft, facts, self.session.today())
        end = draft.ends_on or proposed
        if problems or end is None:
            raise RuleBroken(problems)
        return end

    @asks(Kind.AGREEMENTS, Access.WRITE)
    def withdraw(self, notice_id: str, on: date | None, words: str = "") -> Notice:
        """Withdraw a notice: it holds no more, and stays in the file.

        Raises:
            RuleBroken: no day, one to come or before the notice, or it was withdrawn already; nothing was written.
            NotFound: there is none within the person's scope.
        """
        notice = self._notice(notice_id)
        problems = [Problem("on", "notice_withdrawn", {"on": notice.withdrawn_on})] if notice.withdrawn_on else []
        if on is None or on > self.session.today() or on < notice.received_on:
            problems.append(Problem("on", "missing" if on is None else "day_unlikely"))
        fault = fault_of_text(note_text(words), ending.LONGEST_WORDS)
        if fault:
            problems.append(Problem("words", fault, {"longest": ending.LONGEST_WORDS}))
        if problems or on is None:
            raise RuleBroken(problems)
        row = {"support_id": notice.support_id, "withdraws": notice.id, "received_on": on.isoformat()}
        with self.session.database.atomic(TOPIC):
            self._insert(row | {"words": note_text(words)})
            self.session.journal.record("notice_withdrawn", "support", notice.support_id)
        return self._notice(notice_id)

    def _insert(self, row: Mapping[str, str | None]) -> str:
        made = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        notice_id = str(uuid.uuid4())
        self._store.insert({**row, **made, "id": notice_id})
        return notice_id

    def _notice(self, notice_id: str) -> Notice:
        notice = self._store.notice(notice_id)
        if notice is None:
            raise NotFound("notice")
        self._supports.household_of(notice.support_id)
        return notice
