"""The paper of a bilan: what the file says, both sides' words and the decisions, and never a note; frozen once it is printed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from caseworker.access.rights import Role
from caseworker.documents.printing import print_paper
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.issuing.review_paper import PLAIN
from caseworker.retrospect_words import summary_of
from caseworker.reviews.model import ReviewDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.issuing.test_letters import words_of
from tests.caseworker.retrospects.lived import ALONE, NOTED, SECRET, live

HELD_ON = date(2026, 11, 22)


@pytest.fixture
def head(files: Files) -> Workspace:
    made = live(files)
    made.association.set_details({"name": "La Clède", "address": "17 rue Montbounoux", "city": "Alès"})
    return made


def hold(head: Workspace) -> str:
    told = head.retrospects.since_review("A001")
    draft = ReviewDraft(
        HELD_ON, "reconduction", "Mme Tesfaye, Claire Vidal", "Je me sens chez moi.", "Le budget tient.",
        None, summary_of(told), "Déposer le dossier avant le 10 décembre.", date(2027, 2, 20),
    )  # fmt: skip
    return head.reviews.hold("A001", draft).id


def refused(workspace: Workspace, review_id: str) -> str:
    with pytest.raises(RuleBroken) as broken:
        workspace.reviews.validate(review_id)
    return broken.value.problems[0].code


def test_the_paper_says_the_file_both_words_and_the_decisions_and_no_note(head: Workspace):
    said = words_of(print_paper(head.review_papers.paper(hold(head))).pdf)
    for words in (
        "Bilan de l’accompagnement", "nous avons échangé 3 fois", "Tenir un budget", "3 juin 2026", "100,00 €",
        "Je me sens chez moi.", "Le budget tient.", "Nous renouvelons la convention",
        "Déposer le dossier avant le 10 décembre.", "20 février 2027", "à valider par le chef de service",
    ):  # fmt: skip
        assert words in said
    for note in (SECRET, ALONE, NOTED):
        assert note not in said


def test_the_validation_is_said_on_a_new_version(head: Workspace, files: Files):
    review_id = hold(head)
    papers = head.review_papers
    first = papers.paper(review_id)
    papers.issue(first, print_paper(first), review_id)
    worker = files.at_work(Role.SOCIAL_WORKER)
    assert not worker.reviews.may_validate(head.reviews.review(review_id))
    assert refused(worker, review_id) == "review_validated_by_another"
    assert head.reviews.may_validate(head.reviews.review(review_id))
    validated = head.reviews.validate(review_id)
    assert validated.validated is not None
    assert validated.validated.on == HELD_ON
    second = papers.paper(review_id)
    assert second.reference == f"{first.reference}-V2"
    assert f"Bilan validé par {head.session.name}, le 22 novembre 2026." in words_of(print_paper(second).pdf)
    assert refused(head, review_id) == "review_validated"


def test_the_same_bilan_printed_another_day_is_the_one_that_was_issued(head: Workspace):
    review_id = hold(head)
    paper = head.review_papers.paper(review_id)
    issued = head.review_papers.issue(paper, print_paper(paper), review_id)
    head.session.clock = lambda: datetime(2026, 12, 20, 9, tzinfo=UTC)
    again = head.review_papers.paper(review_id)
    assert (again.reference, again.issued_on) == (paper.reference, "2026-11-22")
    assert head.review_papers.issue(again, print_paper(again), review_id) == issued


def test_a_bilan_that_nobody_held_is_seen_as_a_draft_and_easy_to_read(head: Workspace):
    with pytest.raises(NotFound):
        head.review_papers.review_of("A001")
    assert head.review_papers.unwritten("A001").draft
    plain = head.review_papers.paper(hold(head), PLAIN)
    said = words_of(print_paper(plain).pdf)
    assert plain.large
    assert "Il me reste 100,00 € à payer." in said
    assert "Trouver un logement à moi : en cours." in said


def test_words_that_nobody_typed_leave_lines_to_write_on(head: Workspace):
    review = head.reviews.hold("A001", replace(ReviewDraft(HELD_ON, "fin"), summary="Une année."))
    printed = print_paper(head.review_papers.paper(review.id))
    assert not printed.blanks
    assert "Cette place est la vôtre." in words_of(printed.pdf)


@pytest.mark.parametrize("role", [Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER])
def test_roles_without_social_notes_print_no_bilan(head: Workspace, files: Files, role: Role):
    review_id = hold(head)
    with pytest.raises(Refused):
        files.at_work(role).review_papers.paper(review_id)
    with pytest.raises(NotFound):
        files.at_work(Role.SOCIAL_WORKER, "Ailleurs", "own").review_papers.paper(review_id)
