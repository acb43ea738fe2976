"""Bilans and what follows: note one, say what comes next, renew as it decided, waive the maximum with the funder's paper."""

import uuid
from dataclasses import dataclass, replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agreements.model import Agreement, AgreementDraft, Waiver, in_force
from caseworker.agreements.notices import NoticeService
from caseworker.agreements.renewal import NextMove, RenewalFacts, next_move
from caseworker.agreements.service import AgreementService
from caseworker.drafts.model import read, written
from caseworker.drafts.service import DraftService
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.housing.regimes import Topic
from caseworker.papers.model import PaperDraft
from caseworker.papers.service import PaperService
from caseworker.parameters.service import ParameterTable
from caseworker.reviews.model import ENDING, Review, ReviewDraft, last_of_each, problems_in, tidied
from caseworker.reviews.store import ReviewStore
from caseworker.schemes.service import SchemeCatalogue
from caseworker.steps.model import REVIEW
from caseworker.steps.service import StepService
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService

TOPIC = "reviews"
DRAFTS = "review_drafts"
WAIVER_PAPER = "derogation"


@dataclass(frozen=True, slots=True)
class Sources:
    """What a bilan closes, and what it opens."""

    supports: SupportService
    agreements: AgreementService
    notices: NoticeService
    steps: StepService
    papers: PaperService
    schemes: SchemeCatalogue
    parameters: ParameterTable


