"""review: bilans drafted from the file, held, validated, from a terminal."""

import argparse
from dataclasses import asdict
from typing import Any

from caseworker.commands.frame import answer, opened, text_of
from caseworker.days import short_day
from caseworker.errors import NotFound
from caseworker.labels import NBSP
from caseworker.renewal_words import OUTCOMES
from caseworker.retrospect_words import figures, summary_of
from caseworker.reviews.model import Review, ReviewDraft
from caseworker.supports.model import Support
from caseworker.workspace import Workspace


def draft(options: argparse.Namespace) -> int:
    """Say what happened since the bilan before, as the assistant would."""
    with opened(options) as workspace:
        told = workspace.retrospects.since_review(options.ref, options.on)
    named, summary = figures(told), summary_of(told)
    document = {"since": told.since, "until": told.until, "summary": summary, "figures": dict(named)}
    return answer(options, document, summary, "", *(f"{name}{NBSP}: {value}" for name, value in named))


def hold(options: argparse.Namespace) -> int:
    """Note a bilan."""
    summary = text_of(options.summary_file)
    words = (text_of(options.household_file), text_of(options.association_file))
    decisions = text_of(options.decisions_file)
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        if options.drafted and not summary:
            summary = summary_of(workspace.retrospects.since_review(options.ref, on))
        meant = (on, options.outcome, options.present, *words, options.next_ends_on)
        review = workspace.reviews.hold(options.ref, ReviewDraft(*meant, summary, decisions, options.next_on))
    return answer(options, asdict(review), f"Bilan noté, période jusqu’au {short_day(review.period_end)}.")


def list_reviews(options: argparse.Namespace) -> int:
    """List the bilans of a household, oldest first."""
    with opened(options) as workspace:
        reviews = workspace.reviews.reviews_of(options.ref)
    return answer(options, {"reviews": [asdict(one) for one in reviews]}, *(_line(one) for one in reviews))


def validate(options: argparse.Namespace) -> int:
    """Validate the last bilan."""
    with opened(options) as workspace:
        reviews = workspace.reviews.reviews_of(options.ref)
        if not reviews:
            raise NotFound("review")
        review = workspace.reviews.validate(reviews[-1].id)
    return answer(options, asdict(review), _line(review))


def _line(review: Review) -> str:
    said = f"{short_day(review.held_on)}  {OUTCOMES[review.outcome]}"
    valid = review.validated
    return f"{said}  validé le {short_day(valid.on)} par {valid.author}" if valid else said


def reviews_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the bilans of a dossier."""
    return [asdict(one) | {"support": support.ref} for one in workspace.reviews.reviews_of(support.ref)]
