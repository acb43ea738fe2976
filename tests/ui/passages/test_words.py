"""Days and months as the maîtresse de maison reads them."""

from datetime import date

import pytest

from caseworker.passages.board import Board, BoardLine
from ui.passages.words import address_words, day_and_hour, month_words, near_day, said_on, state_chip

TODAY = date(2026, 11, 20)


def line(minimum: int = 1, held: int = 0, tried: int = 0) -> BoardLine:
    return BoardLine("s", "A001", "Tesfaye", "Selam", "14 rue Taisson", "", "", None, minimum, held, tried)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "aujourd’hui"),
        (date(2026, 11, 19), "hier"),
        (date(2026, 11, 21), "demain"),
        (date(2026, 11, 24), "mardi 24 novembre"),
        (date(2026, 12, 1), "1er décembre"),
        (date(2025, 12, 1), "1er décembre 2025"),
    ],
)
def test_a_day_is_written_as_one_says_it(day: date, words: str):
    assert near_day(day, TODAY) == words


def test_a_moment_and_a_floor_are_written_as_one_says_them():
    assert day_and_hour("2026-11-24 14:30", TODAY) == "mardi 24 novembre à 14\u00a0h\u00a030"
    assert day_and_hour("2026-11-21", TODAY) == "demain"
    assert said_on(date(2026, 10, 2), TODAY) == "le 2 octobre"
    assert [address_words("rue X", floor) for floor in ("", "0", "1", "3", "Rez-de-jardin")] == [
        "rue X", "rue X, rez-de-chaussée", "rue X, 1er étage", "rue X, 3e étage", "rue X, Rez-de-jardin",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "days", "words"),
    [
        ((line(), line()), 10, "il reste 10 jours pour 2 passages"),
        ((line(),), 1, "il ne reste que 1 jour pour 1 passage"),
        ((line(),), 0, "dernier jour du mois, encore 1 passage à faire"),
        ((line(held=1),), 10, "tous les passages du mois sont faits"),
    ],
)
def test_the_month_says_how_much_is_left(lines: tuple[BoardLine, ...], days: int, words: str):
    assert month_words(Board(lines, days)) == words


def test_each_state_has_a_word_and_never_a_colour_alone():
    lines = (line(), line(tried=2), line(held=1), line(held=2), line(minimum=0))
    assert [state_chip(one) for one in lines] == [
        ("À faire", "warn"), ("Tenté ×2", "warn"), ("Fait", "ok"), ("Fait ×2", "ok"), ("Facultatif", "plain"),
    ]  # fmt: skip
