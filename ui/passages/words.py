"""What the maîtresse de maison reads of her month: days left, where a household is, when somebody is expected."""

from datetime import date, timedelta

from caseworker.days import long_day, weekday_words
from caseworker.interventions.cleaning import EmptyUnit
from caseworker.labels import attempts_words, floor_words, plural
from caseworker.passages.board import Board, BoardLine, MonthState

WEEK = timedelta(days=7)


def near_day(day: date, today: date) -> str:
    """Write a day as one says it: "aujourd’hui", "demain", "hier", "mardi 24 novembre", the year when it is another."""
    said = {today: "aujourd’hui", today + timedelta(days=1): "demain", today - timedelta(days=1): "hier"}
    if day in said:
        return said[day]
    whole = long_day(day)
    short = whole.removesuffix(f" {day.year}") if day.year == today.year else whole
    return f"{weekday_words(day.weekday())} {short}" if abs(day - today) < WEEK else short


def day_and_hour(planned: str, today: date) -> str:
    """Write a moment of the board ("2026-11-24 14:00") as one says it ("mardi 24 novembre à 14 h")."""
    from ui.agenda.lines import hour_words

    day, _, hour = planned.partition(" ")
    words = near_day(date.fromisoformat(day), today)
    return f"{words} à {hour_words(hour)}" if hour else words


def month_words(board: Board) -> str:
    """Say how much of the month is left for how many passages."""
    if not board.lines:
        return "aucun ménage n’a de passage prévu par son dispositif"
    if not board.left:
        return "tous les passages du mois sont faits"
    passages = plural(board.left, "passage", "passages")
    if not board.days_left:
        return f"dernier jour du mois, encore {passages} à faire"
    start = "il reste" if board.days_left > 1 else "il ne reste que"
    return f"{start} {plural(board.days_left, 'jour', 'jours')} pour {passages}"


def state_chip(line: BoardLine) -> tuple[str, str]:
    """Return the word and the colour of where a household's month is."""
    if line.state is MonthState.TRIED:
        return attempts_words(line.tried).capitalize(), "warn"
    if line.state is MonthState.TO_DO:
        return "À faire", "warn"
    if line.state is MonthState.DONE:
        return ("Fait" if line.held < 2 else f"Fait ×{line.held}"), "ok"
    return "Facultatif", "plain"


def unit_chip(unit: EmptyUnit) -> tuple[str, str]:
    """Return the word and the colour of where an empty unit is."""
    if unit.planned_on:
        return "Prévu", "info"
    return ("Fait", "ok") if unit.last_cleaned_on else ("À faire", "warn")


def unit_words(unit: EmptyUnit, today: date) -> str:
    """Say what is known of an empty unit: its layout, and who is awaited."""
    entry = f"entrée prévue {said_on(unit.next_entry_on, today)}" if unit.next_entry_on else "personne d’annoncé"
    return " · ".join(part for part in (unit.layout, entry) if part)


def said_on(day: date, today: date) -> str:
    """Write a day after a verb: "hier", "le 29 octobre"."""
    words = near_day(day, today)
    return f"le {words}" if words[0].isdigit() else words


def address_words(address: str, floor: str) -> str:
    """Write where a household lives, with its floor as one says it: imports often hold its number alone."""
    return ", ".join(part for part in (address, floor_words(floor)) if part)
