"""Before the keys, each line is read from where it is written: boxes signed, ledger of the deposit, papers, inventory."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.deposits.model import EntryDraft
from caseworker.errors import NotFound
from caseworker.handovers.model import INVENTORY, EntryLine, HandoverDraft, KeySet
from caseworker.households.model import MemberDraft, PersonDraft, Relation, Sex
from caseworker.inventories.model import InventoryDraft
from caseworker.inventories.words import InventoryKind
from caseworker.key_words import state_words
from caseworker.papers.model import PaperDraft
from tests.caseworker.conftest import ENTRY, Files
from tests.caseworker.inventories.test_service import filled, finished
from tests.caseworker.signatures.conftest import TODAY, issued_to_sign
from tests.caseworker.signatures.test_register import photo

HEAD, LEAD = "signature:chef_de_service", "signature:referent"
PARTNER = MemberDraft(PersonDraft("Tesfaye", "Dawit", Sex.MAN, date(1985, 3, 1)), Relation.PARTNER, ENTRY)


def lines(files: Files, role: Role = Role.HEAD_OF_SERVICE) -> dict[str, EntryLine]:
    return {line.code: line for line in files.at_work(role).handovers.checklist("A001")}


def done(files: Files) -> set[str]:
    return {line.label or code for code, line in lines(files).items() if line.is_done}


def test_each_signs_in_their_own_box_the_head_of_service_elsewhere(files: Files):
    files.head().households.add_member(files.tesfaye.id, PARTNER)
    register = issued_to_sign(files)
    assert done(files) == set()
    register.head.signatures.sign("CONV-A001", register.drawn_by(2))
    assert done(files) == {"Dawit Tesfaye"}
    register.head.signatures.file_scan("CONV-A001", [photo()], [1, 3], TODAY)
    assert done(files) == {"Selam Tesfaye", "Dawit Tesfaye", "Claire Vidal"}
    register.head.signatures.sign("CONV-A001", register.drawn_by(4, "siège, à Nîmes"))
    head = lines(files)[HEAD]
    assert (head.known_on, head.known_place) == (TODAY, "siège, à Nîmes")
    assert state_words(head) == "Au dossier, le 22/11/2026 (siège, à Nîmes)"


def test_a_paper_that_was_cancelled_or_replaced_is_signed_by_nobody(files: Files):
    register = issued_to_sign(files)
    register.head.signatures.file_scan("CONV-A001", [photo()], [1], TODAY)
    assert done(files) == {"Selam Tesfaye"}
    register.head.signatures.cancel("CONV-A001", "Le loyer était faux.")
    assert done(files) == set()
    again = register.issue()
    assert done(files) == set()
    register.head.signatures.file_scan(again.reference, [photo()], [2], TODAY)
    assert done(files) == {"Claire Vidal"}


def test_a_box_without_a_name_of_the_file_is_not_the_head_of_service_s(files: Files):
    register = issued_to_sign(files)
    register.head.association.set_details({"represented_by": "Autre Personne"})
    register.head.signatures.file_scan("CONV-A001", [photo()], [3], TODAY)
    assert set(lines(files)[HEAD].label) == set()
    assert lines(files)[HEAD].is_done  # whoever represents the association now, this box is its representative's
    assert not lines(files)[LEAD].is_done


def test_the_first_half_of_the_deposit_is_in_the_ledger_whoever_paid_it(files: Files):
    head = files.head()
    head.agreements.draw_up("A001", AgreementDraft(rent_cents=384_00, deposit_cents=384_00))
    assert not lines(files)["first_deposit"].is_done
    head.deposits.receive("A001", EntryDraft("menage", 100_00, ENTRY))
    assert not lines(files)["first_deposit"].is_done
    entry = head.deposits.receive("A001", EntryDraft("fsl", 92_00, TODAY))
    assert lines(files)["first_deposit"].known_on == TODAY
    house = lines(files, Role.HOME_SUPPORT_WORKER)["first_deposit"]
    assert house.known_on == TODAY  # a day: she reads no amount
    head.deposits.reverse(entry.id)
    assert not lines(files)["first_deposit"].is_done


def test_a_first_half_ticked_in_the_steps_is_there_and_no_deposit_is_no_line(files: Files):
    head = files.head()
    head.steps.tick("A001", "deposit", "1", ENTRY)
    assert lines(files)["first_deposit"].known_on == ENTRY
    head.agreements.draw_up("A001", AgreementDraft(ENTRY, deposit_cents=0))
    assert "first_deposit" not in lines(files)


def test_the_insurance_is_the_one_that_still_holds(files: Files):
    head = files.head()
    head.papers.receive("A001", PaperDraft("home_insurance", date(2025, 1, 3), date(2026, 1, 2)))
    assert not lines(files)["home_insurance"].is_done
    head.papers.receive("A001", PaperDraft("home_insurance", date(2026, 1, 10), date(2027, 1, 9)))
    assert lines(files)["home_insurance"].known_on == date(2026, 1, 10)


def test_the_inventory_is_the_one_that_was_finished(files: Files):
    inventory = files.head().inventories.begin(InventoryDraft(InventoryKind.ENTRY, "A001", on=ENTRY))
    assert not lines(files)[INVENTORY].is_done
    filled(files, inventory)
    assert not lines(files)[INVENTORY].is_done
    finished(files, inventory)
    assert lines(files)[INVENTORY].known_on == ENTRY


def test_keys_go_without_a_word_once_the_file_knows_everything(files: Files):
    register = issued_to_sign(files)
    head = register.head
    head.signatures.file_scan("CONV-A001", [photo()], [1, 2, 3], TODAY)
    head.deposits.receive("A001", EntryDraft("locapass", 130_00, TODAY))
    head.papers.receive("A001", PaperDraft("home_insurance", TODAY, date(2027, 11, 21)))
    finished(files, head.inventories.begin(InventoryDraft(InventoryKind.ENTRY, "A001", on=ENTRY)))
    given = HandoverDraft(TODAY, "Selam Tesfaye", (KeySet("logement", 2),))
    assert files.at_work(Role.HOME_SUPPORT_WORKER).handovers.hand_over("A001", given).keys == given.keys


def test_a_file_out_of_reach_says_nothing_of_its_deposit(files: Files):
    with pytest.raises(NotFound):
        files.at_work(Role.SOCIAL_WORKER, "Nora", "own").deposits.first_paid_on(files.stay.id)
