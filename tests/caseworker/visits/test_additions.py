"""A note is completed by its author, afterwards amended, never rewritten: who, when and what stay visible."""

from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.storage.connection import SqlError
from caseworker.visits.model import LONGEST_NOTE, VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)


def log(workspace: Workspace, support_id: str, note: str = "Vu.") -> str:
    return workspace.visits.log_visit(VisitDraft(support_id, TODAY, shared_note=note))


def later(workspace: Workspace, hours: float) -> None:
    clock = workspace.session.clock
    workspace.session.clock = lambda: clock() + timedelta(hours=hours)


def test_the_author_completes_the_note_for_some_hours(files: Files):
    head = files.head()
    visit_id = log(head, files.stay.id)
    later(head, 23.9)
    assert head.visits.completes(head.visits.visit(visit_id))
    visit = head.visits.add_to_note(visit_id, "Et la chaudière.\r\n")
    assert (visit.shared_note, visit.amendments) == ("Vu.\n\nEt la chaudière.", ())
    assert head.session.journal.entries(1)[0]["action"] == "note_completed"


@pytest.mark.parametrize("hours", [24.1, -1])
def test_later_or_with_a_clock_set_back_the_author_amends(files: Files, hours: float):
    head = files.head()
    visit_id = log(head, files.stay.id)
    later(head, hours)
    visit = head.visits.add_to_note(visit_id, "Erreur de date.")
    assert visit.shared_note == "Vu."
    (one,) = visit.amendments
    assert (one.text, one.author, one.added_at) == ("Erreur de date.", head.session.name, head.session.now())
    assert head.session.journal.entries(1)[0]["action"] == "note_amended"


def test_somebody_else_amends_at_once_and_amendments_keep_their_order(files: Files):
    head, nora = files.head(), files.at_work(Role.SOCIAL_WORKER, "Nora")
    visit_id = log(head, files.stay.id)
    nora.visits.add_to_note(visit_id, "Un.")
    later(nora, -48)
    nora.visits.add_to_note(visit_id, "Deux.")
    visit = head.visits.add_to_note(visit_id, "Trois.")  # once amended, even by its author
    assert visit.shared_note == "Vu."
    assert [(one.text, one.author) for one in visit.amendments] == [
        ("Un.", nora.session.name), ("Deux.", nora.session.name), ("Trois.", head.session.name),
    ]  # fmt: skip


def test_a_note_too_long_to_be_completed_is_amended(files: Files):
    head = files.head()
    visit_id = log(head, files.stay.id, "n" * LONGEST_NOTE)
    assert [one.text for one in head.visits.add_to_note(visit_id, "Encore.").amendments] == ["Encore."]


@pytest.mark.parametrize(("text", "code"), [(" \n", "missing"), ("n" * (LONGEST_NOTE + 1), "too_long")])
def test_what_cannot_be_added_is_said(files: Files, text: str, code: str):
    head = files.head()
    visit_id = log(head, files.stay.id)
    with pytest.raises(RuleBroken) as caught:
        head.visits.add_to_note(visit_id, text)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_the_base_itself_refuses_to_rewrite_an_amendment(files: Files):
    head = files.head()
    visit_id = log(head, files.stay.id)
    files.at_work(Role.SOCIAL_WORKER).visits.add_to_note(visit_id, "Un.")
    with pytest.raises(SqlError):
        head.session.database.execute("UPDATE visit_amendments SET text = 'Autre'")
    assert [one.text for one in head.visits.visit(visit_id).amendments] == ["Un."]


def test_the_maitresse_de_maison_reads_no_amendment_of_a_social_note_and_adds_none(files: Files):
    visit_id = log(files.head(), files.stay.id)
    files.at_work(Role.SOCIAL_WORKER).visits.add_to_note(visit_id, "Saisie sur salaire")
    house = files.at_work(Role.HOME_SUPPORT_WORKER)
    with pytest.raises(NotFound):
        house.visits.add_to_note(visit_id, "Vu")
    assert house.search.search("saisie") == []
    passage = log(house, files.stay.id)
    with pytest.raises(Refused):
        files.at_work(Role.SOCIAL_WORKER).visits.add_to_note(passage, "Vu")


def test_what_was_added_is_found(files: Files):
    head = files.head()
    visit_id = log(head, files.stay.id)
    files.at_work(Role.SOCIAL_WORKER).visits.add_to_note(visit_id, "Saisie sur salaire")
    assert [found.ref for found in head.search.search("SAISI")] == [files.stay.ref]


def test_a_private_note_published_late_is_an_amendment(files: Files):
    head = files.head()
    visit_id = head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Vu.", private_note="Doute"))
    later(head, 48)
    visit = head.visits.publish_private_note(visit_id)
    assert (visit.shared_note, [one.text for one in visit.amendments]) == ("Vu.", ["Doute"])
    assert head.visits.private_note(visit_id) == ""


def test_what_is_being_added_is_kept_until_it_is_added(files: Files):
    head = files.head()
    visit_id = log(head, files.stay.id)
    head.visit_drafts.keep_addition(visit_id, "Encore")
    assert head.visit_drafts.additions() == {visit_id: "Encore"}
    assert head.visit_drafts.unfinished() == []
    head.visits.add_to_note(visit_id, "Encore.")
    assert head.visit_drafts.additions() == {}
