"""review, end-report: drafted from the file, held or written, validated, printed, from a terminal."""

import argparse
from dataclasses import asdict
from typing import Any

from caseworker.commands.frame import answer, opened, text_of
from caseworker.commands.papers import print_paper
from caseworker.days import short_day
from caseworker.end_words import drafted
from caseworker.errors import NotFound
from caseworker.labels import NBSP
from caseworker.renewal_words import OUTCOMES
from caseworker.retrospect_words import figures, summary_of
from caseworker.retrospects.model import EndReportDraft
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


def print_it(options: argparse.Namespace) -> int:
    """Print the last bilan, or the report that ends an accompaniment."""
    return print_paper(options)


def draft_report(options: argparse.Namespace) -> int:
    """Say the whole way made, as the report would."""
    with opened(options) as workspace:
        way = workspace.end_reports.way_of(options.ref)
    made, named = drafted(way), figures(way.told)
    return answer(options, asdict(made) | {"figures": dict(named)}, made.summary, made.household_words, made.remains)


def write_report(options: argparse.Namespace) -> int:
    """Write the report: what is not in a file is what the dossier drafts."""
    with opened(options) as workspace:
        made = drafted(workspace.end_reports.way_of(options.ref))
        on = options.on or workspace.session.today()
        given = (options.summary_file, options.household_file, options.remains_file)
        said = (made.summary, made.household_words, made.remains)
        texts = [text_of(path) if path else words for path, words in zip(given, said, strict=True)]
        report = workspace.end_reports.write(options.ref, EndReportDraft(on, *texts))
    return answer(options, asdict(report), f"Rapport de fin écrit le {short_day(report.written_on)}.")


def _line(review: Review) -> str:
    said = f"{short_day(review.held_on)}  {OUTCOMES[review.outcome]}"
    valid = review.validated
    return f"{said}  validé le {short_day(valid.on)} par {valid.author}" if valid else said


def reviews_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the bilans of a dossier."""
    return [asdict(one) | {"support": support.ref} for one in workspace.reviews.reviews_of(support.ref)]
