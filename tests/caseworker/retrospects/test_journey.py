"""A household through the three phases: five bilans and amendments, a derogation, and the report that ends it, clock injected."""

from datetime import UTC, date, datetime

from caseworker.agreements.model import AgreementDraft, Waiver, in_force
from caseworker.agreements.renewal import Move
from caseworker.dates import add_months
from caseworker.documents.printing import print_paper
from caseworker.end_words import drafted
from caseworker.plan.goal import GoalDraft, GoalState
from caseworker.retrospect_words import summary_of
from caseworker.reviews.model import ReviewDraft
from caseworker.supports.model import Exit
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files
from tests.caseworker.issuing.test_letters import words_of

GOALS = ("Ouvrir mes droits", "Tenir un budget", "Trouver un logement à moi")


def on(head: Workspace, day: date) -> None:
    head.session.clock = lambda: datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def live_a_period(head: Workspace, files: Files, rank: int) -> str:
    """Meet once, reach a goal every other period, hold the bilan and sign the amendment; return what was drafted."""
    start = add_months(ENTRY, 3 * rank)
    day = add_months(start, 2)
    on(head, day)
    head.visits.log_visit(VisitDraft(files.stay.id, add_months(start, 1), minutes=60))
    if rank % 2:
        head.goals.say(head.goals.goals_of("A001")[rank // 2].ref, GoalState.REACHED, day)
    summary = summary_of(head.retrospects.since_review("A001"))
    head.reviews.hold("A001", ReviewDraft(day, "reconduction", "Nous deux", f"Mots {rank}.", summary=summary))
    if head.reviews.next_of(files.stay, day).move is Move.RENEW:
        head.agreements.sign(head.reviews.renew("A001").id, day)
    return summary


def test_a_household_goes_through_three_phases_and_the_report_tells_it_all(files: Files):
    head = files.head()
    head.association.set_details({"name": "La Clède", "address": "17 rue Montbounoux", "city": "Alès"})
    on(head, ENTRY)
    first = AgreementDraft(ENTRY, date(2026, 4, 13))
    head.agreements.sign(head.agreements.draw_up("A001", first).id, ENTRY)
    for rank, what in enumerate(GOALS):
        head.goals.add(GoalDraft("A001", what, phase=rank + 1))
    told = [live_a_period(head, files, rank) for rank in range(5)]
    assert all("nous avons échangé 1 fois" in one for one in told)
    assert "Ouvrir mes droits" not in told[2]  # reached in the period before: told once
    assert in_force(head.agreements.agreements_of("A001"))[-1].ends_on == date(2027, 7, 13)
    late = date(2027, 7, 1)
    on(head, late)
    head.reviews.hold("A001", ReviewDraft(late, "derogation", "Nous deux", "Encore un peu."))
    head.reviews.waive(
        "A001", Waiver(late, date(2027, 10, 13), "un logement est attribué", "courrier n° 4", "DDETS", late)
    )
    head.agreements.sign(head.reviews.renew("A001").id, late)
    left_on = date(2027, 9, 30)
    on(head, left_on)
    head.goals.say(head.goals.goals_of("A001")[2].ref, GoalState.REACHED, left_on)
    head.occupancies.move_out(files.stay.id, left_on)
    head.supports.close_support("A001", Exit(left_on, "projet_abouti", "logement_public"))
    head.end_reports.write("A001", drafted(head.end_reports.way_of("A001")))
    printed = print_paper(head.review_papers.end_report("A001"))
    said = words_of(printed.pdf)
    assert not printed.blanks
    agreements = in_force(head.agreements.agreements_of("A001"))
    assert len(agreements) == 7
    for words in (
        *GOALS, *(f"Mots {rank}." for rank in range(5)), "renouvelée 6 fois", "6 bilans ont été tenus", "en 3 temps",
        "un logement est attribué", "nous avons échangé 5 fois", "5 h en tout", "30 septembre 2027", "13 juillet 2027",
    ):  # fmt: skip
        assert words in said, words
