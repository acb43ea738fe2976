"""Random histories of calls, closings, payments, adjustments and reversals: always what a naive re-computation gives."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker.agreements.model import Agreement, AgreementDraft, AgreementId
from caseworker.dates import Period, add_months
from caseworker.errors import RuleBroken
from caseworker.rents.arrears import account_on, unpaid_of, unpaid_of_each
from caseworker.rents.calling import CallFacts
from caseworker.rents.model import Adjustment, AdjustmentDraft, Due, Payment, PaymentDraft
from caseworker.rents.prorata import Prorata, month_period
from caseworker.rents.terms import worked_out
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

FIRST = date(2024, 1, 1)
MONTHS = [add_months(FIRST, number) for number in range(12)]
cents = st.integers(0, 900_00)
days = st.integers(0, 365).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def conventions(draw: st.DrawFn) -> list[Agreement]:
    starts = sorted(draw(st.sets(days, min_size=1, max_size=6)))
    lengths = draw(st.lists(st.integers(1, 200), min_size=len(starts), max_size=len(starts)))
    return [
        Agreement(
            AgreementId(f"{number}"), "", number, start, start + timedelta(days=length),
            rent_cents=draw(cents), charges_cents=draw(cents), aid_cents=draw(st.integers(0, 100_00)),
        )
        for number, (start, length) in enumerate(zip(starts, lengths, strict=True))
    ]  # fmt: skip


def of_day(agreements: Sequence[Agreement], day: date) -> Agreement | None:
    """Return the convention of a day as a person would look for it, one paper after the other."""
    found = before = None
    for one in agreements:
        if one.starts_on <= day <= one.ends_on:
            found = one
        if one.ends_on < day and (before is None or one.ends_on >= before.ends_on):
            before = one
    return found or before


def naive(month: date, stay: Period, agreements: Sequence[Agreement]) -> tuple[Fraction, Fraction] | None:
    """Add the rent and the charges of each day, one by one; None when one of them is nobody's."""
    last = month_period(month).end
    assert last
    rent = charges = Fraction(0)
    for number in range(1, last.day + 1):
        day = month.replace(day=number)
        if not stay.holds(day):
            continue
        agreement = of_day(agreements, day)
        if agreement is None:
            return None
        rent += Fraction(agreement.rent_cents or 0, last.day)
        charges += Fraction(agreement.charges_cents or 0, last.day)
    return rent, charges


@settings(max_examples=3000, deadline=None)
@given(conventions(), days, st.integers(0, 400), st.sampled_from(MONTHS))
def test_a_call_is_the_sum_of_its_days_rounded_once(
    agreements: list[Agreement], entered_on: date, length: int, month: date
):
    stay = Period(entered_on, entered_on + timedelta(days=length))
    working, problems = worked_out(month, CallFacts(stay, agreements))
    exact, due = naive(month, stay, agreements), working.due(month)
    if exact is None:
        assert [one.code for one in problems] == ["terms_missing"]
        assert due == Due(month, 0, 0, 0)
        return
    assert abs(due.rent_cents - exact[0]) <= Fraction(1, 2)
    assert abs(due.charges_cents - exact[1]) <= Fraction(1, 2)
    assert sum(one.rent_cents for one in working.portions) == due.rent_cents
    assert all(one.rent_cents >= 0 and one.charges_cents >= 0 for one in working.portions)


@settings(max_examples=2000, deadline=None)
@given(
    conventions(),
    days,
    st.sampled_from(list(Prorata)),
    st.lists(st.builds(Payment, days, st.integers(-300_00, 900_00))),
    st.lists(st.builds(Adjustment, days, st.integers(-300_00, 300_00))),
    days,
)
def test_a_year_of_calls_owes_what_its_lines_add_up_to(
    agreements: list[Agreement],
    entered_on: date,
    method: Prorata,
    paid: list[Payment],
    adjusted: list[Adjustment],
    on: date,
):
    dues: list[Due] = []
    for month in MONTHS:
        facts = CallFacts(Period(entered_on), agreements, last_due=dues[-1] if dues else None, method=method)
        dues.append(worked_out(month, facts)[0].due(month))
    told = sum(one.rent_cents + one.charges_cents - one.aid_cents for one in dues if one.month <= on)
    told += sum(one.cents for one in adjusted if one.on <= on) - sum(one.cents for one in paid if one.on <= on)
    account = account_on(dues, paid, on, adjusted)
    assert account.balance_cents == told


dues_of_each = st.lists(
    st.lists(st.builds(Due, st.sampled_from(MONTHS), cents, cents, cents), unique_by=lambda due: due.month), max_size=4
)


