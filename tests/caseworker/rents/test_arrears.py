"""What is owed at a date: due on the first of the month, paid oldest first, and the figures that the data set publishes."""

from datetime import date

from caseworker.rents.arrears import account_on
from caseworker.rents.model import Due, Payment

MARCH, APRIL, MAY = date(2024, 3, 1), date(2024, 4, 1), date(2024, 5, 1)
DUES = [Due(month, 300_00, 40_00, 240_00) for month in (MAY, MARCH, APRIL)]


def test_a_month_is_due_on_its_first_day_and_not_before():
    assert account_on(DUES, [], date(2024, 2, 29)).balance_cents == 0
    assert account_on(DUES, [], MARCH).balance_cents == 100_00
    assert account_on(DUES, [], MAY).balance_cents == 300_00


def test_payments_go_to_the_oldest_month_and_the_rest_of_it_is_what_is_left():
    account = account_on(DUES, [Payment(date(2024, 5, 2), 150_00)], date(2024, 5, 31))
    assert [(one.month, one.called_cents, one.left_cents) for one in account.unpaid] == [
        (APRIL, 100_00, 50_00),
        (MAY, 100_00, 100_00),
    ]
    assert (account.balance_cents, account.oldest_unpaid_month) == (150_00, APRIL)


def test_a_payment_made_later_does_not_count_yet_and_one_taken_back_no_longer_does():
    paid, taken_back = Payment(date(2024, 3, 5), 100_00), Payment(date(2024, 3, 9), -100_00)
    assert account_on(DUES, [paid], date(2024, 3, 4)).balance_cents == 100_00
    assert account_on(DUES, [paid], date(2024, 3, 5)).unpaid == ()
    assert account_on(DUES, [paid, taken_back], date(2024, 3, 9)).oldest_unpaid_month == MARCH


def test_what_was_paid_in_advance_is_a_balance_below_zero_and_no_month_is_unpaid():
    account = account_on(DUES, [Payment(MARCH, 350_00)], MAY)
    assert (account.balance_cents, account.unpaid, account.oldest_unpaid_month) == (-50_00, (), None)


def test_more_taken_back_than_paid_is_owed_too_and_no_month_is_owed_more_than_it_asked_for():
    account = account_on(DUES, [Payment(MARCH, -20_00)], MARCH)
    assert account.balance_cents == 120_00
    assert [one.left_cents for one in account.unpaid] == [100_00]


def test_aid_above_the_rent_pays_for_another_month():
    dues = [Due(MARCH, 100_00, 0, 130_00), Due(APRIL, 100_00, 0, 0)]
    assert account_on(dues, [], APRIL).balance_cents == 70_00
