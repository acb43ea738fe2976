"""The report that ends an accompaniment: it holds the goals, dates and figures of the file without a word retyped."""

from datetime import UTC, date, datetime

import pytest

from caseworker.access.rights import Role
from caseworker.agreements.model import Waiver
from caseworker.documents.printing import print_paper
from caseworker.end_words import drafted
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.plan.goal import GoalDraft, GoalState
from caseworker.retrospects.model import EndReportDraft
from caseworker.reviews.model import ReviewDraft
from caseworker.supports.model import Exit
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.issuing.test_letters import words_of
from tests.caseworker.retrospects.lived import ALONE, NOTED, SECRET, live

LEFT_ON = date(2027, 9, 30)


@pytest.fixture
def head(files: Files) -> Workspace:
    """A stay with two bilans, two amendments, a derogation and an exit, on an injected clock."""
    made = live(files)
    made.association.set_details({"name": "La Clède", "address": "17 rue Montbounoux", "city": "Alès"})
    days = [date(2026, 12, 1), date(2027, 3, 1)]
    said = ["Je me sens chez moi.", "Le courrier ne me fait plus peur."]
    for on, words in zip(days, said, strict=True):
        made.session.clock = lambda on=on: datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        made.reviews.hold("A001", ReviewDraft(on, "reconduction", "Mme Tesfaye, Claire Vidal", words))
        made.agreements.sign(made.reviews.renew("A001").id, on)
    made.reviews.waive(
        "A001", Waiver(days[-1], LEFT_ON, "attente d’un logement social", "courrier n° 12", "DDETS", days[-1])
    )
    made.session.clock = lambda: datetime(2027, 10, 4, 9, tzinfo=UTC)
    reached = made.goals.goals_of("A001")[0]
    made.goals.say(reached.ref, GoalState.REACHED, date(2027, 9, 20))
    made.occupancies.move_out(files.stay.id, LEFT_ON)
    made.supports.close_support("A001", Exit(LEFT_ON, "projet_abouti", "logement_public"))
    return made


def test_the_printed_report_holds_the_goals_dates_and_figures_of_the_file(head: Workspace):
    way = head.end_reports.way_of("A001")
    head.end_reports.write("A001", drafted(way))
    printed = print_paper(head.review_papers.end_report("A001"))
    said = words_of(printed.pdf)
    assert not printed.blanks
    for goal in head.goals.goals_of("A001"):
        assert goal.now.what in said
    for words in (
        "14 janvier 2026", "30 septembre 2027", "20 mois", "Projet abouti", "Logement du parc public",
        "renouvelée 2 fois", "13 mars 2027", "13 juin 2027", "Dérogation du 1er mars 2027", "attente d’un logement social",
        "2 bilans ont été tenus", "1er décembre 2026", "nous avons échangé 3 fois", "3 juin 2026", "20 septembre 2027",
        "300,00 €", "200,00 €", "100,00 €", "250,00 €", "Je me sens chez moi.", "Le courrier ne me fait plus peur.",
        "Régler ce qui reste dû au 30 septembre 2027 : 100,00 €",
    ):  # fmt: skip
        assert words in said, words
    for note in (SECRET, ALONE, NOTED):
        assert note not in said


def test_the_report_is_edited_kept_as_typed_and_each_version_stays(head: Workspace):
    reports = head.end_reports
    reports.keep_draft("A001", EndReportDraft(LEFT_ON, "À moitié"))
    assert reports.draft_of("A001") == EndReportDraft(LEFT_ON, "À moitié")
    first = reports.write("A001", EndReportDraft(LEFT_ON, "Un chemin.", "Merci.", "Le permis."))
    assert (reports.draft_of("A001"), reports.report_of("A001")) == (None, first)
    second = reports.write("A001", EndReportDraft(LEFT_ON, "Un long chemin."))
    assert reports.report_of("A001") == second
    assert reports.report(first.id) == first
    with pytest.raises(RuleBroken) as broken:
        reports.write("A001", EndReportDraft(date(2027, 10, 5), "  "))
    assert {(one.field, one.code) for one in broken.value.problems} == {
        ("summary", "report_empty"),
        ("written_on", "in_the_future"),
    }


def test_it_is_issued_signed_by_both_and_the_service_and_kept(head: Workspace):
    assert head.review_papers.end_report("A001", draft=True).draft
    with pytest.raises(NotFound):
        head.review_papers.end_report("A001")
    head.end_reports.write("A001", drafted(head.end_reports.way_of("A001")))
    paper = head.review_papers.end_report("A001")
    issued = head.review_papers.issue_report(paper, print_paper(paper), "A001")
    assert (issued.kind, issued.reference) == ("end-report", "FIN-A001")
    assert paper.signatories[0].startswith("Selam")


def test_a_lease_that_slides_shows_its_examinations_and_criteria(head: Workspace):
    head.session.clock = lambda: datetime(2027, 10, 4, 9, tzinfo=UTC)
    head.reviews.hold("A001", ReviewDraft(LEFT_ON, "glissement", "Tous"))
    said = words_of(print_paper(head.review_papers.end_report("A001", draft=True)).pdf)
    for words in ("Examen", "Le bail glisse à votre nom", "La régularité des règlements", "2 mois réglés sur 3"):
        assert words in said


def test_roles_without_social_notes_read_no_report(head: Workspace, files: Files):
    for role in (Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER):
        with pytest.raises(Refused):
            files.at_work(role).end_reports.way_of("A001")
    with pytest.raises(NotFound):
        files.at_work(Role.SOCIAL_WORKER, "Ailleurs", "own").end_reports.report_of("A001")


def test_the_goals_of_the_file_are_those_of_the_report_whatever_is_added(head: Workspace):
    head.goals.add(GoalDraft("A001", "Revoir ma sœur", "lien_social", starts_on=date(2027, 1, 5)))
    assert "Revoir ma sœur" in drafted(head.end_reports.way_of("A001")).remains
