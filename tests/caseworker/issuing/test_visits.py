"""Papers of visits: the report without private notes, the sheet that matches the screen, the list of the day."""

import io
from dataclasses import replace
from datetime import date, time

import pytest
from pypdf import PdfReader

from caseworker import labels
from caseworker.access.rights import Role
from caseworker.appointments.model import AppointmentDraft, TeamTime
from caseworker.checklists.model import Answer
from caseworker.checklists.service import shipped
from caseworker.checklists.sheet import SECTION, new_row, sheet_of
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.model import Paper
from caseworker.documents.printing import print_paper
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.visits.model import Post, VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
NOTE = "Humidité dans la chambre.\n\nDevis demandé au propriétaire | <b>rien</b> # de plus."


def words_of(pdf: bytes) -> str:
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def printed(paper: Paper) -> str:
    return words_of(print_paper(paper).pdf)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    workspace.association.set_details(ASSOCIATION)
    workspace.session.staff_id = workspace.staff.ensure("Claire Vidal")
    return workspace


def log(workspace: Workspace, files: Files, **more: object) -> str:
    person = workspace.households.members(files.tesfaye.id)[0].person.id
    draft = VisitDraft(
        files.stay.id, TODAY, at=time(14, 30), minutes=75, topics=("loyer", "logement"), people=(person,),
        shared_note=NOTE, private_note="Penser à rappeler sa sœur",
    )  # fmt: skip
    return workspace.visits.log_visit(draft)


def test_the_report_says_what_was_noted_and_no_private_note(head: Workspace, files: Files):
    paper = head.visit_papers.visit_paper(log(head, files))
    assert "rappeler" not in repr(paper)
    words = printed(paper)
    for expected in (
        "Compte rendu d’entretien", "Tesfaye", "Dossier A001", "22 novembre 2026, 14 h 30", "1 h 15", "À domicile",
        "Honoré", "Claire Vidal", "Selam Tesfaye", "Logement et Loyer", "Humidité dans la chambre.",
        "Devis demandé au propriétaire | <b>rien</b> # de plus.",
    ):  # fmt: skip
        assert expected in words, expected
    assert print_paper(paper).blanks == ()


def test_the_same_report_is_the_same_file_and_another_day_another_reference(head: Workspace, files: Files):
    papers, visit_id = head.visit_papers, log(head, files)
    kept = []
    for _ in range(2):
        paper = papers.visit_paper(visit_id)
        kept.append(papers.issue(paper, print_paper(paper), visit_id))
    assert kept[0] == kept[1]
    assert [issued.kind for issued in head.issuing.issued_of("A001")] == ["visit"]
    assert head.issuing.verdict_on(head.issuing.content(kept[0])).intact
    head.visits.publish_private_note(visit_id)
    changed = papers.visit_paper(visit_id)
    assert changed.reference == f"{kept[0].reference}-V2"


def test_a_note_that_concerns_one_person_stays_off_the_paper_and_what_was_added_to_another_is_on_it(
    head: Workspace, files: Files
):
    person = head.households.members(files.tesfaye.id)[0].person.id
    alone = VisitDraft(files.stay.id, TODAY, shared_note="Violences dites ce jour", concerns=(person,))
    paper = head.visit_papers.visit_paper(head.visits.log_visit(alone))
    assert "Violences" not in repr(paper)
    assert "Aucune note partagée." in printed(paper)
    assert print_paper(paper).blanks == (), "nothing is missing: it can be kept"


def test_a_draft_is_never_kept_and_a_report_without_anyone_who_came_is_refused(head: Workspace, files: Files):
    papers, visit_id = head.visit_papers, log(head, files)
    draft = papers.visit_paper(visit_id, draft=True)
    with pytest.raises(RuleBroken):
        papers.issue(draft, print_paper(draft), visit_id)
    head.session.staff_id = None
    unknown = log(head, files)
    paper = papers.visit_paper(unknown)
    assert [blank.label for blank in print_paper(paper).blanks] == ["personne qui a mené l’entretien"]
    with pytest.raises(RuleBroken):
        papers.issue(paper, print_paper(paper), unknown)


