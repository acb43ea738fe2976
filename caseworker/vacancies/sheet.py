"""What empty dwellings cost in a year, as a file that a spreadsheet opens."""

from collections.abc import Sequence

from caseworker.money import decimal_text
from caseworker.owner_accounts.sheet import csv_text
from caseworker.vacancies.model import UnitYear, VacancyReason

HEADS = (
    "annee", "logement", "commune", "jours_places", "jours_occupes", "jours_vacants", "loyer_principal", "loyer_sans_occupant",
    *(f"dont_{reason.value}" for reason in VacancyReason), "dont_a_preciser", "travaux", "degradations", "cout",
)  # fmt: skip


def csv_of(years: Sequence[UnitYear]) -> bytes:
    """Return a line by dwelling and year, then the total; amounts in euros."""
    figures = [_figures(one) for one in years]
    rows = [_row([str(one.year), one.unit.ref, one.unit.city], each) for one, each in zip(years, figures, strict=True)]
    total = [sum(column) for column in zip(*figures, strict=True)] if figures else [0] * (len(HEADS) - 3)
    return csv_text([HEADS, *rows, _row(["total", "", ""], total)])


def _figures(one: UnitYear) -> list[int]:
    reasons = [one.by_reason.get(reason, 0) for reason in [*VacancyReason, ""]]
    days = [one.held_days, one.occupied_days, one.vacant_days]
    return [*days, one.rent_cents, one.vacant_cents, *reasons, one.works_cents, one.damage_cents, one.cents]


def _row(heads: Sequence[str], figures: Sequence[int]) -> list[str]:
    return [*heads, *(str(days) for days in figures[:3]), *(decimal_text(cents) for cents in figures[3:])]
