"""Searching everywhere: owners, partners, names typed with a mistake, files opened last; interrupted when asked."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from caseworker.access.rights import Role
from caseworker.errors import Interrupted
from caseworker.households.model import HouseholdDraft, Professional, Sex
from caseworker.housing.model import HeadLeaseDraft, OwnerDraft
from caseworker.inventories.model import InventoryDraft
from caseworker.inventories.words import InventoryKind
from caseworker.partners.model import Partner, PartnerId
from caseworker.plan.goal import GoalDraft, GoalState, GoalTold
from caseworker.search.model import Found
from caseworker.search.spelling import meant_by, mistakes
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files, as_if_names_were_read

TODAY = date(2026, 11, 22)


def found(workspace: Workspace, text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.ref) for one in workspace.search.search(text)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("tesfay", "tesfaye"),  # under way
        ("tesfaie", "tesfaye"),
        ("tsefaye", "tesfaye"),
        ("tesffaye", "tesfaye"),
        ("vandenbrouke", "vandenbroucke"),
        ("wandenbrouke", "vandenbroucke"),
        ("trao", "trao"),
    ],
)
def test_a_mistake_or_two_in_a_name_are_tolerated(typed: str, name: str):
    assert meant_by(typed, ["martin", name, "dupont"]) == [name]


@pytest.mark.parametrize(("typed", "name"), [("tra", "tro"), ("tesfaye", "tisfaya"), ("mari", "marchand")])
def test_short_words_and_other_names_are_not_taken_for_mistakes(typed: str, name: str):
    assert meant_by(typed, [name]) == []


def test_mistakes_are_counted_as_people_make_them():
    counted = [mistakes("marie", word, 2, from_start=False) for word in ("marie", "maria", "mrie", "amrie", "marriie")]
    assert counted == [0, 1, 1, 1, 2]
    assert mistakes("mart", "martineau", 1, from_start=True) == 0
    assert mistakes("mart", "martineau", 1, from_start=False) > 1


def test_the_word_of_a_person_mistyped_finds_them_and_says_it_is_a_guess(files: Files):
    head = files.head()
    (one,) = head.search.search("tesfaie selma")
    assert (one.kind, one.ref, one.snippet, one.is_guess) == ("household", files.tesfaye.ref, "Selam Tesfaye", True)
    assert [each.is_guess for each in head.search.search("tesfaye selam")] == [False]
    assert head.search.search("tesfaie", typing=True) == head.search.search("TESFAÏE")


def test_a_word_that_notes_hold_may_still_be_a_name_that_begins_like_it(files: Files):
    head = files.head()
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Vue tesfays, puis fesfaye"))
    assert found(head, "tesfays") == [("visit", "A001"), *[("household", files.tesfaye.ref)] * 2]
    assert found(head, "fesfaye") == [("visit", "A001")]


def test_guesses_stay_within_the_rights_and_the_scope(files: Files):
    head = files.head()
    assert files.at_work(Role.ADMINISTRATOR).search.search("tesfaie") == []
    assert found(files.at_work(Role.MAINTENANCE_WORKER), "yonass") == []
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    assert files.at_work(Role.SOCIAL_WORKER, "Nora").search.search("tesfaie") == []


def test_a_person_is_told_with_where_they_live_and_when_they_left(files: Files):
    (one,) = files.head().search.search("yonas")
    assert one == Found("household", files.tesfaye.ref, None, "Yonas Tesfaye", "Tesfaye", "14 rue Taisson, Alès")
    agent = files.at_work(Role.MAINTENANCE_WORKER)
    assert agent.search.search("selam") == []
    as_if_names_were_read(agent.session)
    (shown,) = agent.search.search("selam")
    assert (shown.name, shown.what) == ("Tesfaye", "")


def test_owners_and_partners_are_found_by_name_or_by_what_they_are(files: Files):
    head = files.head()
    owner = head.housing.add_owner(OwnerDraft("SCI Les Micocouliers", phone="04 66 00 00 12"))
    head.housing.add_owner(OwnerDraft("Régie Gardon"))
    head.housing.set_head_lease(files.unit.id, HeadLeaseDraft(owner.id, "", date(2024, 4, 10), None, 51_800, 4_000))
    head.partners.add(Partner(PartnerId(""), "CCAS d’Alès", "action sociale", "04 66 00 00 13"))
    head.surroundings.add_professional(Professional("", files.tesfaye.id, "Mme Blanc", "curatrice"))
    assert found(head, "micoc") == [("owner", files.unit.ref)]
    assert found(head, "regie") == [("owner", "")]
    assert found(head, "ccas") == [("partner", "")]
    assert found(head, "curatrice blanc") == [("partner", files.tesfaye.ref)]
    agent = files.at_work(Role.MAINTENANCE_WORKER)
    assert (found(agent, "ccas"), found(agent, "micoc")) == ([], [])
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    assert found(files.at_work(Role.SOCIAL_WORKER, "Nora"), "curatrice") == []


def test_the_files_opened_last_come_first_each_once_and_only_ones_own(files: Files):
    head, worker = files.head(), files.at_work(Role.SOCIAL_WORKER, "Nora")
    assert head.search.recent() == []
    moments = iter(datetime(2026, 11, 22, hour, tzinfo=UTC) for hour in range(9, 20))
    head.session.journal._clock = lambda: next(moments)
    for household in (files.tesfaye, files.ndiaye, files.tesfaye):
        head.households.file(household.id)
    worker.households.file(files.ndiaye.id)
    assert [one.name for one in head.search.recent()] == ["Tesfaye", "N’Diaye"]
    assert [one.name for one in worker.search.recent()] == ["N’Diaye"]


def test_a_search_under_way_stops_when_it_is_asked_to(files: Files):
    reader = files.head().reader()
    try:
        reader.session.database.stop_when(lambda: True)
        with pytest.raises(Interrupted):
            reader.session.database.tuples(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000000) SELECT max(i) FROM n"
            )
    finally:
        reader.close_reader()


def test_thousands_of_names_are_compared_in_a_blink():
    names = [
        f"{a}{b}{c}{d}"
        for a in "bcdfgl"
        for b in ("ar", "en", "ou")
        for c in ("mi", "te", "lo", "ra")
        for d in range(140)
    ]
    assert len(names) > 10_000
    started = time.perf_counter()
    meant_by("tesfaieu", names)
    assert time.perf_counter() - started < 0.5


def test_a_household_is_found_by_a_name_with_an_apostrophe_however_it_is_typed(files: Files):
    head = files.head()
    head.households.open_household(HouseholdDraft("D’Almeida", "Inès", Sex.WOMAN))
    for typed in ("d'almeida", "D’ALMEIDA", "almeida", "dalmeida", "almeyda"):
        assert [one.name for one in head.search.search(typed)] == ["D’Almeida"], typed


def test_what_was_said_in_an_inventory_is_found_by_who_may_see_the_household(files: Files):
    head = files.head()
    own = head.inventories.begin(InventoryDraft(InventoryKind.ENTRY, files.stay.ref, on=ENTRY))
    floor = own.rooms[0].elements[0]
    head.inventory_lines.see(own.ref, replace(floor, text="Carrelage ébréché"))
    head.inventory_lines.say(own.ref, replace(own.particulars, observations="Peinture ébréchée"))
    found = head.search.search("ebrech")
    assert {(one.kind, one.ref, one.name, one.what) for one in found} == {("inventory", own.ref, "Tesfaye", "entree")}
    assert len(found) == 2
    assert files.at_work(Role.MAINTENANCE_WORKER).search.search("ebrech") == []
    assert files.at_work(Role.RENTAL_MANAGER).search.search("ebrech")
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    assert files.at_work(Role.RENTAL_MANAGER).search.search("ebrech") == []


def test_a_goal_is_found_by_its_words_of_today_and_by_what_visits_said_of_it(files: Files):
    head = files.head()
    goal = head.goals.add(GoalDraft(files.stay.id, "Passer le permis"))
    head.goals.correct(goal.ref, replace(goal.draft(), what="Obtenir la conduite accompagnée"))
    told = (GoalTold(goal.id, "Inscription à l’auto-école de Salindres."),)
    head.visit_ending.finish(VisitDraft(files.stay.id, TODAY, goals=told))
    head.goals.say(goal.ref, GoalState.REACHED)
    assert found(head, "permis") == []
    assert found(head, "conduite") == found(head, "salindres") == [("goal", files.stay.ref)]
    assert head.search.search("conduite")[0].what == "atteint"
    assert found(files.at_work(Role.HOME_SUPPORT_WORKER), "conduite") == []
