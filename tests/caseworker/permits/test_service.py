"""Permits of residence: every version kept, refused with a sentence, due from four months before, read by who follows the household."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind
from caseworker.due_words import register_words
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.labels import sentence
from caseworker.papers.model import PaperDraft
from caseworker.permits.kinds import load_kinds
from caseworker.permits.model import PermitDraft, awaited
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
ENDS = date(2028, 3, 1)


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


@pytest.fixture
def card(head: Workspace) -> PermitDraft:
    selam = next(one for one in head.permits.people_of("A001") if one.first_name == "Selam")
    return PermitDraft(selam.person_id, "carte_pluriannuelle", date(2024, 3, 2), ENDS, rights=("travail", "rsa"))


def found(head: Workspace, today: date, kind: DueKind = DueKind.PERMIT_EXPIRY) -> list[Due]:
    return [due for due in head.agenda.everything_due(today, today) if due.kind is kind]


def said(head: Workspace, today: date) -> list[str]:
    return [register_words(due, due.person) for due in found(head, today)]


def refused(head: Workspace, draft: PermitDraft) -> list[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        head.permits.keep("A001", draft)
    assert all(sentence(problem.code, problem.values) for problem in broken.value.problems)
    return [(problem.field, problem.code) for problem in broken.value.problems]


def test_nothing_is_known_of_a_person_until_it_is_written(head: Workspace, card: PermitDraft):
    assert [(one.first_name, one.permit) for one in head.permits.people_of("A001")] == [
        ("Selam", None),
        ("Yonas", None),
    ]
    permit = head.permits.keep("A001", card)
    assert permit.now == replace(card, rights=("rsa", "travail"))
    assert permit.last.author == head.session.name
    assert head.permits.people_of("A001")[0].permit == permit


def test_every_version_stays_in_the_history_and_the_same_words_add_none(head: Workspace, card: PermitDraft):
    head.permits.keep("A001", card)
    head.permits.keep("A001", replace(card, rights=("rsa", "travail")))
    permit = head.permits.keep("A001", replace(card, note="Dossier n° 12"))
    assert [version.draft.note for version in permit.versions] == ["", "Dossier n° 12"]
    with pytest.raises(Exception, match="append only"):
        head.session.database.execute("UPDATE permit_versions SET note = ''")


def test_days_that_contradict_one_another_are_refused_beside_their_field(head: Workspace, card: PermitDraft):
    before, later = date(2024, 3, 1), TODAY + timedelta(days=1)
    assert refused(head, replace(card, status="")) == [("status", "missing")]
    assert refused(head, replace(card, status="passeport")) == [("status", "unknown_value")]
    assert refused(head, replace(card, valid_until=before)) == [("valid_until", "permit_reversed")]
    assert refused(head, replace(card, valid_until=date(2208, 3, 1))) == [("valid_until", "day_unlikely")]
    assert refused(head, replace(card, filed_on=later)) == [("filed_on", "in_the_future")]
    assert refused(head, replace(card, filed_on=before)) == [("filed_on", "permit_filed_before")]
    assert refused(head, replace(card, interim_until=TODAY)) == [("interim", "permit_interim_unnamed")]
    reversed_ = replace(card, filed_on=TODAY, interim="recepisse", interim_until=TODAY - timedelta(days=1))
    assert refused(head, reversed_) == [("interim_until", "permit_interim_reversed")]
    assert refused(head, replace(card, appointment_place="Guichet 4")) == [
        ("appointment_on", "permit_place_without_day")
    ]
    assert refused(head, replace(card, status="sans_titre")) == [("valid_until", "permit_without_term")]
    assert refused(head, replace(card, rights=("loterie",))) == [("rights", "unknown_value")]
    assert refused(head, replace(card, note="x" * 201)) == [("note", "text_too_long")]
    assert head.permits.people_of("A001")[0].permit is None


def test_a_permit_is_of_someone_who_lives_there(head: Workspace, card: PermitDraft):
    stranger = head.permits.people_of("A002")[0].person_id
    assert refused(head, replace(card, person_id=stranger)) == [("person_id", "person_elsewhere")]
    assert refused(head, replace(card, person_id="")) == [("person_id", "missing")]
    with pytest.raises(NotFound):
        head.permits.file_renewal("A001", card.person_id)


def test_a_permit_is_due_from_four_months_before_and_presses_from_two(head: Workspace, card: PermitDraft):
    head.permits.keep("A001", card)
    assert found(head, date(2027, 10, 31)) == []
    (due,) = found(head, date(2027, 11, 1))
    assert (due.ref, due.due_on, due.act_by, due.is_pressing) == ("A001", ENDS, date(2028, 1, 1), False)
    assert [due.is_pressing for due in found(head, date(2028, 1, 2))] == [True]
    assert [due.overdue for due in found(head, date(2028, 3, 2))] == [True]


def test_a_renewal_that_was_filed_changes_what_is_due(head: Workspace, card: PermitDraft):
    ends = date(2026, 12, 10)
    head.permits.keep("A001", replace(card, valid_until=ends))
    assert said(head, TODAY) == [
        "Carte de séjour pluriannuelle, Selam\u00a0: expire le 10/12/2026, demande attendue depuis le 10/10/2026"
    ]
    permit = head.permits.file_renewal("A001", card.person_id)
    assert permit.now.filed_on == TODAY
    assert said(head, TODAY) == [
        "Carte de séjour pluriannuelle (demande déposée le 22/11/2026), Selam\u00a0: expire le 10/12/2026"
    ]
    prolonged = date(2027, 3, 10)
    head.permits.keep("A001", replace(permit.now, interim="recepisse", interim_until=prolonged))
    assert found(head, TODAY) == []
    assert found(head, prolonged - timedelta(days=31)) == []
    assert said(head, prolonged - timedelta(days=30)) == ["Récépissé, Selam\u00a0: expire le 10/03/2027"]


def test_a_paper_that_was_seen_is_not_said_twice(head: Workspace, card: PermitDraft):
    head.papers.receive("A001", PaperDraft("residence_permit", TODAY, date(2026, 12, 1), card.person_id))
    assert len(found(head, TODAY)) == 1
    head.permits.keep("A001", replace(card, valid_until=date(2026, 12, 10)))
    assert [due.due_on for due in found(head, TODAY)] == [date(2026, 12, 10)]


def test_an_appointment_is_recalled_and_one_that_was_moved_never_took_place(head: Workspace, card: PermitDraft):
    head.permits.keep("A001", replace(card, appointment_on=date(2026, 12, 1), appointment_place="Nîmes"))
    permit = head.permits.keep("A001", replace(card, appointment_on=date(2026, 12, 4), appointment_place="Alès"))
    assert permit.appointments() == [(date(2026, 12, 4), "Alès")]
    (due,) = found(head, TODAY, DueKind.PREFECTURE)
    assert register_words(due, "Selam") == "Rendez-vous en préfecture, Selam\u00a0: le 04/12/2026, Alès"
    assert found(head, date(2026, 12, 5), DueKind.PREFECTURE) == []


@pytest.mark.parametrize("status", ["citoyen_ue", "sans_titre", "recepisse"])
def test_nothing_is_to_be_asked_for_from_what_is_no_card(status: str):
    kinds = load_kinds()
    assert awaited(PermitDraft("p", status), kinds) is None
    if status == "recepisse":
        what = awaited(PermitDraft("p", status, valid_until=TODAY), kinds)
        assert what
        assert not what.is_to_ask


@pytest.mark.parametrize(
    "role", [Role.HOME_SUPPORT_WORKER, Role.MAINTENANCE_WORKER, Role.RENTAL_MANAGER, Role.ADMINISTRATOR]
)
def test_nobody_reads_permits_but_who_follows_the_household(files: Files, card: PermitDraft, role: Role):
    files.head().permits.keep("A001", replace(card, valid_until=date(2026, 12, 10)))
    other = files.at_work(role)
    with pytest.raises(Refused):
        other.permits.people_of("A001")
    with pytest.raises(Refused):
        other.permits.keep("A001", card)


def test_who_passes_each_month_is_told_of_no_permit(files: Files, card: PermitDraft):
    files.head().permits.keep("A001", replace(card, valid_until=date(2026, 12, 10)))
    assert found(files.at_work(Role.HOME_SUPPORT_WORKER), TODAY) == []
    assert len(found(files.at_work(Role.SOCIAL_WORKER), TODAY)) == 1
