"""Inventories in a real vault: begun, written line by line by two people in turn, checked, finished, added to."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from caseworker.access.rights import Kind, Role
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.inventories.model import Addition, Detector, Inventory, InventoryDraft, Particulars
from caseworker.inventories.words import AdditionKind, InventoryKind, State
from caseworker.labels import sentence
from caseworker.photos.reduction import reduced
from caseworker.storage.connection import SqlError
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)


def begun(files: Files, kind: InventoryKind = InventoryKind.ENTRY, on: date = ENTRY) -> Inventory:
    return files.head().inventories.begin(InventoryDraft(kind, files.stay.ref, on=on))


def codes(error: pytest.ExceptionInfo[RuleBroken]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in error.value.problems}


def missing(files: Files, inventory: Inventory) -> set[str]:
    return {problem.code for problem in files.head().inventories.missing(inventory)}


def filled(files: Files, inventory: Inventory, state: State = State.GOOD) -> Inventory:
    """Write everything that is asked for, the outcome apart."""
    head = files.head()
    head.association.set_details({"name": "Tremplin", "address": "1 place", "postal_code": "30100", "city": "Alès"})
    writing = head.inventory_lines
    writing.see(inventory.ref, *(replace(one, state=state) for _, one in inventory.elements()))
    for meter in inventory.meters:
        writing.count(inventory.ref, replace(meter, index="00123"))
    for key in inventory.keys:
        returned = 2 if inventory.kind is InventoryKind.EXIT else None
        writing.count(inventory.ref, replace(key, quantity=2, returned=returned))
    said = replace(inventory.particulars, detector=Detector("present", works=True, place="Entrée"))
    if inventory.kind is InventoryKind.EXIT:
        said = replace(said, new_address="2 rue Neuve, Nîmes")
    return writing.say(inventory.ref, said)


def finished(files: Files, inventory: Inventory) -> Inventory:
    own = filled(files, inventory)
    files.head().inventory_lines.say(own.ref, replace(own.particulars, outcome="signe"))
    return files.head().inventories.finish(own.ref)


def a_photo(work: Workspace, household_id: str | None) -> str:
    picture = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "JPEG")
    return work.photos.keep(reduced(picture.getvalue()), Kind.INVENTORIES, household_id)


def test_an_addition_has_its_photos_which_are_part_of_nothing_else(files: Files):
    head, own = files.head(), finished(files, begun(files))
    first, second = a_photo(head, own.household_id), a_photo(head, own.household_id)
    note = Addition("", AdditionKind.NOTE, TODAY, "Le volet est tombé.", photos=(first, second, first))
    (added,) = head.inventories.add(own.ref, note).additions
    assert added.photos == (first, second)
    assert head.inventories.inventory(own.ref).photos[-2:] == (first, second)
    for photos, code in (
        ((first,), "photo_elsewhere"),
        (("inconnue",), "photo_elsewhere"),
        (tuple(map(str, range(99))), "photos_too_many"),
    ):
        with pytest.raises(RuleBroken) as refused:
            head.inventories.add(own.ref, replace(note, photos=photos))
        assert [problem.code for problem in refused.value.problems] == [code]
    assert len(head.inventories.inventory(own.ref).additions) == 1
    assert files.at_work(Role.HOME_SUPPORT_WORKER).photos.image(first)


def test_the_first_inventory_of_a_dwelling_comes_from_the_library(files: Files):
    own = begun(files)
    assert (own.ref, own.unit_id, own.support_id, own.on) == ("E001", files.unit.id, files.stay.id, ENTRY)
    assert [room.label for room in own.rooms][:3] == ["Entrée", "Séjour", "Cuisine"]
    assert own.rooms[0].elements[0].label == "Sol"
    assert own.keys[0].label == "Clé de la porte d’entrée"
    assert not own.is_finished
    assert files.head().inventories.inventory("e001") == own


def test_the_exit_is_prepared_from_the_entry_and_shows_it(files: Files):
    entry = finished(files, begun(files))
    leaving = begun(files, InventoryKind.EXIT, TODAY)
    assert (leaving.reference_id, leaving.reference_on, leaving.entry_date) == (entry.id, ENTRY, ENTRY)
    assert [room.label for room in leaving.rooms] == [room.label for room in entry.rooms]
    assert {one.state for _, one in leaving.elements()} == {State.TO_SEE}
    assert leaving.rooms[0].elements[0].origin_id == entry.rooms[0].elements[0].id
    assert [(key.quantity, key.returned) for key in leaving.keys] == [(2, None)] * len(leaving.keys)
    assert files.head().inventories.reference(leaving) == entry


def test_a_room_as_before_takes_what_was_said_and_leaves_what_was_written(files: Files):
    head = files.head()
    finished(files, begun(files))
    leaving = begun(files, InventoryKind.EXIT, TODAY)
    room = leaving.rooms[0]
    head.inventory_lines.see(leaving.ref, replace(room.elements[1], state=State.BAD, text="Trou"))
    seen = head.inventory_lines.as_before(leaving.ref, room.id).rooms[0].elements
    assert [one.state for one in seen] == [State.GOOD, State.BAD, *[State.GOOD] * (len(seen) - 2)]


def test_the_next_household_starts_from_the_rooms_not_from_what_was_seen(files: Files):
    first = begun(files)
    head = files.head()
    head.inventory_lines.rename_room(first.ref, first.rooms[1].id, "Salon bleu")
    head.inventory_lines.see(first.ref, replace(first.rooms[0].elements[0], state=State.BAD, text="Brûlé"))
    head.occupancies.move_in(files.other_stay.id, files.unit.id, ENTRY)
    second = head.inventories.begin(InventoryDraft(InventoryKind.ENTRY, files.other_stay.ref))
    assert second.rooms[1].label == "Salon bleu"
    assert second.rooms[0].elements[0].text == ""
    assert second.reference_id is None


def test_two_people_take_turns_and_it_says_who_wrote_last(files: Files):
    own = begun(files)
    floor = own.rooms[0].elements[0]
    helper = files.at_work(Role.HOME_SUPPORT_WORKER)
    helper.inventory_lines.see(own.ref, replace(floor, state=State.WORN, text="  Rayé  "))
    seen = files.head().inventories.inventory(own.ref)
    assert (seen.rooms[0].elements[0].state, seen.rooms[0].elements[0].text) == (State.WORN, "Rayé")
    assert seen.written_by == helper.session.name


def test_who_may_write_and_who_may_only_read(files: Files):
    own = begun(files)
    rental = files.at_work(Role.RENTAL_MANAGER)
    assert rental.inventories.inventory(own.ref).ref == own.ref
    with pytest.raises(Refused):
        rental.inventory_lines.see(own.ref, own.rooms[0].elements[0])
    for role in (Role.ADMINISTRATOR, Role.MAINTENANCE_WORKER):
        with pytest.raises(Refused):
            files.at_work(role).inventories.inventory(own.ref)


def test_the_inventory_of_a_protected_household_does_not_exist_for_others(files: Files):
    own = begun(files)
    files.head().protection.protect(files.tesfaye.id, [files.head().session.account_id])
    other = files.at_work(Role.SOCIAL_WORKER)
    with pytest.raises(NotFound):
        other.inventories.inventory(own.ref)
    assert other.inventories.of_unit(files.unit.ref) == []
    assert other.inventories.under_way() == []


def test_rooms_and_elements_come_go_and_move(files: Files):
    writing, own = files.head().inventory_lines, begun(files)
    rooms = [room.label for room in own.rooms]
    own = writing.duplicate_room(own.ref, own.rooms[1].id, " Chambre de Yonas ")
    assert [room.label for room in own.rooms] == [*rooms[:2], "Chambre de Yonas", *rooms[2:]]
    assert len(own.rooms[2].elements) == len(own.rooms[1].elements)
    own = writing.move_room(own.ref, own.rooms[2].id, 0)
    assert own.rooms[0].label == "Chambre de Yonas"
    own = writing.add_element(own.ref, own.rooms[0].id, "Mezzanine")
    assert own.rooms[0].elements[-1].label == "Mezzanine"
    own = writing.remove(own.ref, own.rooms[0].elements[-1].id)
    own = writing.remove(own.ref, own.rooms[0].id)
    assert [room.label for room in own.rooms] == rooms
    own = writing.add_room(own.ref, "balcon")
    assert [one.code for one in own.rooms[-1].elements] == ["sol", "garde_corps"]
    with pytest.raises(RuleBroken) as error:
        writing.rename_room(own.ref, own.rooms[0].id, "  ")
    assert codes(error) == {("label", "missing")}


def test_photos_belong_to_one_line(files: Files):
    head, own = files.head(), begun(files)
    photo = a_photo(head, files.tesfaye.id)
    floor, walls = own.rooms[0].elements[:2]
    shown = head.inventory_lines.show(own.ref, floor.id, [photo, photo])
    assert shown.rooms[0].elements[0].photos == (photo,)
    assert shown.photos == (photo,)
    with pytest.raises(RuleBroken) as error:
        head.inventory_lines.show(own.ref, walls.id, [photo])
    assert codes(error) == {("photos", "photo_elsewhere")}
    head.inventory_lines.remove(own.ref, floor.id)
    with pytest.raises(NotFound):
        head.photos.image(photo)


def test_an_inventory_begun_by_mistake_is_given_up_with_its_photos(files: Files):
    head, own = files.head(), begun(files)
    photo = a_photo(head, files.tesfaye.id)
    head.inventory_lines.show(own.ref, own.meters[0].id, [photo])
    head.inventories.give_up(own.ref)
    assert head.inventories.of_support(files.stay.ref) == []
    with pytest.raises(NotFound):
        head.photos.image(photo)


def test_one_of_a_kind_is_under_way_at_a_time(files: Files):
    begun(files)
    with pytest.raises(RuleBroken) as error:
        begun(files)
    assert codes(error) == {("", "inventory_begun")}


def test_an_empty_dwelling_may_have_an_intermediate_one_and_no_other(files: Files):
    inventories = files.head().inventories
    assert inventories.begin(InventoryDraft(InventoryKind.INTERMEDIATE, unit_ref=files.unit.ref)).support_id is None
    with pytest.raises(RuleBroken) as error:
        inventories.begin(InventoryDraft(InventoryKind.ENTRY, unit_ref=files.unit.ref))
    assert codes(error) == {("support", "missing")}


def test_once_finished_nothing_changes_and_texts_are_added(files: Files):
    head, own = files.head(), finished(files, begun(files))
    for change in (
        lambda: head.inventory_lines.see(own.ref, replace(own.rooms[0].elements[0], state=State.BAD, text="x")),
        lambda: head.inventory_lines.say(own.ref, Particulars(TODAY)),
        lambda: head.inventory_lines.add_room(own.ref, "wc"),
        lambda: head.inventory_lines.show(own.ref, own.meters[0].id, []),
        lambda: head.inventories.finish(own.ref),
        lambda: head.inventories.give_up(own.ref),
    ):
        with pytest.raises(RuleBroken) as error:
            change()
        assert codes(error) == {("", "inventory_finished")}
    last = head.inventories.completion_until(own)
    assert last == ENTRY + timedelta(days=10)
    added = head.inventories.add(own.ref, Addition("", AdditionKind.COMPLETION, last, " Prise  cassée ", "Prises"))
    assert [(one.text, one.element, one.author) for one in added.additions] == [
        ("Prise  cassée", "Prises", head.session.name)
    ]
    assert added.rooms == own.rooms


def test_even_the_base_refuses_to_rewrite_a_finished_one(files: Files):
    own = finished(files, begun(files))
    database = files.head().session.database
    for sql in (
        "UPDATE inventory_elements SET state = 4 WHERE inventory_id = ?",
        "DELETE FROM inventory_keys WHERE inventory_id = ?",
        "UPDATE inventories SET observations = 'x' WHERE id = ?",
    ):
        with pytest.raises(SqlError, match="never rewritten"), database.atomic():
            database.execute(sql, (own.id,))


def test_a_completion_comes_within_ten_days_and_the_heating_within_its_month(files: Files):
    inventories, own = files.head().inventories, finished(files, begun(files))
    late = Addition("", AdditionKind.COMPLETION, ENTRY + timedelta(days=11), "Trop tard")
    with pytest.raises(RuleBroken) as error:
        inventories.add(own.ref, late)
    assert codes(error) == {("kind", "inventory_addition_late")}
    assert inventories.add(own.ref, replace(late, kind=AdditionKind.NOTE)).additions
    assert inventories.heating_until(own) == date(2026, 11, 14)
    heating = Addition("", AdditionKind.HEATING, date(2026, 11, 14), "Radiateur du séjour froid")
    assert len(inventories.add(own.ref, heating).additions) == 2


def test_what_is_under_way_takes_no_addition(files: Files):
    with pytest.raises(RuleBroken) as error:
        files.head().inventories.add(begun(files).ref, Addition("", AdditionKind.NOTE, TODAY, "x"))
    assert codes(error) == {("", "inventory_under_way")}


def test_a_meeting_that_could_not_be_held_is_noted_as_such_and_nothing_else_is_asked(files: Files):
    head, own = files.head(), begun(files)
    head.inventory_lines.say(own.ref, replace(own.particulars, outcome="impossible"))
    with pytest.raises(RuleBroken) as error:
        head.inventories.finish(own.ref)
    assert codes(error) == {("outcome_note", "inventory_outcome_without_note")}
    head.inventory_lines.say(own.ref, replace(own.particulars, outcome="impossible", outcome_note="Parti sans clés"))
    assert head.inventories.finish(own.ref).is_finished


def test_a_household_that_did_not_sign_is_noted_with_why(files: Files):
    head, own = files.head(), filled(files, begun(files))
    head.inventory_lines.say(own.ref, replace(own.particulars, outcome="refuse", outcome_note="Conteste le sol"))
    assert head.inventories.finish(own.ref).particulars.outcome_note == "Conteste le sol"


def test_what_is_missing_is_said_by_name(files: Files):
    own = begun(files)
    said = [sentence(one.code, one.values) for one in files.head().inventories.missing(own)]
    assert "WC\u00a0: à voir, Sol, Murs, Plafond, Plinthes, Porte et poignée" in "\n".join(said)


def test_nothing_is_missing_once_everything_is_said(files: Files):
    assert missing(files, filled(files, begun(files))) == set()
