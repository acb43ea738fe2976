"""vacancy: what empty dwellings cost in a year, and why they are, from a terminal."""

import argparse
from collections.abc import Sequence
from typing import Any

from caseworker.commands.frame import answer, opened, write_file
from caseworker.days import short_day
from caseworker.labels import NBSP, plural
from caseworker.money import euros
from caseworker.vacancies.model import UnitYear
from caseworker.vacancies.sheet import csv_of
from caseworker.vacancy_words import VACANCY_REASONS


def list_year(options: argparse.Namespace) -> int:
    """List what each dwelling cost without being lived in."""
    with opened(options) as workspace:
        year = options.year or workspace.session.today().year
        found = workspace.vacancies.year(year)
        if options.csv:
            write_file(options.csv, csv_of(found))
        return _told(options, year, found)


def explain(options: argparse.Namespace) -> int:
    """Write down why a dwelling is empty."""
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        made = workspace.vacancies.explain(options.unit, on, options.reason, options.note)
        return answer(options, {"unit": options.unit, "from": made.from_on, "reason": made.reason}, "Motif noté.")


def _told(options: argparse.Namespace, year: int, found: Sequence[UnitYear]) -> int:
    total = {
        name: sum(getattr(one, name) for one in found)
        for name in (
            "held_days",
            "occupied_days",
            "vacant_days",
            "rent_cents",
            "vacant_cents",
            "works_cents",
            "damage_cents",
        )
    }
    document = {
        "year": year,
        **total,
        "total_cents": sum(one.cents for one in found),
        "items": [_document(one) for one in found],
    }
    told = [line for one in found for line in _words(one)]
    said = f"{year}{NBSP}: {plural(total['vacant_days'], 'jour vacant', 'jours vacants')}, {euros(document['total_cents'])}"
    return answer(options, document, *told, said)


def _words(one: UnitYear) -> list[str]:
    days = plural(one.vacant_days, "jour vacant", "jours vacants")
    empty = [
        f"    {short_day(each.first)} – {short_day(each.last)}  {euros(each.cents)}  {VACANCY_REASONS[each.reason]}"
        for each in one.empty
    ]
    return [f"{one.unit.ref}  {days}  {euros(one.cents)}", *empty]


def _document(one: UnitYear) -> dict[str, Any]:
    return {
        "unit": one.unit.ref,
        "held_days": one.held_days,
        "occupied_days": one.occupied_days,
        "vacant_days": one.vacant_days,
        "rent_cents": one.rent_cents,
        "vacant_cents": one.vacant_cents,
        "works_cents": one.works_cents,
        "damage_cents": one.damage_cents,
        "total_cents": one.cents,
        "empty": [
            {
                "first_day": each.first,
                "last_day": each.last,
                "places": each.places,
                "cents": each.cents,
                "reason": each.reason,
            }
            for each in one.empty
        ],
    }
