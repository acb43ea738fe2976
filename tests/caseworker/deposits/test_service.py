"""Deposits: a ledger whose lines are never rewritten, and the account when the household leaves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.deposits.model import Departure, EntryDraft, LineDraft, LineKind
from caseworker.deposits.wear import shipped_grids
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.handovers.model import HandoverDraft, KeySet
from caseworker.housing.model import UnitDraft
from caseworker.inventories.model import InventoryDraft
from caseworker.inventories.words import InventoryKind, State
from caseworker.storage.connection import SqlError
from caseworker.supports.model import Exit, SupportDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files
from tests.caseworker.inventories.test_service import filled

PDF = b"%PDF-1.4 devis"
EXIT = date(2026, 6, 30)
UFC = next(grid for grid in shipped_grids() if grid.key == "ufc-moselle-est")
WALL = LineDraft(
    LineKind.DAMAGE, "Mur, peinture", 300_00, "Trou au-dessus du radiateur", "Séjour",
    "Bon état à l’entrée, percé à la sortie", "", "peinture", 4, None, PDF,
)  # fmt: skip


def faults(action: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        action()
    return [(problem.field, problem.code) for problem in broken.value.problems]


def paid(cents: int, on: date = ENTRY, party: str = "menage") -> EntryDraft:
    return EntryDraft(party, cents, on, "virement")


@pytest.fixture
def head(files: Files) -> Workspace:
    """Tesfaye signed for 384 € of rent and as much of deposit, on the grid of the UFC."""
    workspace = files.head()
    workspace.wear_grids.agree(UFC, date(2025, 1, 1))
    workspace.agreements.draw_up("A001", AgreementDraft(rent_cents=384_00, charges_cents=25_00, deposit_cents=384_00))
    return workspace


def departed(head: Workspace, **changes: Any) -> None:
    facts = Departure(EXIT, is_conform=False, new_address="3 rue des Lilas, Alès")
    head.settling.leave("A001", replace(facts, **changes))


# --- the ledger


def test_half_is_expected_at_the_signature_and_half_the_month_after(head: Workspace):
    head.deposits.receive("A001", paid(200_00))
    ledger = head.deposits.ledger_of("A001")
    assert [(one.due_on, one.cents, one.covered_cents, one.covered_on) for one in ledger.instalments] == [
        (ENTRY, 192_00, 192_00, ENTRY),
        (date(2026, 2, 14), 192_00, 8_00, None),
    ]
    assert (ledger.expected_cents, ledger.missing_cents, ledger.balance_cents) == (384_00, 184_00, 200_00)
    head.deposits.receive("A001", paid(184_00, date(2026, 2, 20), "fsl"))
    assert head.deposits.ledger_of("A001").missing_cents == 0
    assert head.deposits.covered(head.supports.support("A001").id) == {"1": ENTRY, "2": date(2026, 2, 20)}


def test_a_correction_is_one_more_line_and_the_balance_is_that_of_its_day(head: Workspace):
    entry = head.deposits.receive("A001", paid(192_00))
    head.deposits.reverse(entry.id, date(2026, 3, 1))
    ledger = head.deposits.ledger_of("A001")
    assert [(one.amount_cents, one.reverses_id) for one in ledger.entries] == [(192_00, None), (-192_00, entry.id)]
    assert [head.deposits.ledger_of("A001", day).balance_cents for day in (ENTRY, date(2026, 3, 1))] == [192_00, 0]
    assert ledger.missing_cents == 384_00
    assert faults(lambda: head.deposits.reverse(entry.id)) == [("", "entry_reversed")]
    assert faults(lambda: head.deposits.reverse(ledger.entries[1].id)) == [("", "entry_reversed")]


def test_no_line_of_the_ledger_can_be_rewritten(head: Workspace):
    head.deposits.receive("A001", paid(192_00))
    with pytest.raises(SqlError, match="append only"), head.session.database.atomic():
        head.session.database.execute("UPDATE deposit_entries SET amount_cents = 1")


@pytest.mark.parametrize(
    ("draft", "fault"),
    [
        (paid(0), ("amount_cents", "missing")),
        (paid(-5), ("amount_cents", "amount_impossible")),
        (paid(10**9), ("amount_cents", "amount_impossible")),
        (paid(5, party="voisin"), ("party", "unknown_value")),
        (paid(5, date(2999, 1, 1)), ("on", "in_the_future")),
        (EntryDraft("menage", 5, None), ("on", "missing")),
        (EntryDraft("menage", 5, ENTRY, note="a\x00b"), ("note", "text_unreadable")),
    ],
)
def test_a_payment_that_cannot_be_is_refused(head: Workspace, draft: EntryDraft, fault: tuple[str, str]):
    assert faults(lambda: head.deposits.receive("A001", draft)) == [fault]
    assert head.deposits.ledger_of("A001").entries == ()


def test_a_deposit_stays_through_a_change_of_dwelling(files: Files, head: Workspace):
    head.deposits.receive("A001", paid(192_00))
    other = head.housing.add_unit(UnitDraft("3 rue Beauteville", "30100", "Alès", acquired_on=date(2021, 4, 10)))
    head.occupancies.transfer("A001", other.id, date(2026, 3, 1))
    assert head.deposits.ledger_of("A001").balance_cents == 192_00


def test_a_deposit_follows_its_household_to_another_accompaniment_and_who_paid_stays_known(head: Workspace):
    head.deposits.receive("A001", paid(92_00))
    head.deposits.receive("A001", paid(100_00, party="fsl"))
    support = head.supports.support("A001")
    taker = head.supports.open_support(SupportDraft(support.household_id, "iml-refugies", date(2026, 7, 1)))
    moved = head.deposits.move("A001", taker.ref, date(2026, 7, 1))
    assert head.deposits.ledger_of("A001").balance_cents == 0
    assert head.settling.exit_of(taker.ref).account.received == {"menage": 92_00, "fsl": 100_00}
    head.deposits.reverse(moved[0].id)
    balances = [head.deposits.ledger_of(ref).balance_cents for ref in ("A001", taker.ref)]
    assert balances == [92_00, 100_00]
    assert faults(lambda: head.deposits.move("A001", "A002")) == [("to_ref", "other_household")]


# --- what is kept


def test_a_line_keeps_the_share_of_the_grid_agreed_at_the_entry_whatever_comes_after(head: Workspace):
    head.deposits.receive("A001", paid(384_00))
    head.settling.retain("A001", WALL)
    hlm = next(grid for grid in shipped_grids() if grid.key == "organismes-hlm")
    head.wear_grids.agree(hlm, date(2026, 2, 1))
    (line,) = head.settling.exit_of("A001").lines
    assert (line.share_bp, line.retained_cents, line.borne_cents) == (64_00, 192_00, 108_00)
    agreed = head.settling.exit_of("A001").grid
    assert agreed
    assert agreed.grid == UFC
    assert head.settling.quote(line.id) == PDF


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"quote": b""}, ("quote", "quote_missing")),
        ({"quote": b"MZ"}, ("quote", "quote_unreadable")),
        ({"reason": " "}, ("reason", "missing")),
        ({"damage": ""}, ("damage", "missing")),
        ({"element": ""}, ("element", "missing")),
        ({"cost_cents": None}, ("cost_cents", "missing")),
        ({"row_key": "toiture"}, ("row_key", "wear_row_unknown")),
        ({"row_key": ""}, ("row_key", "wear_share_missing")),
        ({"age_years": None}, ("age_years", "missing")),
        ({"age_years": 101}, ("age_years", "out_of_range")),
        ({"row_key": "", "own_share_bp": 10_001}, ("own_share", "wear_percent_wrong")),
        ({"word": "vandalisme"}, ("word", "unknown_value")),
    ],
)
def test_nothing_is_kept_without_its_quote_its_reason_and_its_share(
    head: Workspace, changes: dict[str, Any], fault: tuple[str, str]
):
    assert faults(lambda: head.settling.retain("A001", replace(WALL, **changes))) == [fault]
    assert head.settling.exit_of("A001").lines == ()


def test_no_word_is_ever_implied(head: Workspace):
    head.settling.retain("A001", WALL)
    assert head.settling.exit_of("A001").lines[0].word == ""


def test_a_line_dropped_takes_its_quote_away(head: Workspace):
    line_id = head.settling.retain("A001", WALL)
    head.settling.drop(line_id)
    assert head.settling.exit_of("A001").lines == ()
    assert head.session.database.value("SELECT count(*) FROM pieces") == 0
    assert not [path for path in head.vault.pieces.glob("*/*") if path.is_file()]


# --- the account


def test_the_account_gives_back_what_is_not_kept_to_who_advanced_it_first(head: Workspace):
    head.deposits.receive("A001", paid(84_00))
    head.deposits.receive("A001", paid(300_00, party="fsl"))
    head.settling.retain("A001", WALL)
    head.settling.retain("A001", LineDraft(LineKind.DEBT, "Redevance de mai", 20_00, "Quittance partielle du 5 mai"))
    departed(head)
    account = head.settling.exit_of("A001", EXIT).account
    assert (account.received_cents, account.retained_cents, account.set_off_cents) == (384_00, 192_00, 20_00)
    assert (account.to_return_cents, account.shares) == (172_00, (("fsl", 172_00),))
    assert (account.deadline, account.beyond_cents) == (date(2026, 8, 30), 0)


def test_more_damage_than_deposit_gives_nothing_back_and_claims_nothing(head: Workspace):
    head.deposits.receive("A001", paid(100_00))
    head.settling.retain("A001", WALL)
    departed(head)
    account = head.settling.exit_of("A001", EXIT).account
    assert (account.retained_cents, account.to_return_cents, account.beyond_cents, account.shares) == (
        100_00, 0, 92_00, (),
    )  # fmt: skip
    assert head.settling.exit_of("A001", date(2026, 11, 22)).account.penalty_cents == 0


@pytest.mark.parametrize(
    ("is_conform", "day", "months"),
    [
        (True, date(2026, 7, 30), 0),
        (True, date(2026, 7, 31), 1),
        (True, date(2026, 8, 30), 1),
        (True, date(2026, 8, 31), 2),
        (False, date(2026, 8, 30), 0),
        (False, date(2026, 8, 31), 1),
    ],
)
def test_each_month_begun_after_the_deadline_adds_a_tenth_of_the_rent(
    head: Workspace, is_conform: bool, day: date, months: int
):
    head.deposits.receive("A001", paid(384_00))
    departed(head, is_conform=is_conform)
    account = head.settling.exit_of("A001", day).account
    assert (account.late_months, account.penalty_cents) == (months, months * 38_40)
    departed(head, is_conform=is_conform, new_address="")
    assert head.settling.exit_of("A001", day).account.penalty_cents == 0


def test_being_late_stops_on_the_day_when_all_was_given_back_and_the_penalty_is_given_too(head: Workspace):
    head.deposits.receive("A001", paid(384_00))
    departed(head, is_conform=True)
    late = date(2026, 8, 5)
    penalty = head.settling.exit_of("A001", late).account.penalty_cents
    assert faults(lambda: head.deposits.give_back("A001", paid(384_00 + 38_41, late), penalty)) == [
        ("amount_cents", "more_than_held")
    ]
    assert head.settling.exit_of("A001", late).account.owed == (("menage", 384_00 + 38_40),)
    head.deposits.give_back("A001", paid(384_00 + 38_40, late), penalty)
    assert head.deposits.ledger_of("A001").balance_cents == 0
    account = head.settling.exit_of("A001", date(2026, 11, 22)).account
    assert (account.late_months, account.penalty_cents, account.left_cents, account.owed) == (1, 38_40, 0, ())


def test_a_provision_is_kept_in_a_collective_building_up_to_a_fifth(head: Workspace):
    head.deposits.receive("A001", paid(384_00))
    assert faults(lambda: departed(head, provision_cents=10_00)) == [("provision_cents", "provision_not_collective")]
    assert faults(lambda: departed(head, is_collective=True, provision_cents=76_81)) == [
        ("provision_cents", "provision_too_high")
    ]
    departed(head, is_collective=True, provision_cents=76_80)
    account = head.settling.exit_of("A001", EXIT).account
    assert (account.provision_cents, account.to_return_cents) == (76_80, 307_20)


def test_the_keys_come_back_on_the_last_day_of_the_stay_until_someone_says_otherwise(head: Workspace):
    assert head.settling.exit_of("A001").departure.keys_on is None
    head.occupancies.end_stay("A001", Exit(EXIT, "projet_abouti", "logement_public"))
    assert head.settling.exit_of("A001").departure.keys_on == EXIT


def test_the_delay_is_proposed_from_the_day_when_the_keys_came_back(files: Files, head: Workspace):
    for line in head.handovers.checklist("A001"):
        head.handovers.pass_over("A001", line.code, "Reprise d’un dossier papier")
    head.handovers.hand_over("A001", HandoverDraft(ENTRY, "Selam Tesfaye", (KeySet("logement", 2),)))
    one_key, back = (KeySet("logement", 1),), date(2026, 6, 25)
    head.handovers.give_back("A001", HandoverDraft(date(2026, 6, 1), "Selam Tesfaye", one_key))
    assert head.settling.exit_of("A001").departure.keys_on is None  # one is still out, and the household is there
    last = head.handovers.give_back("A001", HandoverDraft(back, "Selam Tesfaye", one_key))
    for role in (Role.HEAD_OF_SERVICE, Role.RENTAL_MANAGER, Role.SOCIAL_WORKER):
        leaving = files.at_work(role).settling.exit_of("A001")
        assert (leaving.departure.keys_on, leaving.account.deadline) == (back, date(2026, 7, 25))
    head.occupancies.end_stay("A001", Exit(EXIT, "projet_abouti", "logement_public"))
    assert head.settling.exit_of("A001").departure.keys_on == back  # and not the last day of the stay
    head.handovers.cancel(last.id)
    assert head.settling.exit_of("A001").departure.keys_on == date(2026, 6, 1)  # a key that is missing delays nothing
    departed(head)
    leaving = head.settling.exit_of("A001")
    assert (leaving.departure.keys_on, leaving.keys_back_on) == (EXIT, date(2026, 6, 1))  # what is written holds


def test_a_closed_account_leaves_the_balance_and_changes_no_more_until_it_is_open_again(head: Workspace):
    head.deposits.receive("A001", paid(384_00))
    line_id = head.settling.retain("A001", WALL)
    assert faults(lambda: head.settling.settle("A001")) == [("", "keys_unknown"), ("", "conformity_unknown")]
    departed(head, is_conform=True)
    assert faults(lambda: head.settling.settle("A001")) == [("", "conform_with_damage")]
    departed(head)
    head.settling.settle("A001", date(2026, 7, 10))
    assert head.deposits.ledger_of("A001").balance_cents == 192_00
    for change in (
        lambda: departed(head),
        lambda: head.settling.retain("A001", WALL),
        lambda: head.settling.drop(line_id),
        lambda: head.settling.settle("A001"),
        lambda: head.deposits.reverse(head.deposits.ledger_of("A001").entries[-1].id),
    ):
        assert faults(change) == [("", "account_settled")]
    head.settling.reopen("A001")
    assert head.deposits.ledger_of("A001").balance_cents == 384_00
    assert faults(lambda: head.settling.reopen("A001")) == [("", "account_open")]


# --- who may


def test_who_reads_no_rent_learns_nothing_of_a_deposit(files: Files, head: Workspace):
    line_id = head.settling.retain("A001", WALL)
    keeper = files.at_work(Role.HOME_SUPPORT_WORKER)
    for refused in (
        lambda: keeper.deposits.ledger_of("A001"),
        lambda: keeper.settling.exit_of("A001"),
        lambda: keeper.settling.quote(line_id),
        lambda: keeper.deposits.receive("A001", paid(5)),
    ):
        with pytest.raises(Refused):
            refused()
    assert keeper.deposits.covered(files.stay.id) == {}


def test_the_rental_management_keeps_the_ledger_and_its_quotes(files: Files, head: Workspace):
    rental = files.at_work(Role.RENTAL_MANAGER)
    rental.deposits.receive("A001", paid(384_00))
    line_id = rental.settling.retain("A001", WALL)
    assert rental.settling.quote(line_id) == PDF
    with pytest.raises(Refused):
        rental.wear_grids.agree(UFC, date(2026, 1, 1))


def test_a_file_out_of_scope_is_not_found(files: Files, head: Workspace):
    line_id = head.settling.retain("A001", WALL)
    entry = head.deposits.receive("A001", paid(5_00))
    narrow = files.at_work(Role.SOCIAL_WORKER, "Autre", "own")
    for missing in (
        lambda: narrow.deposits.ledger_of("A001"),
        lambda: narrow.settling.quote(line_id),
        lambda: narrow.settling.drop(line_id),
        lambda: narrow.deposits.reverse(entry.id),
    ):
        with pytest.raises(NotFound):
            missing()
    piece = head.session.database.value("SELECT piece_id FROM deposit_lines")
    with pytest.raises(NotFound):
        narrow.attachments.content(piece)


# --- from the inventories


def inventoried(files: Files, head: Workspace) -> None:
    """The walls of the entrance were good at the entry, and are bad at the exit."""
    for kind, state in ((InventoryKind.ENTRY, State.GOOD), (InventoryKind.EXIT, State.BAD)):
        on = ENTRY if kind is InventoryKind.ENTRY else EXIT
        made = head.inventories.begin(InventoryDraft(kind, files.stay.ref, on=on))
        filled(files, made)
        (walls, *_) = [one for _, one in head.inventories.inventory(made.ref).elements() if one.label == "Murs"]
        own = head.inventory_lines.see(
            made.ref, replace(walls, state=state, text="Trois trous" if state is State.BAD else "")
        )
        head.inventory_lines.say(own.ref, replace(own.particulars, outcome="signe"))
        head.inventories.finish(own.ref)


def test_what_got_worse_between_the_inventories_is_offered_and_never_kept_by_itself(files: Files, head: Workspace):
    assert head.settling.worsened("A001") == []
    inventoried(files, head)
    (found,) = head.settling.worsened("A001")
    assert found.before
    assert found.after
    assert (found.label, found.before.state, found.after.state) == ("Murs", State.GOOD, State.BAD)
    assert head.settling.exit_of("A001").lines == ()


def test_the_new_address_is_that_of_the_exit_inventory_until_another_one_is_written(files: Files, head: Workspace):
    inventoried(files, head)
    assert head.settling.exit_of("A001").departure.new_address == "2 rue Neuve, Nîmes"
    departed(head)
    assert head.settling.exit_of("A001").departure.new_address == "3 rue des Lilas, Alès"