def test_a_report_stays_within_the_rights_and_the_scope(head: Workspace, files: Files):
    visit_id = log(head, files)
    house = files.at_work(Role.HOME_SUPPORT_WORKER)
    with pytest.raises(NotFound):
        house.visit_papers.visit_paper(visit_id)
    passage = house.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Filtres"))
    paper = house.visit_papers.visit_paper(passage, draft=True)
    assert "Compte rendu de passage" in printed(paper)
    with pytest.raises(Refused):
        house.visit_papers.issue(paper, print_paper(paper), passage)
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    with pytest.raises(NotFound):
        files.at_work(Role.SOCIAL_WORKER).visit_papers.visit_paper(visit_id)


def test_the_sheet_to_fill_in_has_every_choice_of_the_screen_on_one_page(head: Workspace):
    paper = head.visit_papers.blank_visit("A001")
    made = print_paper(paper)
    words = words_of(made.pdf)
    for choices in (labels.VISIT_KINDS, labels.VISIT_STATUSES, labels.TOPICS):
        assert all(choice in words for choice in choices.values())
    assert "Selam Tesfaye" in words
    assert "Yonas Tesfaye" in words
    assert (made.pages, made.blanks, made.undrawable) == (1, (), ())


def test_the_list_of_the_day_has_its_moments_in_order_and_leaves_out_those_given_up(head: Workspace, files: Files):
    plan = head.appointments.plan
    plan(AppointmentDraft(files.stay.id, TODAY, time(10), staff_id=None))
    plan(AppointmentDraft(files.other_stay.id, TODAY, time(9), post=Post.HOME_SUPPORT))
    plan(AppointmentDraft(None, TODAY, time(11, 45), kind=TeamTime.MEETING, subject="Réunion"))
    head.appointments.cancel(plan(AppointmentDraft(files.stay.id, TODAY, time(17), subject="Impayés")))
    words = printed(head.visit_papers.day_list(TODAY))
    assert words.index("9 h · N’Diaye") < words.index("10 h · Tesfaye") < words.index("11 h 45 · Réunion")
    assert "14 rue Taisson" in words
    assert "17 h" not in words
    assert "Rien n’est prévu" in printed(head.visit_papers.day_list(date(2026, 12, 25)))


def test_a_sheet_that_leaves_the_vault_is_in_the_journal(head: Workspace):
    head.visit_papers.handed_out(head.visit_papers.blank_visit("A001"))
    row = head.session.database.row("SELECT action, subject_kind, subject_id FROM journal ORDER BY seq DESC LIMIT 1")
    assert row == {"action": "printed", "subject_kind": "document", "subject_id": "FE-A001"}


def test_the_blank_sheet_takes_the_lines_of_the_checklist_in_use(head: Workspace):
    sheet = sheet_of(shipped("savoir-habiter"))
    rows = (new_row(SECTION, "Chez soi"), replace(sheet.rows[0], label="Entretien | <b>", help="Sols"), *sheet.rows[1:])
    head.own_checklists.publish(replace(sheet, rows=rows))
    head.checklists.follow(head.own_checklists.versions())
    paper = head.visit_papers.blank_visit("A001", "savoir-habiter")
    words = printed(paper)
    for expected in (
        "Appropriation et savoir-habiter",
        "Chez soi",
        "Entretien | <b> (Sols)",
        "À observer Non observé À travailler En cours Acquis",
    ):
        assert expected in " ".join(words.split()), expected
    assert print_paper(paper).blanks == ()
    assert "savoir-habiter" not in printed(head.visit_papers.blank_visit("A001"))
    assert "Cuisine ☐ 1 ☐ 2" in printed(head.visit_papers.blank_visit("A001", "encombrement"))
    with pytest.raises(NotFound):
        head.visit_papers.blank_visit("A001", "horoscope")


def test_the_report_says_what_was_observed_in_the_words_of_that_day(head: Workspace, files: Files):
    answers = (Answer("encombrement", 1, "salon", 6), Answer("savoir-habiter", 1, "linge", 3))
    visit = head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Vu.", answers=answers))
    sheet = sheet_of(shipped("encombrement"))
    head.own_checklists.publish(replace(sheet, title="Pièces", rows=sheet.rows[:1]))
    head.checklists.follow(head.own_checklists.versions())
    words = printed(head.visit_papers.visit_paper(visit))
    for expected in ("Encombrement", "Salon 6", "Appropriation et savoir-habiter", "Linge Acquis"):
        assert expected in words, expected
