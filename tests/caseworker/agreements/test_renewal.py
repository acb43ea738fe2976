"""What happens next to a convention, case by case."""

from dataclasses import replace
from datetime import date

import pytest

from caseworker.agreements.model import Agreement, AgreementId, Purpose, Terms, Waiver
from caseworker.agreements.renewal import Move, RenewalFacts, next_move
from caseworker.dates import Period
from caseworker.renewal_words import move_words

ENTRY = date(2026, 6, 14)
END = date(2026, 9, 13)
FACTS = RenewalFacts(ENTRY, has_left=False, terms=Terms(3, 18), notice_days=30, wants_review=True)
FIRST = Agreement(AgreementId("a0"), "s", 0, ENTRY, END, signed_on=date(2026, 6, 20))
SECOND = Agreement(AgreementId("a1"), "s", 1, date(2026, 9, 14), date(2026, 12, 13), is_pending=True)
CHANGE = Agreement(AgreementId("a2"), "s", 2, date(2026, 8, 1), END, purpose=Purpose.CHANGE, signed_on=date(2026, 8, 1))
LAST = replace(FIRST, ends_on=date(2027, 12, 13))
LIMIT = date(2027, 12, 14)


@pytest.mark.parametrize(
    ("agreements", "facts", "today", "move", "by"),
    [
        ([], FACTS, date(2026, 6, 10), Move.DRAW_UP, ENTRY),
        ([replace(FIRST, signed_on=None)], FACTS, date(2026, 6, 14), Move.SIGN, ENTRY),
        ([FIRST], FACTS, date(2026, 8, 13), Move.WAIT, END),
        ([FIRST], FACTS, date(2026, 8, 14), Move.REVIEW, END),
        ([FIRST], FACTS, date(2026, 10, 1), Move.REVIEW, END),
        ([FIRST], replace(FACTS, wants_review=False), date(2026, 8, 14), Move.RENEW, END),
        ([FIRST], replace(FACTS, reviewed_until=END), date(2026, 9, 1), Move.RENEW, END),
        ([FIRST], replace(FACTS, reviewed_until=date(2026, 6, 13)), date(2026, 9, 1), Move.REVIEW, END),
        ([FIRST], replace(FACTS, reviewed_until=END, is_ending=True), date(2026, 9, 1), Move.END, END),
        ([FIRST, SECOND], FACTS, date(2026, 9, 1), Move.SIGN, date(2026, 9, 14)),
        ([FIRST, CHANGE], FACTS, date(2026, 8, 20), Move.REVIEW, END),
        ([FIRST, replace(CHANGE, is_pending=True)], FACTS, date(2026, 8, 2), Move.SIGN, date(2026, 8, 1)),
        ([LAST], replace(FACTS, reviewed_until=LAST.ends_on), date(2027, 12, 1), Move.WAIVE, LIMIT),
        (
            [LAST],
            replace(FACTS, reviewed_until=LAST.ends_on, waivers=[Waiver(date(2027, 12, 1), None, "HLM")]),
            date(2027, 12, 1),
            Move.RENEW,
            LAST.ends_on,
        ),
        (
            [LAST],
            replace(FACTS, reviewed_until=LAST.ends_on, waivers=[Waiver(date(2027, 11, 1), date(2027, 12, 13), "HLM")]),
            date(2027, 12, 1),
            Move.WAIVE,
            LIMIT,
        ),
        ([FIRST], replace(FACTS, leaving_on=date(2026, 8, 31)), date(2026, 8, 14), Move.LEAVE, date(2026, 8, 31)),
        ([], replace(FACTS, leaving_on=date(2026, 8, 31)), date(2026, 8, 14), Move.LEAVE, date(2026, 8, 31)),
        ([FIRST], replace(FACTS, has_left=True), date(2026, 8, 14), Move.NONE, None),
        ([], replace(FACTS, terms=Terms()), date(2026, 8, 14), Move.NONE, None),
        (
            [FIRST],
            replace(FACTS, terms=Terms(1, None, is_tacit=True)),
            date(2026, 11, 1),
            Move.TACIT,
            date(2026, 11, 13),
        ),
    ],
)
def test_one_thing_is_to_be_done_next(
    agreements: list[Agreement], facts: RenewalFacts, today: date, move: Move, by: date | None
):
    following = next_move(agreements, facts, today)
    assert (following.move, following.by) == (move, by)
    assert bool(move_words(following)) == (move is not Move.NONE)


def test_the_sentence_says_the_day_or_the_period():
    assert move_words(next_move([FIRST], FACTS, date(2026, 8, 20))) == "Bilan à tenir avant le 13 septembre 2026."
    assert move_words(next_move([FIRST, SECOND], FACTS, date(2026, 8, 20))) == (
        "L’avenant n°\u00a01 est prêt\u00a0: à relire, imprimer et faire signer."
    )
    renewal = next_move([FIRST], replace(FACTS, reviewed_until=END), date(2026, 8, 20))
    assert renewal.period == Period(date(2026, 9, 14), date(2026, 12, 13))
    assert move_words(renewal) == "Avenant à préparer, du 14 septembre 2026 au 13 décembre 2026."
