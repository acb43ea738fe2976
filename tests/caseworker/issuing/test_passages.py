"""Papers of passages: the sheet that matches her screen, and what was noted for a day or a month; no amount, no social note."""

from datetime import date, time

import pytest

from caseworker import labels
from caseworker.access.rights import Role
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import print_paper
from caseworker.errors import NotFound, Refused
from caseworker.issuing.passage_paper import month_span
from caseworker.passages.model import PassageDraft
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.issuing.test_visits import printed

TODAY = date(2026, 11, 22)
MONTH = month_span(TODAY)
FORBIDDEN = ("Budget", "Loyer", "dette", "€")


@pytest.fixture
def house(files: Files) -> Workspace:
    head = files.head()
    head.association.set_details(ASSOCIATION)
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY, topics=("budget",), shared_note="Une dette de 300 €"))
    workspace = files.at_work(Role.HOME_SUPPORT_WORKER)
    workspace.session.staff_id = head.staff.ensure("Awa Sow")
    return workspace


def log(house: Workspace, files: Files, day: int, **more: object) -> None:
    draft = PassageDraft(files.stay.id, date(2026, 11, day), **more)  # type: ignore[arg-type]
    house.passages.log_passage(draft)


def test_the_empty_sheet_has_the_choices_of_her_screen_in_its_order(house: Workspace, files: Files):
    paper = house.visit_papers.blank_passage(files.stay.ref)
    words = printed(paper)
    assert print_paper(paper).blanks == ()
    expected = [*labels.DONE.values(), "30 min", "45 min", "1 h", "1 h 30", "2 h", *labels.ROOMS.values()]
    expected += [*labels.ATTEMPTS.values(), "À transmettre à l’équipe"]
    place = words.index("Quoi")
    for each in expected:
        place = words.index(each, place) + len(each)
    for each in ("Tesfaye", "Dossier A001", "14 rue Taisson, Alès"):
        assert each in words
    assert not any(each in words for each in FORBIDDEN)


def test_a_household_without_a_home_has_its_sheet_too(house: Workspace, files: Files):
    paper = house.visit_papers.blank_passage(files.other_stay.ref)
    assert "Adresse" not in printed(paper)
    assert print_paper(paper).blanks == ()


def test_a_month_of_passages_says_what_was_done_attempted_and_passed_on(house: Workspace, files: Files):
    log(house, files, 3, done=("menage_ensemble", "courses"), rooms=("cuisine",), minutes=90, at=time(14),
        to_pass_on="VMC arrêtée.\n\nRevoir le détecteur | <b>vite</b>")  # fmt: skip
    log(house, files, 10, attempt="porte_close")
    house.passages.log_passage(PassageDraft(files.stay.id, date(2026, 10, 30), ("visite",), to_pass_on="En octobre"))
    paper = house.visit_papers.passage_sheet(files.stay.ref, *MONTH)
    words = printed(paper)
    assert print_paper(paper).blanks == ()
    for each in (
        "Feuille des passages", "Tesfaye", "Mois Novembre 2026", "Passages faits 1", "Passages tentés 1",
        "Mardi 3 novembre 2026, 14 h", "Ménage ensemble, Courses", "1 h 30", "Cuisine", "Awa Sow", "VMC arrêtée.",
        "Revoir le détecteur | <b>vite</b>", "Mardi 10 novembre 2026", "Passage tenté : porte close",
    ):  # fmt: skip
        assert each in words, each
    assert "octobre" not in words
    assert not any(each in words for each in FORBIDDEN)
    assert words.index("Mardi 3") < words.index("Mardi 10")


def test_one_passage_is_printed_alone_and_a_day_without_one_is_not(house: Workspace, files: Files):
    log(house, files, 3, done=("visite",), to_pass_on="Tout va bien")
    log(house, files, 10, done=("visite",), to_pass_on="Une fuite")
    day = date(2026, 11, 10)
    words = printed(house.visit_papers.passage_sheet(files.stay.ref, day, day))
    assert "Jour 10 novembre 2026" in words
    assert "Une fuite" in words
    assert "Tout va bien" not in words
    with pytest.raises(NotFound):
        house.visit_papers.passage_sheet(files.stay.ref, TODAY, TODAY)
    september = house.visit_papers.passage_sheet(files.stay.ref, *month_span(date(2026, 9, 9)))
    assert "Aucun passage n’est noté." in printed(september)
    assert print_paper(september).blanks == ()


def test_a_long_note_goes_on_over_the_pages(house: Workspace, files: Files):
    log(house, files, 3, done=("visite",), to_pass_on="Une phrase qui se répète souvent. " * 400)
    assert print_paper(house.visit_papers.passage_sheet(files.stay.ref, *MONTH)).pages > 1


def test_who_reads_no_passage_prints_none_and_who_sees_only_their_own_files_none_of_the_others(
    house: Workspace, files: Files
):
    rents = files.at_work(Role.RENTAL_MANAGER)
    with pytest.raises(Refused):
        rents.visit_papers.blank_passage(files.stay.ref)
    with pytest.raises(Refused):
        rents.visit_papers.passage_sheet(files.stay.ref, *MONTH)
    narrow = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    with pytest.raises(NotFound):
        narrow.visit_papers.passage_sheet(files.stay.ref, *MONTH)
