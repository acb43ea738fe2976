"""Before the keys, and the keys themselves, on a real vault."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.handovers.model import (
    INVENTORY,
    Direction,
    EntryLine,
    HandoverDraft,
    KeyCount,
    KeySet,
    KeysHandedOver,
    counted,
    returned_on,
)
from caseworker.households.model import MemberDraft, PersonDraft, Relation, Sex
from caseworker.papers.model import PaperDraft
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)
KEYS = (KeySet("logement", 2), KeySet("boite_aux_lettres", 1), KeySet("local poubelles", 1))
GIVEN = HandoverDraft(TODAY, "Selam Tesfaye", KEYS)


def codes(caught: pytest.ExceptionInfo[RuleBroken]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in caught.value.problems}


def lines(files: Files) -> dict[str, EntryLine]:
    return {line.code: line for line in files.head().handovers.checklist("A001")}


def settle(files: Files) -> None:
    for code in lines(files):
        files.head().handovers.pass_over("A001", code, "Entrée en urgence.")


def test_every_adult_the_lead_and_the_head_sign_then_papers_then_the_inventory(files: Files):
    adult = MemberDraft(PersonDraft("Tesfaye", "Dawit", Sex.MAN, date(1985, 3, 1)), Relation.PARTNER, ENTRY)
    files.head().households.add_member(files.tesfaye.id, adult)
    found = lines(files)
    assert [line.label for line in found.values()][:3] == ["Selam Tesfaye", "Dawit Tesfaye", "Claire Vidal"]
    assert list(found)[2:] == [
        "signature:referent", "signature:chef_de_service", "home_insurance", "first_deposit", INVENTORY,
    ]  # fmt: skip
    assert not any(line.is_settled for line in found.values())


def test_what_the_file_knows_ticks_itself(files: Files):
    head = files.head()
    head.agreements.sign(head.agreements.draw_up("A001", AgreementDraft(ENTRY)).id, TODAY)
    head.papers.receive("A001", PaperDraft("home_insurance", date(2026, 1, 13)))
    head.steps.tick("A001", "entry_inventory", "", ENTRY)
    found = lines(files)
    assert {code for code, line in found.items() if not line.is_done} == {"first_deposit"}
    assert found["home_insurance"].known_on == date(2026, 1, 13)


def test_a_paper_signed_elsewhere_says_where(files: Files):
    head = files.head()
    head.handovers.tick("A001", "signature:chef_de_service", TODAY, "siège, Nîmes")
    line = lines(files)["signature:chef_de_service"]
    assert line.is_done
    assert line.check
    assert (line.check.place, line.check.on, line.check.author) == ("siège, Nîmes", TODAY, head.session.name)


def test_keys_wait_for_the_list_unless_each_line_left_is_passed_over_with_a_reason(files: Files):
    head = files.head()
    with pytest.raises(RuleBroken) as caught:
        head.handovers.hand_over("A001", GIVEN)
    assert ("", "keys_too_soon") in codes(caught)
    with pytest.raises(RuleBroken) as caught:
        head.handovers.pass_over("A001", INVENTORY, " ")
    assert codes(caught) == {("reason", "missing")}
    settle(files)
    given = head.handovers.hand_over("A001", GIVEN)
    assert (given.person, given.author, given.unit_id, given.keys) == (
        "Selam Tesfaye",
        head.session.name,
        files.unit.id,
        KEYS,
    )
    head.handovers.take_back("A001", INVENTORY)
    assert not lines(files)[INVENTORY].is_settled


def test_missing_keys_are_counted_and_the_return_has_its_day(files: Files):
    head = files.head()
    settle(files)
    head.handovers.hand_over("A001", GIVEN)
    assert head.handovers.returned_on("A001") is None
    head.handovers.give_back("A001", HandoverDraft(TODAY, "Selam Tesfaye", (KeySet("logement", 1),)))
    assert head.handovers.keys_of("A001") == [
        KeyCount("logement", 2, 1),
        KeyCount("boite_aux_lettres", 1, 0),
        KeyCount("local poubelles", 1, 0),
    ]
    assert sum(count.out for count in head.handovers.keys_of("A001")) == 3
    assert head.handovers.returned_on("A001") == TODAY
    with pytest.raises(RuleBroken) as caught:
        head.handovers.give_back("A001", HandoverDraft(TODAY, "Selam Tesfaye", (KeySet("logement", 2),)))
    assert codes(caught) == {("keys", "key_not_out")}


def test_a_handover_noted_by_mistake_is_cancelled_by_a_line_of_its_own(files: Files):
    head = files.head()
    settle(files)
    given = head.handovers.hand_over("A001", GIVEN)
    head.handovers.cancel(given.id)
    assert head.handovers.handovers_of("A001") == []
    with pytest.raises(NotFound):
        head.handovers.cancel(given.id)
    with pytest.raises(Exception, match="append only"), head.session.database.atomic("keys"):
        head.session.database.execute("UPDATE handovers SET person = 'autre'")


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (HandoverDraft(None, "Selam", KEYS), ("on", "missing")),
        (HandoverDraft(date(2026, 11, 23), "Selam", KEYS), ("on", "in_the_future")),
        (HandoverDraft(TODAY, " ", KEYS), ("person", "missing")),
        (HandoverDraft(TODAY, "S" * 121, KEYS), ("person", "text_too_long")),
        (HandoverDraft(TODAY, "Selam", ()), ("keys", "no_key")),
        (HandoverDraft(TODAY, "Selam", (KeySet("logement", 0),)), ("keys", "key_count_wrong")),
        (HandoverDraft(TODAY, "Selam", (KeySet("logement", 51),)), ("keys", "key_count_wrong")),
        (HandoverDraft(TODAY, "Selam", (KeySet("  ", 1),)), ("keys", "key_count_wrong")),
    ],
)
def test_keys_that_are_not_counted_well_do_not_change_hands(
    files: Files, draft: HandoverDraft, problem: tuple[str, str]
):
    settle(files)
    with pytest.raises(RuleBroken) as caught:
        files.head().handovers.hand_over("A001", draft)
    assert codes(caught) == {problem}


def moved(direction: Direction, on: date, quantity: int = 1) -> KeysHandedOver:
    return KeysHandedOver("h", "s", None, direction, on, "Selam", "Claire", (KeySet("logement", quantity),))


@pytest.mark.parametrize(
    ("moves", "day"),
    [
        ([], None),
        ([moved(Direction.GIVEN, date(2024, 2, 29))], None),
        ([moved(Direction.RETURNED, date(2024, 2, 29))], date(2024, 2, 29)),
        ([moved(Direction.GIVEN, ENTRY), moved(Direction.RETURNED, TODAY)], TODAY),
        ([moved(Direction.RETURNED, ENTRY), moved(Direction.GIVEN, TODAY)], None),
        ([moved(Direction.GIVEN, TODAY), moved(Direction.RETURNED, TODAY)], TODAY),
    ],
)
def test_the_deposit_s_delay_runs_from_the_last_return(moves: list[KeysHandedOver], day: date | None):
    assert returned_on(moves) == day
    assert all(count.out >= 0 for count in counted(moves))


def test_the_maitresse_de_maison_hands_keys_over_without_reading_the_convention(files: Files):
    head, house = files.head(), files.at_work(Role.HOME_SUPPORT_WORKER)
    head.agreements.sign(head.agreements.draw_up("A001", AgreementDraft(ENTRY)).id, TODAY)
    assert [line.is_done for line in house.handovers.checklist("A001")] == [True, True, True, False, False, False]
    settle(files)
    assert house.handovers.hand_over("A001", GIVEN).author == house.session.name
    rental = files.at_work(Role.RENTAL_MANAGER)
    assert rental.handovers.returned_on("A001") is None
    for attempt in (
        lambda: rental.handovers.hand_over("A001", GIVEN),
        lambda: rental.handovers.tick("A001", INVENTORY, TODAY),
        lambda: files.at_work(Role.MAINTENANCE_WORKER).handovers.checklist("A001"),
    ):
        with pytest.raises(Refused):
            attempt()
    with pytest.raises(NotFound):
        files.at_work(Role.SOCIAL_WORKER, "Nora", "own").handovers.checklist("A001")
