"""The bank: nothing comes twice, nothing is posted without a click, what is posted is a payment, and is undone by a line."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.rents.model import PaymentDraft
from caseworker.statements.model import Fit, Move, Posted, Proposal, Reason, State, Taken
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import APRIL, call, owed

AID = "Aide de la CAF"


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    call(workspace, files.stay.id, "2026-03", "2026-04")
    call(workspace, files.other_stay.id, "2026-04")
    return workspace


def bank(workspace: Workspace, *lines: str) -> Taken:
    content = "\n".join(["Date;Libellé;Montant", *lines]).encode("cp1252")
    return workspace.statements.take_in(workspace.statements.read_file(content))


def only(workspace: Workspace) -> Proposal:
    (found,) = workspace.statements.proposals()
    return found


def codes(broken: "pytest.ExceptionInfo[RuleBroken]") -> Sequence[str]:
    return [one.code for one in broken.value.problems]


def test_the_same_line_never_comes_twice_even_from_files_that_overlap(head: Workspace):
    assert bank(head, "03/04/2026;VIR TESFAYE;100,00", "04/04/2026;VIR X;5,00").added == 2
    assert bank(head, "04/04/2026;Vir  x;5,00", "05/04/2026;VIR Y;6,00") == Taken(
        head.session.database.value("SELECT id FROM bank_statements ORDER BY rowid DESC"), 1, 1, 0
    )
    assert bank(head, "04/04/2026;VIR X;5,00").added == 0
    assert len(head.statements.lines()) == 3


def test_two_truly_equal_lines_of_one_day_are_both_kept_and_once(head: Workspace):
    twice = ("03/04/2026;VIR TESFAYE;100,00", "03/04/2026;VIR TESFAYE;100,00")
    assert bank(head, *twice).added == 2
    assert (bank(head, *twice).added, bank(head, twice[0]).added) == (0, 0)


def test_money_that_goes_out_is_never_kept_but_what_the_bank_returns(head: Workspace):
    assert bank(head, "03/04/2026;SALAIRE MME VIDAL;-1 900,00", "03/04/2026;REJET PRLV X;-100,00").left == 1
    assert [one.label for one in head.statements.lines()] == ["REJET PRLV X"]


def test_nothing_is_posted_before_somebody_accepts_and_then_it_is_a_payment_of_the_bank_s_day(head: Workspace):
    bank(head, "03/04/2026;VIR SEPA MME TESFAYE SELAM LOYER;200,00")
    found = only(head)
    assert (found.move, found.reason, found.fit, found.is_sure) == (Move.PAYMENT, Reason.NAME, Fit.OWED, True)
    assert owed(head, APRIL + timedelta(9)) == 200_00
    head.statements.post(found.line.id, "A001")
    assert owed(head, APRIL + timedelta(9)) == 0
    (paid,) = head.payments.payments_of("A001")
    assert (paid.on, paid.cents, paid.means) == (date(2026, 4, 3), 200_00, "virement")
    (line,) = head.statements.lines()
    assert (line.state, line.payment_id, line.support_id) == (State.POSTED, paid.id, paid.support_id)
    assert head.statements.proposals() == []
    with pytest.raises(RuleBroken) as broken:
        head.statements.post(line.id, "A001")
    assert codes(broken) == ["line_decided"]


def test_undoing_writes_a_line_that_takes_the_payment_back_and_the_line_is_proposed_again(head: Workspace):
    bank(head, "03/04/2026;VIR TESFAYE SELAM;100,00")
    head.statements.post(only(head).line.id, "A001")
    head.statements.undo(head.statements.lines()[0].id)
    assert [one.cents for one in head.payments.payments_of("A001")] == [100_00, -100_00]
    assert only(head).is_sure
    with pytest.raises(RuleBroken) as broken:
        head.statements.undo(only(head).line.id)
    assert codes(broken) == ["line_open"]


def test_a_payment_taken_back_in_the_dossier_frees_its_line_too(head: Workspace):
    bank(head, "03/04/2026;VIR TESFAYE SELAM;100,00")
    paid = head.statements.post(only(head).line.id, "A001")
    head.payments.reverse(paid.id)
    assert only(head).line.state is State.OPEN


@pytest.mark.parametrize(
    ("label", "reason", "ref", "sure"),
    [
        ("VIR LOYER A002", Reason.CODE, "A002", True),
        ("VIR LOYER M002 AVRIL", Reason.CODE, "A002", True),
        ("VIR M N DIAYE KUMAR", Reason.NAME, "A002", True),
        ("VIR NDIAYE K", Reason.LAST_NAME, "A002", False),
        ("VIR KUMAR N’DIAYE", Reason.NAME, "A002", True),
        ("VIR MARTIN", Reason.NOBODY, None, False),
        ("VIR TESFAYE NDIAYE", Reason.LAST_NAME, "A002", False),
    ],
)
def test_who_pays_is_recognised_by_reference_or_name_however_it_is_written(
    head: Workspace, label: str, reason: Reason, ref: str | None, sure: bool
):
    bank(head, f"03/04/2026;{label};100,00")
    found = only(head)
    chosen = head.supports.support(found.support_id).ref if found.support_id else None
    if label == "VIR TESFAYE NDIAYE":  # both owe a month of this amount: a person chooses
        assert (found.reason, chosen) == (Reason.SEVERAL, None)
    else:
        assert (found.reason, chosen, found.is_sure) == (reason, ref, sure)


def test_an_amount_that_is_not_asked_for_is_proposed_and_never_sure(head: Workspace):
    bank(head, "03/04/2026;VIR TESFAYE SELAM;77,00")
    assert (only(head).fit, only(head).is_sure) == (Fit.NONE, False)


def test_a_payer_met_before_is_recognised_without_a_name(head: Workspace):
    bank(head, "03/03/2026;VIR SEPA DUPONT JEAN LOYER MARS 123;100,00")
    head.statements.post(only(head).line.id, "A001", PaymentDraft(None, None, payer="proche"))
    bank(head, "03/04/2026;VIR SEPA DUPONT JEAN LOYER AVRIL 456;100,00")
    assert (only(head).reason, only(head).is_sure) == (Reason.KNOWN, True)
    assert head.supports.support(only(head).support_id or "").ref == "A001"


def test_the_transfer_of_the_caf_is_put_aside_and_is_nobody_s_payment(head: Workspace):
    bank(head, "05/04/2026;VIR CAF DU GARD AL AVRIL;2 400,00", "05/04/2026;VIR TESFAYE SELAM;200,00")
    assert {one.move for one in head.statements.proposals()} == {Move.AID, Move.PAYMENT}
    assert head.statements.post_sure(AID) == Posted(1, 1)
    aside = next(one for one in head.statements.lines() if one.state is State.ASIDE)
    assert aside.reason == AID
    head.statements.undo(aside.id)
    assert only(head).move is Move.AID


def test_accepting_all_never_takes_more_than_is_owed_and_leaves_what_looks_noted_already(head: Workspace):
    head.payments.receive("A002", PaymentDraft(100_00, date(2026, 4, 3)))
    call(head, head.supports.support("A002").id, "2026-05")
    bank(
        head,
        "03/04/2026;VIR NDIAYE KUMAR;100,00",
        "04/04/2026;VIR TESFAYE SELAM;100,00",
        "05/04/2026;VIR TESFAYE SELAM;100,00",
        "06/04/2026;VIR TESFAYE SELAM;100,00",
    )
    done = head.statements.post_sure(AID)
    assert (done.payments, len(done.asked)) == (2, 1)
    assert owed(head, APRIL + timedelta(9)) == 0
    assert len(head.statements.proposals()) == 2
    with pytest.raises(RuleBroken) as broken:
        head.statements.post(done.asked[0], "A002")
    assert codes(broken) == ["payment_twice"]
    head.statements.post(done.asked[0], "A002", PaymentDraft(None, None, is_sure=True))


def test_a_returned_debit_proposes_the_payment_that_it_takes_back(head: Workspace):
    head.payments.receive("A001", PaymentDraft(100_00, date(2026, 4, 3), "prelevement"))
    head.payments.receive("A001", PaymentDraft(100_00, date(2026, 4, 2), "especes"))
    bank(head, "08/04/2026;REJET PRLV TESFAYE SELAM;-100,00")
    found = only(head)
    assert (found.move, found.is_sure) == (Move.RETURN, False)
    with pytest.raises(RuleBroken) as broken:
        head.statements.post(found.line.id, "A001")
    assert codes(broken) == ["line_goes_out"]
    head.statements.give_back(found.line.id, found.payment_id or "")
    assert owed(head, date(2026, 4, 7)) == 0
    assert owed(head, date(2026, 4, 8)) == 100_00
    with pytest.raises(RuleBroken) as broken:
        head.statements.undo(found.line.id)
    assert codes(broken) == ["return_stays"]


def test_a_return_of_another_amount_reverses_nothing(head: Workspace):
    paid = head.payments.receive("A001", PaymentDraft(90_00, date(2026, 4, 3)))
    bank(head, "08/04/2026;REJET PRLV;-100,00")
    assert only(head).payment_id is None
    with pytest.raises(RuleBroken) as broken:
        head.statements.give_back(only(head).line.id, paid.id)
    assert codes(broken) == ["return_differs"]
    assert [one.holds for one in head.payments.payments_of("A001")] == [True]


def test_a_file_with_a_wrong_line_keeps_nothing_until_somebody_leaves_it(head: Workspace):
    reading = head.statements.read_file("Date;Libellé;Montant\n32/04/2026;A;1\n03/04/2026;B;2\n".encode())
    with pytest.raises(RuleBroken) as broken:
        head.statements.take_in(reading)
    assert codes(broken) == ["statement_faults"]
    assert head.statements.lines() == []
    assert head.statements.take_in(reading, leave_faults=True).added == 1


def test_columns_chosen_once_are_chosen_for_the_next_file_of_the_bank(head: Workspace):
    content = b"Quand;Quoi;Combien\n03/04/2026;VIR TESFAYE SELAM;200,00\n"
    with pytest.raises(RuleBroken) as broken:
        head.statements.take_in(head.statements.read_file(content))
    assert codes(broken) == ["columns_missing"]
    head.statements.take_in(head.statements.read_file(content, {"date": 0, "libelle": 1, "montant": 2}))
    assert head.statements.read_file(content.replace(b"03/04", b"04/04")).lines[0].cents == 200_00


def test_a_line_is_put_aside_with_a_reason(head: Workspace):
    bank(head, "03/04/2026;SUBVENTION DEPARTEMENT;9 000,00")
    with pytest.raises(RuleBroken) as broken:
        head.statements.set_aside(only(head).line.id, "  ")
    assert codes(broken) == ["missing"]
    head.statements.set_aside(only(head).line.id, "Subvention")
    assert head.statements.lines(State.ASIDE)[0].reason == "Subvention"


def test_the_bank_is_for_who_answers_for_rents_of_the_whole_service(files: Files, head: Workspace):
    bank(head, "03/04/2026;VIR TESFAYE SELAM;200,00")
    for other in (files.at_work(Role.HOME_SUPPORT_WORKER), files.at_work(Role.SOCIAL_WORKER, "Own", "own")):
        for reads in (other.statements.lines, other.statements.proposals):
            with pytest.raises(Refused):
                reads()
        with pytest.raises(Refused):
            other.statements.undo("x")
    assert files.at_work(Role.RENTAL_MANAGER).statements.post(only(head).line.id, "A001").cents == 200_00
    with pytest.raises(NotFound):
        head.statements.set_aside("nothing", "x")


def test_erasing_a_household_s_payments_erases_what_the_bank_wrote_of_them(files: Files, head: Workspace):
    bank(head, "03/04/2026;VIR TESFAYE SELAM;200,00")
    head.statements.post(only(head).line.id, "A001")
    with head.session.database.atomic():
        head.session.database.execute("DELETE FROM payments WHERE support_id = ?", (files.stay.id,))
    assert head.session.database.value("SELECT count(*) FROM bank_lines") == 0


def test_nothing_of_the_file_is_left_on_the_disk(head: Workspace):
    bank(head, "03/04/2026;VIR PETRONILLE;200,00")
    folder = head.vault.folder
    assert not [path for path in folder.rglob("*") if path.is_file() and b"PETRONILLE" in path.read_bytes()]


def test_two_thousand_lines_are_read_and_recognised_in_no_time(head: Workspace):
    import time

    lines = [f"{1 + n % 28:02d}/04/2026;VIR SEPA CLIENT {n} TESFAYE;{n + 1},00" for n in range(2000)]
    begun = time.perf_counter()
    assert bank(head, *lines).added == 2000
    assert len(head.statements.proposals()) == 2000
    assert time.perf_counter() - begun < 10
