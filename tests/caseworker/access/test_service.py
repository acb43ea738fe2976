"""Accounts: added, narrowed, lent to, removed; first and next passphrases; what a removal loses."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from caseworker.access.model import Delegation
from caseworker.access.opening import open_session
from caseworker.access.rights import Role
from caseworker.errors import NotFound, Refused, RuleBroken, SlotsAltered, UnknownPerson, WrongPassphrase
from caseworker.housing.model import UnitDraft
from caseworker.storage import people, places
from caseworker.storage.keys import FLOOR
from caseworker.storage.vault import open_vault
from caseworker.supports.model import SupportDraft
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

GIVEN = "la phrase donnée par le chef"
OWN = "la phrase choisie par Nora"
NOTE = "Je la trouve très inquiète"
TODAY = date(2026, 11, 22)


def codes(caught: pytest.ExceptionInfo[RuleBroken]) -> set[str]:
    return {problem.code for problem in caught.value.problems}


def leave(workspace: Workspace) -> Path:
    folder = workspace.vault.folder
    workspace.vault.close()
    return folder


def come_back(folder: Path, name: str, passphrase: str) -> Workspace:
    return Workspace.open(open_vault(folder, name, passphrase))


@pytest.mark.parametrize(
    ("name", "role", "scope", "code"),
    [
        ("  ", "admin", "service", "missing"),
        ("n" * 121, "admin", "service", "too_long"),
        ("samia  KACI", "admin", "service", "name_taken"),
        ("Nora", "directrice", "service", "unknown_value"),
        ("Nora", "admin", "region", "unknown_value"),
    ],
)
def test_an_account_needs_a_new_name_a_known_role_and_a_known_scope(
    files: Files, name: str, role: str, scope: str, code: str
):
    access = files.head().access
    with pytest.raises(RuleBroken) as caught:
        access.add_account(name, role, GIVEN, scope=scope, cost=FLOOR)
    assert codes(caught) == {code}
    assert [account.name for account in access.accounts()] == ["Samia Kaci"]


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER])
def test_people_are_added_and_removed_by_who_manages_accounts_only(files: Files, role: Role):
    access = files.at_work(role).access
    for attempt in (access.accounts, lambda: access.remove_account("Samia Kaci"), lambda: access.set_scope("x", "own")):
        with pytest.raises(Refused):
            attempt()


def test_the_person_added_chooses_a_passphrase_and_keeps_the_private_notes_written_before(files: Files):
    head = files.head()
    head.access.add_account("Nora Haddad", Role.SOCIAL_WORKER, GIVEN, cost=FLOOR)
    folder = leave(head)
    nora = come_back(folder, "Nora Haddad", GIVEN)
    assert nora.access.my_account().provisional
    visit_id = nora.visits.log_visit(VisitDraft(files.stay.id, TODAY, private_note=NOTE))
    nora.visit_drafts.keep(VisitDraft(files.other_stay.id, TODAY, private_note=NOTE))
    with pytest.raises(RuleBroken) as caught:
        nora.access.change_passphrase(GIVEN, GIVEN, cost=FLOOR)
    assert codes(caught) == {"passphrase_unchanged"}
    former_key = nora.session.public_key
    nora.access.change_passphrase(GIVEN, OWN, cost=FLOOR)
    assert nora.session.public_key != former_key
    assert nora.visits.private_note(visit_id) == NOTE
    folder = leave(nora)
    with pytest.raises(WrongPassphrase):
        open_vault(folder, "Nora Haddad", GIVEN)
    again = come_back(folder, "Nora Haddad", OWN)
    assert not again.access.my_account().provisional
    assert again.visits.private_note(visit_id) == NOTE
    assert [kept.draft.private_note for kept in again.visit_drafts.unfinished()] == [NOTE]
    leave(again)


def test_a_cut_between_the_new_slot_and_the_base_keeps_nobody_out(files: Files):
    head = files.head()
    head.access.add_account("Nora Haddad", Role.SOCIAL_WORKER, GIVEN, cost=FLOOR)
    folder = leave(head)
    nora = come_back(folder, "Nora Haddad", GIVEN)
    pair = PrivateKey.generate()
    nora.session.database.set_fact(f"next_pair:{nora.session.account_id}", bytes(pair.public_key).hex())
    people.renew_pair(nora.vault, pair, OWN, FLOOR)
    folder = leave(nora)  # as if the power had gone here
    again = come_back(folder, "Nora Haddad", OWN)
    assert not again.access.my_account().provisional
    leave(again)


def test_a_public_key_that_the_base_does_not_vouch_for_opens_nothing(files: Files):
    head = files.head()
    head.access.add_account("Nora Haddad", Role.SOCIAL_WORKER, GIVEN, cost=FLOOR)
    folder = leave(head)
    vault = open_vault(folder, "Nora Haddad", GIVEN)
    people.renew_pair(vault, PrivateKey.generate(), OWN, FLOOR)
    vault.close()
    vault = open_vault(folder, "Nora Haddad", OWN)
    with pytest.raises(SlotsAltered):
        open_session(vault)
    vault.close()


def test_one_does_not_remove_oneself(files: Files):
    with pytest.raises(RuleBroken) as caught:
        files.head().access.remove_account("Samia Kaci")
    assert codes(caught) == {"own_account"}


def test_removing_an_unknown_person_finds_nobody(files: Files):
    with pytest.raises(NotFound):
        files.head().access.remove_account("Nora Haddad")


def test_a_person_with_private_notes_is_removed_only_when_their_loss_is_accepted(files: Files):
    head = files.head()
    head.access.add_account("Nora Haddad", Role.SOCIAL_WORKER, GIVEN, cost=FLOOR)
    folder = leave(head)
    nora = come_back(folder, "Nora Haddad", GIVEN)
    nora.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Vu", private_note=NOTE))
    nora.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, shared_note="à finir", private_note=NOTE))
    folder = leave(nora)
    head = come_back(folder, "Samia Kaci", "sept mots que personne ne devine")
    assert head.access.private_notes_left("nora haddad") == 1
    with pytest.raises(RuleBroken) as caught:
        head.access.remove_account("Nora Haddad")
    assert [(p.code, p.values["count"]) for p in caught.value.problems] == [("private_notes_left", 1)]
    assert len(head.access.accounts()) == 2
    generation = head.vault.generation
    head.access.remove_account("Nora Haddad", force=True)
    assert head.vault.generation == generation + 1
    rows = head.session.database
    assert rows.value("SELECT count(*) FROM private_notes") == 0
    assert rows.value("SELECT count(*) FROM drafts") == 0
    assert rows.value("SELECT count(*) FROM visits") == 1
    folder = leave(head)
    with pytest.raises(UnknownPerson):
        open_vault(folder, "Nora Haddad", GIVEN)


def test_an_account_that_could_not_be_written_leaves_no_slot_behind(files: Files):
    head = files.head()
    head.session.database.execute(
        "CREATE TRIGGER no_more BEFORE INSERT ON accounts BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    before = {slot.id for slot in head.vault.slot_file.slots}
    with pytest.raises(Exception, match="no"):
        head.access.add_account("Nora Haddad", Role.SOCIAL_WORKER, GIVEN, cost=FLOOR)
    assert {slot.id for slot in head.vault.slot_file.slots} == before


def refs(workspace: Workspace) -> set[str]:
    return {case.ref for case in workspace.search.caseload()}


def test_an_account_narrowed_to_its_own_files_sees_those_it_leads(files: Files):
    head = files.head()
    claire = head.staff.ensure("Claire Vidal")
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    assert refs(worker) == set()
    head.access.link_to_staff(worker.session.account_id, claire)
    assert refs(files.at_work(Role.SOCIAL_WORKER, "Nora", "own")) == {files.tesfaye.ref}
    head.access.set_scope(worker.session.account_id, "service")
    assert refs(files.at_work(Role.SOCIAL_WORKER, "Nora", "own")) == {files.tesfaye.ref, files.ndiaye.ref}


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_seen"),
    [
        (date(2026, 11, 22), date(2026, 11, 22), True),
        (date(2026, 11, 1), None, True),
        (date(2026, 11, 23), None, False),
        (date(2026, 11, 1), date(2026, 11, 21), False),
    ],
)
def test_a_colleagues_files_are_seen_while_they_are_lent(
    files: Files, starts_on: date, ends_on: date | None, is_seen: bool
):
    head = files.head()
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    samia = head.staff.ensure("Samia Kaci")
    head.access.lend_files(Delegation(worker.session.account_id, samia, starts_on, ends_on))
    assert refs(files.at_work(Role.SOCIAL_WORKER, "Nora", "own")) == ({files.ndiaye.ref} if is_seen else set())


def test_files_are_not_lent_backwards_nor_to_nobody(files: Files):
    head = files.head()
    mine = head.session.account_id
    with pytest.raises(RuleBroken):
        head.access.lend_files(Delegation(mine, "staff", TODAY, date(2026, 11, 1)))
    with pytest.raises(NotFound):
        head.access.lend_files(Delegation(mine.__class__("nobody"), "staff", TODAY))
    assert head.access.delegations() == []


def test_whoever_opens_a_file_goes_on_seeing_it_until_someone_leads_it(files: Files):
    from caseworker.households.model import HouseholdDraft

    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    household = worker.households.open_household(HouseholdDraft("Durand", "Léa"))
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")  # what is seen is computed again
    assert worker.households.household(household.id).name == "Durand"
    files.head().supports.open_support(
        SupportDraft(household.id, "iml-classique", TODAY, files.head().staff.ensure("Samia Kaci"))
    )
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    with pytest.raises(NotFound):
        worker.households.household(household.id)


@pytest.mark.parametrize("month", ["2026", "2026-13", "2027-01", "novembre"])
def test_only_months_that_have_begun_are_purged_from_the_journal(files: Files, month: str):
    with pytest.raises(RuleBroken) as caught:
        files.head().access.purge_journal(month)
    assert codes(caught) == {"month_wrong"}


def test_the_journal_is_narrowed_to_a_person_and_to_days_and_names_what_it_is_about_by_its_reference(files: Files):
    head, worker = files.head(), files.at_work(Role.SOCIAL_WORKER, "Nora")
    worker.households.file(files.tesfaye.id)
    head.housing.update_unit(files.unit.ref, UnitDraft("14 rue Taisson", "30100", "Alès"))
    (mine,) = head.access.journal_entries(account_id=worker.session.account_id)
    assert (mine.who, mine.action, mine.subject_kind, mine.ref) == ("Nora", "opened", "household", files.tesfaye.ref)
    newest = head.access.journal_entries(1)[0]
    assert (newest.action, newest.ref) == ("unit_changed", files.unit.ref)
    today = head.session.today()
    assert head.access.journal_entries(first=today, last=today)[0] == newest
    assert head.access.journal_entries(last=today - timedelta(days=1)) == []
    assert head.access.journal_entries(first=today + timedelta(days=1)) == []
    assert head.access.journal_people()[worker.session.account_id] == "Nora"


def test_a_loan_ends_when_it_is_said_or_never_takes_place(files: Files):
    head, today = files.head(), files.head().session.today()
    claire, nora = head.staff.ensure("Claire Vidal"), files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    loan = Delegation(nora.session.account_id, claire, today - timedelta(days=9))
    head.access.lend_files(loan)
    assert files.at_work(Role.SOCIAL_WORKER, "Nora", "own").session.sees(files.tesfaye.id)
    head.access.end_loan(loan, today - timedelta(days=1))
    assert head.access.delegations() == [replace(loan, ends_on=today - timedelta(days=1))]
    assert not files.at_work(Role.SOCIAL_WORKER, "Nora", "own").session.sees(files.tesfaye.id)
    later = replace(loan, starts_on=today)
    head.access.lend_files(later)
    head.access.end_loan(later, today - timedelta(days=1))
    assert later not in head.access.delegations()


def test_the_journal_is_read_by_the_head_and_the_administrator(files: Files):
    assert files.head().access.journal_entries(3)
    assert files.at_work(Role.ADMINISTRATOR).access.journal_entries(3)
    with pytest.raises(Refused):
        files.at_work(Role.SOCIAL_WORKER).access.journal_entries(3)


def test_backups_are_made_by_whoever_may_and_sent_elsewhere_by_fewer(files: Files, tmp_path: Path):
    worker = files.at_work(Role.SOCIAL_WORKER).access
    assert worker.back_up_at(tmp_path / "usb").path == tmp_path / "usb"
    with pytest.raises(Refused):
        worker.choose_second_place(tmp_path)
    assert places.second_place(files.head().session.database) is None
    files.at_work(Role.ADMINISTRATOR).access.choose_second_place(tmp_path)
    assert places.second_place(files.head().session.database) == tmp_path
    assert files.head().session.journal.entries(1)[0]["action"] == "second_place_chosen"