class ReviewService:
    """Bilans of the accompaniments within the person's scope; once written, one is only written again."""

    def __init__(self, session: Session, sources: Sources) -> None:
        self.session = session
        self._sources = sources
        self._store, self._drafts = ReviewStore(session.database), DraftService(session)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def reviews_of(self, support_ref: str) -> list[Review]:
        """Return the bilan of each period, oldest first. Raises as `SupportService.support`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        return last_of_each(self._store.of_support(support_id))

    @asks(Kind.AGREEMENTS, Access.READ)
    def next_of(self, support: Support, today: date) -> NextMove:
        """Return what happens next to the convention of an accompaniment. Raises as `AgreementService.state_of`."""
        agreements = self._sources.agreements.agreements_of(support.ref)
        return next_move(agreements, self._facts(support), today)

    def _facts(self, support: Support) -> RenewalFacts:
        sources, known = self._sources, self._sources.schemes.known(support.scheme)
        scheme = sources.schemes.scheme(support.scheme) if known else None
        reviews = last_of_each(self._store.of_support(support.id))
        notice = sources.notices.standing(support.ref)
        return RenewalFacts(
            entered_on=support.entered_on,
            has_left=support.exit is not None,
            terms=sources.agreements.terms_of(support),
            notice_days=(scheme.renewal_notice_days or 0) if scheme else 0,
            wants_review=bool(scheme and scheme.review_before_renewal),
            reviewed_until=self._reviewed_until(support, reviews),
            is_ending=bool(reviews and reviews[-1].outcome in ENDING),
            waivers=sources.agreements.waivers_of(support.ref),
            leaving_on=notice.ends_on if notice else None,
        )

    def _reviewed_until(self, support: Support, reviews: list[Review]) -> date | None:
        """Return the end of the last period whose bilan was held, whether it was written here or ticked as a step."""
        ends = [review.period_end for review in reviews]
        if self.session.may(Kind.SOCIAL_NOTES, Access.READ):
            steps = self._sources.steps.steps_of(support.ref, self.session.today())
            ends += [step.due_on for step in steps if step.code == REVIEW and step.done_on and step.due_on]
        return max(ends, default=None)

    @asks(Kind.AGREEMENTS, Access.READ)
    def prefect_by(self, support: Support, today: date) -> date | None:
        """Return the day by which the HLM body tells the préfet whether it offers a lease; None but for a bail glissant.

        **Source:** CCH, article L.442-8-3; parameter `sliding_lease.prefect_notice_months`.
        """
        rules = self._sources.notices.rules_of(support, today)
        current = self._sources.agreements.state_of(support, today).current
        if rules is None or current is None or not rules.holds(Topic.SLIDING_REVIEW):
            return None
        months = self._sources.parameters.integer("sliding_lease.prefect_notice_months", today)
        return dates.add_months(current.ends_on, -months)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def hold(self, support_ref: str, draft: ReviewDraft) -> Review:
        """Note the bilan of the period in force, or of the last one; the step of the dossier is ticked with it.

        Raises:
            RuleBroken: no day, one to come, nothing decided, or no convention; nothing was written.
            NotFound: the accompaniment is out of the person's scope.
        """
        support, today = self._sources.supports.support(support_ref), self.session.today()
        draft = tidied(draft)
        end = self._period_end(support, today)
        problems = problems_in(draft, support.entered_on, end, today)
        if problems or end is None or draft.held_on is None:
            raise RuleBroken(problems)
        with self.session.database.atomic(TOPIC):
            self._store.insert(self._row(support, draft, end, draft.held_on))
            self._sources.steps.tick(support_ref, REVIEW, end.isoformat(), draft.held_on)
            self._drafts.drop(DRAFTS, support.id)
            self.session.journal.record("review_held", "support", support.id)
        return next(one for one in reversed(self._store.of_support(support.id)) if one.period_end == end)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def keep_draft(self, support_ref: str, draft: ReviewDraft) -> None:
        """Write what is half typed of a bilan, durably, in place of what was before. Raises as `reviews_of`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        self._drafts.keep(DRAFTS, support_id, written(draft))

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def draft_of(self, support_ref: str) -> ReviewDraft | None:
        """Return what the person at work left half typed about an accompaniment, or None. Raises as `reviews_of`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        kept = (one for one in self._drafts.unfinished(DRAFTS) if one.key == support_id)
        return next((read(ReviewDraft, one.content) for one in kept), None)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def drop_draft(self, support_ref: str) -> None:
        """Forget what was half typed about an accompaniment. Raises as `reviews_of`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        self._drafts.drop(DRAFTS, support_id)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def review(self, review_id: str) -> Review:
        """Return one bilan, whether it was written again since or not.

        Raises:
            NotFound: there is none within the person's scope.
        """
        found = self._store.review(review_id)
        if found is None:
            raise NotFound("review")
        self._sources.supports.household_of(found.support_id)
        return found

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def validated_by(self, support: Support) -> str:
        """Return the role that validates the bilans of an accompaniment; "" where its scheme asks for nobody."""
        known = self._sources.schemes.known(support.scheme)
        return (self._sources.schemes.scheme(support.scheme).review_validated_by or "") if known else ""

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def may_validate(self, review: Review) -> bool:
        """Tell whether the person at work may validate a bilan now."""
        support = self._sources.supports.support(review.support_id)
        return review.validated is None and self.validated_by(support) == self.session.role.value

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def validate(self, review_id: str) -> Review:
        """Validate a bilan, where the scheme asks for it.

        Raises:
            RuleBroken: it is validated already, or by another function; the scheme asks for nobody's.
            NotFound: there is none within the person's scope.
        """
        review = self.review(review_id)
        wanted = self.validated_by(self._sources.supports.support(review.support_id))
        if review.validated:
            raise RuleBroken([Problem("", "review_validated", {"on": review.validated.on})])
        if not wanted:
            raise RuleBroken([Problem("", "review_needs_no_validation")])
        if wanted != self.session.role:
            raise RuleBroken([Problem("", "review_validated_by_another")])
        signed = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        row = {"id": str(uuid.uuid4()), "review_id": review.id, "on_date": self.session.today().isoformat()}
        with self.session.database.atomic(TOPIC):
            self._store.insert_validation(row | signed | {"author": self.session.name})
            self.session.journal.record("review_validated", "support", review.support_id)
        return self.review(review_id)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def period_end(self, support: Support, today: date) -> date | None:
        """Return the last day of the period that a bilan held today closes; None without any convention."""
        return self._period_end(support, today)

    def _period_end(self, support: Support, today: date) -> date | None:
        """Return the end of what covers today, or of the last convention in force that began before it."""
        agreements = in_force(self._sources.agreements.agreements_of(support.ref))
        return max((one.ends_on for one in agreements if one.starts_on <= today), default=None)

    def _row(self, support: Support, draft: ReviewDraft, end: date, held_on: date) -> dict[str, str | None]:
        return {
            "id": str(uuid.uuid4()),
            "support_id": support.id,
            "period_end": end.isoformat(),
            "held_on": held_on.isoformat(),
            "present": draft.present,
            "outcome": draft.outcome,
            "household_words": draft.household_words,
            "association_words": draft.association_words,
            "next_ends_on": dates.optional_text(draft.next_ends_on),
            "summary": draft.summary,
            "decisions": draft.decisions,
            "next_on": dates.optional_text(draft.next_on),
            "author": self.session.name,
            "made_by": self.session.account_id,
            "made_at": dates.instant_text(self.session.now()),
        }

    @asks(Kind.AGREEMENTS, Access.WRITE)
    def renew(self, support_ref: str) -> Agreement:
        """Draw up the amendment that renews, until the day that the bilan proposed. Raises as `AgreementService.draw_up`."""
        support = self._sources.supports.support(support_ref)
        period, reviews = self.next_of(support, self.session.today()).period, self._store.of_support(support.id)
        proposed = reviews[-1].next_ends_on if reviews else None
        longer = proposed if proposed and period and proposed > period.start else None
        return self._sources.agreements.draw_up(support_ref, AgreementDraft(ends_on=longer))

    @asks(Kind.AGREEMENTS, Access.WRITE)
    def waive(self, support_ref: str, waiver: Waiver, proof: str = "") -> None:
        """Record a permission to stay beyond the maximum, with the funder's paper when it is in hand.

        Args:
            support_ref: the accompaniment.
            waiver: why, until when, who agreed.
            proof: code of a `Proof` when the paper was received; "" while it was not.

        Raises:
            RuleBroken: as `AgreementService.waive_maximum`; nothing was written.
        """
        with self.session.database.atomic(TOPIC):
            if proof:
                received_on = waiver.agreed_on or self.session.today()
                paper = PaperDraft(WAIVER_PAPER, received_on, waiver.until_on, proof=proof)
                waiver = replace(waiver, paper_id=self._sources.papers.receive(support_ref, paper))
            self._sources.agreements.waive_maximum(support_ref, waiver)