@settings(max_examples=2000, deadline=None)
@given(dues_of_each, st.lists(st.integers(1, 3000_00), min_size=4, max_size=4))
def test_many_accounts_at_once_are_left_the_months_that_each_one_is(each: list[list[Due]], balances: list[int]):
    owed = {f"{number}": balances[number] for number in range(len(each))}
    asked = [
        (f"{number}", f"{due.month:%Y-%m}", due.residual_cents)
        for number, dues in enumerate(each)
        for due in sorted(dues, key=lambda one: one.month, reverse=True)
    ]
    found = unpaid_of_each(asked, owed)
    for number, dues in enumerate(each):
        assert found.get(f"{number}", ()) == unpaid_of(dues, [], balances[number])


class Book:
    """What a person would keep on paper: the newest call of each month, and every line with its day."""

    def __init__(self, workspace: Workspace, chance: Random) -> None:
        self.workspace, self.chance = workspace, chance
        self.dues: dict[date, Due] = {}
        self.lines: list[tuple[date, int]] = []
        self.frozen: dict[date, Due | None] = {}

    def owed(self, on: date) -> int:
        asked = sum(due.residual_cents for month, due in self.dues.items() if month <= on)
        return asked + sum(amount for day, amount in self.lines if day <= on)

    def call(self) -> None:
        month = date(2026, self.chance.randint(1, 11), 1)
        for made in self.workspace.calls.call_one(month, "A001", is_sure=True):
            assert month not in self.frozen
            self.dues[month] = made.due

    def change_terms(self) -> None:
        (agreement,) = self.workspace.agreements.agreements_of("A001")
        rent, aid = self.chance.randint(200_00, 500_00), self.chance.randint(0, 200_00)
        self.workspace.agreements.fill(agreement.id, AgreementDraft(rent_cents=rent, aid_cents=aid))

    def pay(self) -> None:
        made = self.workspace.payments.receive(
            "A001", PaymentDraft(self.chance.randint(1, 400_00), self.day(), is_sure=True)
        )
        self.lines.append((made.on, -made.cents))

    def take_back(self) -> None:
        holding = [one for one in self.workspace.payments.payments_of("A001") if one.holds]
        if holding:
            made = self.workspace.payments.reverse(self.chance.choice(holding).id)
            self.lines.append((made.on, -made.cents))

    def adjust(self) -> None:
        draft = AdjustmentDraft(
            self.chance.choice([-1, 1]) * self.chance.randint(1, 90_00), self.day(), "correction", "Erreur"
        )
        made = self.workspace.adjustments.adjust("A001", draft)
        self.lines.append((made.on, made.cents))

    def undo_adjustment(self) -> None:
        holding = [one for one in self.workspace.adjustments.adjustments_of("A001") if one.holds]
        if holding:
            made = self.workspace.adjustments.reverse(self.chance.choice(holding).id)
            self.lines.append((made.on, made.cents))

    def close(self) -> None:
        month = self.workspace.closing.next_to_close()
        if month and len(self.frozen) < 8:
            self.workspace.closing.close(month)
            self.frozen[month] = self.dues.get(month)

    def day(self) -> date:
        return ENTRY + timedelta(days=self.chance.randint(0, 300))


@pytest.mark.parametrize("seed", range(12))
def test_a_vault_owes_what_a_person_keeping_the_book_on_paper_would_find(files: Files, seed: int):
    workspace = files.head()
    drawn = workspace.agreements.draw_up("A001", AgreementDraft(starts_on=ENTRY, ends_on=date(2026, 12, 31)))
    workspace.agreements.fill(drawn.id, AgreementDraft(rent_cents=260_00, charges_cents=40_00, aid_cents=100_00))
    workspace.agreements.sign(drawn.id, ENTRY)
    book = Book(workspace, Random(seed))  # noqa: S311 - a history that can be told again
    steps = [book.call] * 4 + [book.change_terms, book.pay, book.pay, book.take_back, book.adjust, book.undo_adjustment]
    for number in range(120):
        with suppress(RuleBroken):
            (book.close if number % 20 == 19 else book.chance.choice(steps))()
        on = book.day()
        assert workspace.rents.account("A001", on).balance_cents == workspace.rents.balance("A001", on) == book.owed(on)
        debts = {debt.support_id: debt.account for debt in workspace.rents.debts(on)}
        assert debts.get(files.stay.id) == (workspace.rents.account("A001", on) if book.owed(on) > 0 else None)
    assert len(book.dues) > 5
    assert len(book.lines) > 20
    assert book.frozen
    for month, due in book.frozen.items():
        known = workspace.rents.due_of_month("A001", month)
        assert due is None or known == due
