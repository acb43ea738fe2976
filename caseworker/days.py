"""Days, months and periods as French writes them."""

from datetime import date

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def long_day(day: date, *, weekday: bool = False) -> str:
    """Write a day in letters ("1er mars 2026", "vendredi 20 novembre 2026")."""
    number = "1er" if day.day == 1 else str(day.day)
    text = f"{number} {_MONTHS[day.month - 1]} {day.year}"
    return f"{_DAYS[day.weekday()]} {text}" if weekday else text


def weekday_words(number: int) -> str:
    """Return the name of a day of the week, 0 being Monday."""
    return _DAYS[number]


def day_and_number(day: date) -> str:
    """Write a day as the head of a column ("vendredi 20")."""
    return f"{_DAYS[day.weekday()]} {'1er' if day.day == 1 else day.day}"


def day_and_number_short(day: date) -> str:
    """Write a day as the head of a narrow column ("ven. 20")."""
    return f"{_DAYS[day.weekday()][:3]}. {'1er' if day.day == 1 else day.day}"


def month_and_year(day: date) -> str:
    """Write a month ("novembre 2026")."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def period_words(first: date, last: date) -> str:
    """Write a period, saying the month and the year once ("16 au 20 novembre 2026")."""
    start = "1er" if first.day == 1 else str(first.day)
    if first.year != last.year:
        return f"{long_day(first)} au {long_day(last)}"
    if first.month != last.month:
        return f"{start} {_MONTHS[first.month - 1]} au {long_day(last)}"
    return f"{start} au {long_day(last)}"


def short_day(day: date) -> str:
    """Write a day in figures ("20/11/2026")."""
    return day.strftime("%d/%m/%Y")
