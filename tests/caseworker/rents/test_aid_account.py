"""The aid in the account: each change explained, what is awaited apart, what a letter adds or gives back in one gesture."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.aid_words import change_lines, change_title, reason_of_sum
from caseworker.aids.model import AidFile, NotificationDraft
from caseworker.errors import Refused, RuleBroken
from caseworker.rents.aid_months import Awaiting
from caseworker.workspace import Workspace
from tests.architecture.test_typography import faults_of
from tests.caseworker.conftest import Files

JANUARY, FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 1) for month in range(1, 6))
DAY = date(2026, 6, 20)


def due(workspace: Workspace, support_id: str, month: str, rent: int, aid: int) -> None:
    row = {"id": f"{support_id} {month}", "support_id": support_id, "month": month, "rent_cents": rent}
    workspace.session.database.insert("dues", row | {"charges_cents": 40_00, "aid_cents": aid, "recorded_on": month})


@pytest.fixture
def head(files: Files) -> Workspace:
    """January by days, February and March with an aid awaited, April and May with the one of the letter."""
    workspace, own = files.head(), files.stay.id
    for month, rent, aid in (
        ("2026-01", 151_00, 0), ("2026-02", 260_00, 190_00), ("2026-03", 260_00, 190_00), ("2026-04", 260_00, 212_00),
        ("2026-05", 270_00, 212_00),
    ):  # fmt: skip
        due(workspace, own, month, rent, aid)
    workspace.aids.keep_file("A001", AidFile(asked_on=date(2026, 1, 20), estimate_cents=190_00))
    return workspace


def told(workspace: Workspace, month: date, cents: int | None, reason: str, on: date) -> str:
    return workspace.aids.notify("A001", NotificationDraft(on, month, cents, reason, is_sure=True)).id


def codes(broken: pytest.ExceptionInfo[RuleBroken]) -> list[str]:
    return [problem.code for problem in broken.value.problems]


def story(workspace: Workspace) -> list[str]:
    found = []
    for change in workspace.aid_accounts.changes("A001", DAY):
        found += [change_title(change), *change_lines(change, "caf")]
    assert [fault for line in found for fault in faults_of(line)] == []
    return [line.replace("\u00a0", " ").replace("\u202f", " ") for line in found]


def test_each_change_of_what_is_to_be_paid_is_explained_in_plain_french(head: Workspace):
    told(head, APRIL, 212_00, "ressources", date(2026, 3, 28))
    assert story(head) == [
        "Mai 2026 : 98,00 € à payer au lieu de 88,00 €, soit 10,00 € de plus",
        "Le loyer et les charges passent de 300,00 € à 310,00 €.",
        "Avril 2026 : 88,00 € à payer au lieu de 110,00 €, soit 22,00 € de moins",
        "L’aide passe de 190,00 € à 212,00 € : changement de ressources (lettre de la CAF du 28/03/2026).",
        "Février 2026 : 110,00 € à payer au lieu de 191,00 €, soit 81,00 € de moins",
        "Le mois de l’entrée était compté en jours : le loyer et les charges passent de 191,00 € à 300,00 €.",
        "L’aide déduite passe de 0,00 € à 190,00 €.",
    ]


def test_an_aid_awaited_a_first_right_and_a_suspension_are_said_as_such(head: Workspace):
    assert "L’aide est demandée : en attendant la lettre de la CAF, 190,00 € sont déduits." in story(head)
    told(head, FEBRUARY, 190_00, "premier_droit", date(2026, 3, 5))
    told(head, APRIL, 212_00, "composition", date(2026, 3, 28))
    assert "La CAF verse 190,00 € d’aide par mois (lettre de la CAF du 05/03/2026)." in story(head)
    told(head, date(2026, 6, 1), None, "suspension", date(2026, 5, 28))
    due(head, head.supports.support("A001").id, "2026-06", 270_00, 0)
    assert story(head)[1] == (
        "La CAF suspend l’aide (lettre de la CAF du 28/05/2026) : les 212,00 € ne sont plus déduits."
    )


def test_what_awaits_the_first_letter_is_apart_from_what_the_household_owes(head: Workspace):
    waits = head.aid_accounts.awaiting("A001", MARCH)
    assert (waits.months, waits.office_cents, waits.in_balance_cents) == ((FEBRUARY, MARCH), 380_00, 0)
    head.aids.keep_file("A001", AidFile(asked_on=date(2026, 1, 20), estimate_cents=240_00))
    waits = head.aid_accounts.awaiting("A001", MARCH)
    assert (waits.office_cents, waits.in_balance_cents) == (480_00, 100_00)
    balance = head.rents.account("A001", MARCH).balance_cents
    assert (balance, waits.own_cents(balance)) == (411_00, 311_00)
    assert (Awaiting().own_cents(-5), waits.own_cents(60_00)) == (-5, 0)
    support_id = head.supports.support("A001").id
    assert head.aid_accounts.awaited_of([support_id], MARCH) == {support_id: waits}
    told(head, FEBRUARY, 240_00, "premier_droit", date(2026, 3, 5))
    assert head.aid_accounts.awaiting("A001", MARCH) == Awaiting()
    assert head.aid_accounts.awaited_of([support_id], MARCH) == {}


def test_what_is_owed_never_changes_because_an_aid_is_awaited(head: Workspace):
    before = head.rents.debts(DAY)
    head.aids.keep_file("A001", AidFile(asked_on=date(2026, 1, 20), estimate_cents=290_00))
    told(head, FEBRUARY, 250_00, "premier_droit", date(2026, 3, 5))
    told(head, FEBRUARY, 80_00, "trop_percu", date(2026, 4, 5))
    assert head.rents.debts(DAY) == before


def test_a_sum_taken_back_or_paid_at_once_goes_to_the_account_in_one_gesture_and_once(head: Workspace):
    before = head.rents.account("A001", DAY).balance_cents
    recall = told(head, FEBRUARY, 80_00, "trop_percu", date(2026, 4, 5))
    letter = head.aids.letter(recall)
    line = head.aid_accounts.take_up(recall, reason_of_sum(letter, "caf"))
    assert (line.cents, line.kind, line.on) == (80_00, "rappel_aide", date(2026, 4, 5))
    assert head.aid_accounts.lines_of_letters("A001") == {recall: line}
    with pytest.raises(RuleBroken) as broken:
        head.aid_accounts.take_up(recall, "encore")
    assert codes(broken) == ["adjusted_already"]
    paid = told(head, FEBRUARY, 44_00, "complement", date(2026, 4, 6))
    assert head.aid_accounts.take_up(paid, "Rappel").cents == -44_00
    assert head.rents.account("A001", DAY).balance_cents == before + 36_00
    assert any("S’y ajoute 80,00 € : La CAF reprend un trop-perçu d’aide" in line for line in story(head))


def test_a_letter_without_a_sum_or_an_aid_that_the_household_gets_puts_nothing_in_the_account(head: Workspace):
    monthly = told(head, FEBRUARY, 212_00, "premier_droit", date(2026, 3, 5))
    with pytest.raises(RuleBroken) as broken:
        head.aid_accounts.take_up(monthly, "x")
    assert codes(broken) == ["letter_without_sum"]
    recall = told(head, FEBRUARY, 80_00, "trop_percu", date(2026, 4, 5))
    head.aids.keep_file("A001", AidFile(asked_on=JANUARY, paid_to="menage"))
    with pytest.raises(RuleBroken) as broken:
        head.aid_accounts.take_up(recall, "x")
    assert codes(broken) == ["aid_not_direct"]


def test_a_closed_month_is_put_right_by_a_line_and_an_open_one_is_called_again(head: Workspace):
    told(head, FEBRUARY, 212_00, "premier_droit", date(2026, 4, 5))
    gaps = {one.month: one.gap_cents for one in head.aid_accounts.months("A001", DAY)}
    assert gaps == {JANUARY: 0, FEBRUARY: 22_00, MARCH: 22_00, APRIL: 0, MAY: 0}
    with pytest.raises(RuleBroken) as broken:
        head.aid_accounts.settle_month("A001", FEBRUARY, "x")
    assert codes(broken) == ["aid_month_open"]
    head.closing.close(FEBRUARY, with_earlier=True)
    line = head.aid_accounts.settle_month("A001", FEBRUARY, "Aide de février")
    assert (line.cents, line.kind) == (-22_00, "complement_aide")
    with pytest.raises(RuleBroken) as broken:
        head.aid_accounts.settle_month("A001", FEBRUARY, "x")
    assert codes(broken) == ["aid_month_right"]
    head.adjustments.reverse(line.id)
    assert {one.month: one.gap_cents for one in head.aid_accounts.months("A001", DAY)}[FEBRUARY] == 22_00


def test_who_may_not_know_of_rents_knows_nothing_of_it(files: Files, head: Workspace):
    recall = told(head, FEBRUARY, 80_00, "trop_percu", date(2026, 4, 5))
    hers = files.at_work(Role.HOME_SUPPORT_WORKER)
    for ask in (
        lambda: hers.aid_accounts.months("A001", DAY),
        lambda: hers.aid_accounts.changes("A001", DAY),
        lambda: hers.aid_accounts.awaiting("A001", DAY),
        lambda: hers.aid_accounts.awaited_of([files.stay.id], DAY),
        lambda: hers.aid_accounts.lines_of_letters("A001"),
        lambda: hers.aid_accounts.take_up(recall, "x"),
        lambda: hers.aid_accounts.settle_month("A001", FEBRUARY, "x"),
    ):
        with pytest.raises(Refused):
            ask()
