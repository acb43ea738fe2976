"""The review assistant: the draft that the file writes, read over and completed with the household, held, printed."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agreements.renewal import Move
from caseworker.errors import RuleBroken
from caseworker.issuing.review_paper import KIND
from caseworker.labels import sentence
from caseworker.retrospect_words import summary_of
from caseworker.retrospects.model import Retrospect
from caseworker.reviews.model import Review, ReviewDraft
from caseworker.supports.model import Support
from ui.reviews.form import ReviewForm
from ui.reviews.held_card import HeldCard
from ui.reviews.papers import print_review
from ui.reviews.told_card import FormerCard, ToldCard
from ui.shell.pages import Desk, LivingPage
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.keeping import DraftKeeper, SavedMark
from ui.widgets.layout import Elided, block, column, header, row, scrolling
from ui.widgets.texts import text

HIDDEN = "Le bilan est masqué (mode discret, F9)."


class ReviewPage(LivingPage):
    """`arrive` with the reference of an accompaniment."""

    topics = frozenset({
        "reviews", "plan", "visits", "rents", "works", "steps", "financial_aids", "agreements", "households", "schemes",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        self._writes = desk.workspace.session.may(Kind.SOCIAL_NOTES, Access.WRITE)
        self._support: Support | None = None
        self._told: Retrospect | None = None
        self._saved = SavedMark()
        self.form = ReviewForm(desk.today(), self._draft_again)
        self._figures, self._held = ToldCard(desk), HeldCard(desk, self._validate, self._renew)
        self._former = FormerCard(desk, lambda one: print_review(desk, one.id, KIND))
        super().__init__(desk, self._build_header(), self._build_body())
        reviews = desk.workspace.reviews
        self._keeper = DraftKeeper(self, self.form.draft, self._keep, reviews.drop_draft)
        self.form.edited.connect(self._keeper.note)
        self.form.setEnabled(self._writes)
        self._hold.setVisible(self._writes)

    def _build_header(self) -> QWidget:
        back = button("Retour", self._back, kind="ghost", icon="chevron-left")
        self._title, self._status = text("Bilan", "title"), Elided("", "muted")
        titles = row(back, column(self._title, self._status, spacing=2), spacing=12)
        titles.setStretch(1, 1)
        self._hold = button("Noter le bilan", self._hold_review, kind="primary", icon="check")
        return header(
            SideBySide(
                block(titles), block(row(None, self._saved, self._hold, spacing=10)), stretches=(1, 0), spacing=10
            )
        )

    def _build_body(self) -> QWidget:
        self._hidden = text(HIDDEN, "muted", wrap=True)
        beside = block(column(self._figures, self._former, None, spacing=12))
        self._work = SideBySide(block(column(self.form, None, spacing=0)), beside, stretches=(3, 2), spacing=12)
        return scrolling(column(self._held, self._hidden, self._work, None, spacing=12))

    def arrive(self, ref: str = "") -> None:
        """Show the bilan of an accompaniment: what was half typed, else the one held, else the draft that the file writes."""
        if ref:
            self.settle()
            self._support = self.desk.workspace.supports.support(ref)
            self._begin(self._support)
        self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.form.isVisible() and self.form.isEnabled():
            self.form.take_focus()

    def settle(self) -> None:
        """Write at once what is being typed: before leaving, locking or closing."""
        self._keeper.settle()

    def _back(self) -> None:
        self.desk.back()

    # --- Reading

    def reread(self) -> None:
        if self._support is None:
            return
        workspace, today = self.desk.workspace, self.desk.today()
        self._support = support = workspace.supports.support(self._support.ref)
        self.household_ref = support.ref
        name = self.desk.discreet.name(workspace.households.household(support.household_id).name)
        self._status.setText(f"{name} · dossier {support.ref}")
        self._told = workspace.retrospects.since_review(support.ref, min(self.form.held_on() or today, today))
        self._figures.show_told(self._told)
        reviews, wanted = workspace.reviews.reviews_of(support.ref), workspace.reviews.validated_by(support)
        self._former.show_reviews(reviews, wanted)
        held = self._of_period(support, reviews)
        self._held.show_review(held, may_renew=bool(held) and self._may_renew(support))
        self._work.setVisible(not self.desk.discreet.on)
        self._hidden.setVisible(self.desk.discreet.on)
        self._hold.setEnabled(not self.desk.discreet.on)

    def _of_period(self, support: Support, reviews: list[Review]) -> Review | None:
        """Return the bilan held of the period under way, or None."""
        end = self.desk.workspace.reviews.period_end(support, self.desk.today())
        return next((one for one in reviews if one.period_end == end), None)

    def _may_renew(self, support: Support) -> bool:
        may = self.desk.workspace.session.may(Kind.AGREEMENTS, Access.WRITE)
        return may and self.desk.workspace.reviews.next_of(support, self.desk.today()).move is Move.RENEW

    # --- Typing

    def _begin(self, support: Support) -> None:
        reviews = self.desk.workspace.reviews
        held = self._of_period(support, reviews.reviews_of(support.ref))
        blank = _again(held) if held else self._drafted(support)
        kept = reviews.draft_of(support.ref) if self._writes else None
        self._saved.forget()
        self.form.show_draft(kept or blank)
        self._keeper.begin(support.ref, blank)

    def _drafted(self, support: Support) -> ReviewDraft:
        workspace = self.desk.workspace
        told = workspace.retrospects.since_review(support.ref)
        period = workspace.reviews.next_of(support, self.desk.today()).period
        ends = period.end if period else None
        return ReviewDraft(told.until, "", next_ends_on=ends, summary=summary_of(told))

    def _draft_again(self) -> None:
        """Write the text anew from the file; for ten seconds, what was typed can come back."""
        if self._support is None:
            return
        day, today = self.form.held_on(), self.desk.today()
        told = self.desk.workspace.retrospects.since_review(self._support.ref, min(day or today, today))
        former = self.form.summary.toPlainText()
        self.form.summary.setPlainText(summary_of(told))
        self._figures.show_told(told)
        self.desk.say("Texte repris du dossier.", lambda: self.form.summary.setPlainText(former))

    def _keep(self, ref: str, draft: ReviewDraft) -> None:
        self.desk.workspace.reviews.keep_draft(ref, draft)
        self._saved.tell()

    def _hold_review(self) -> None:
        if self._support is None:
            return
        problems = self.form.unreadable()
        self.form.show_problems(problems)
        if problems:
            return
        ref = self._support.ref
        try:
            self.desk.workspace.reviews.hold(ref, self.form.draft())
        except RuleBroken as error:
            self.form.show_problems(error.problems)
            return
        self._keeper.end()
        self._saved.forget()
        self._keeper.begin(ref, self.form.draft())
        self.mark_stale()
        self.desk.say("Bilan noté.")

    # --- After

    def _validate(self, review: Review) -> None:
        try:
            self.desk.workspace.reviews.validate(review.id)
        except RuleBroken as error:
            self.desk.say(" ".join(sentence(one.code, one.values) for one in error.problems))
        else:
            self.desk.say("Bilan validé.")

    def _renew(self) -> None:
        if self._support is None:
            return
        try:
            agreement = self.desk.workspace.reviews.renew(self._support.ref)
        except RuleBroken as error:
            self.desk.say(" ".join(sentence(one.code, one.values) for one in error.problems))
        else:
            self.desk.go("agreement", agreement_id=agreement.id)


def _again(held: Review) -> ReviewDraft:
    """Return what was held, to be written again."""
    return ReviewDraft(
        held.held_on, held.outcome.value, held.present, held.household_words, held.association_words,
        held.next_ends_on, held.summary, held.decisions, held.next_on,
    )  # fmt: skip
