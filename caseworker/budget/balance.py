"""The arithmetic of a budget, in whole cents: what comes in, what housing costs, what is left to live on.

Every division is done once, at the end, and says how it rounds. Nothing here knows a screen, a file or a law's amount: scales come as
`Rules`, read from dated parameters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

WHOLE = 10_000
"""One, in basis points."""
UNIT = 100
"""One consumption unit, or one person, in hundredths."""


class Frequency(StrEnum):
    """How often an amount comes back."""

    MONTH = "mois"
    WEEK = "semaine"
    DAY = "jour"
    QUARTER = "trimestre"
    YEAR = "an"
    ONCE = "une_fois"
    """Not a monthly amount: it is said, and counts for nothing in a month."""


_TIMES_A_YEAR = {
    Frequency.MONTH: 12,
    Frequency.WEEK: 52,
    Frequency.DAY: 365,
    Frequency.QUARTER: 4,
    Frequency.YEAR: 1,
    Frequency.ONCE: 0,
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What the arithmetic is done with.

    Args:
        month_days: days that a month counts.
        first_adult, other, child: weights in consumption units, in hundredths.
        child_age: from this age on, a child weighs as an adult.
        half_time: of a child who is there half of the time, in hundredths of its weight.
    """

    month_days: int = 30
    first_adult: int = 100
    other: int = 50
    child: int = 30
    child_age: int = 14
    half_time: int = 50


@dataclass(frozen=True, slots=True)
class Sharer:
    """Somebody who lives on the budget; an age that is not known counts as an adult's."""

    age: int | None = None
    is_half_time: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """What a budget is made of, a month, in cents.

    Args:
        resources_cents: all that comes in, without the housing aid.
        aid_cents: housing aid, whoever it is paid to.
        rent_cents, service_charges_cents: what is asked for the dwelling.
        fixed_cents: other charges that cannot wait: energy, insurance, telephone, transport, alimony…
        living_cents: food, hygiene, clothes: what the reste à vivre is for, so never taken off it.
        instalments_cents: monthly instalments of the debts that are being paid, frozen ones left out.
        people: those who live on it.
    """

    resources_cents: int = 0
    aid_cents: int = 0
    rent_cents: int = 0
    service_charges_cents: int = 0
    fixed_cents: int = 0
    living_cents: int = 0
    instalments_cents: int = 0
    people: tuple[Sharer, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What might change: another rent, another aid, a resource that ends or comes, a debt to repay. None changes nothing."""

    rent_cents: int | None = None
    service_charges_cents: int | None = None
    aid_cents: int | None = None
    lost_cents: int = 0
    won_cents: int = 0
    repayment_cents: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """What a budget comes to, a month, in cents. None where nothing can be divided by.

    Args:
        total_cents: resources, housing aid included.
        housing_cents: rent and charges.
        residual_cents: of them, what is left to the household.
        gross_effort_bp, net_effort_bp: share of the resources that housing takes, in basis points.
        out_cents: all that goes out before living: housing, fixed charges, instalments.
        left_cents: reste à vivre.
        spare_cents: what is left of it once food, hygiene and clothes are paid.
        persons, units: who lives on it, in hundredths.
        person_cents, unit_cents: reste à vivre for one, a month; `…_day_cents`: a day.
    """

    total_cents: int
    housing_cents: int
    residual_cents: int
    gross_effort_bp: int | None
    net_effort_bp: int | None
    out_cents: int
    left_cents: int
    spare_cents: int
    persons: int
    units: int
    person_cents: int | None
    person_day_cents: int | None
    unit_cents: int | None
    unit_day_cents: int | None


def monthly_cents(cents: int, frequency: Frequency) -> int:
    """Return what an amount makes in a month, rounded down: a budget never counts a cent that may not come.

    52 weeks, 365 days, 4 quarters make the year that is divided by twelve; what comes once makes nothing.
    Each line is rounded by itself, so that what is printed adds up by hand.

    **Source:** domain.md §3.1, monthly amounts; calendar.
    """
    return cents * _TIMES_A_YEAR[frequency] // 12


def consumption_units(people: Iterable[Sharer], rules: Rules) -> int:
    """Return the consumption units of a household, in hundredths; 0 when there is no adult to begin with.

    One for the first adult, then a half for each other person of 14 or more and 0.3 for each child. Half of a child's weight when it is
    there half of the time.

    **Source:** OECD-modified scale, INSEE, https://www.insee.fr/en/metadonnees/definition/c1802 ; half weight: to be checked.
    """
    people = tuple(people)
    grown = [one for one in people if one.age is None or one.age >= rules.child_age]
    if not grown:
        return 0
    first = next((one for one in grown if not one.is_half_time), grown[0])
    others = [*people]
    others.remove(first)
    return rules.first_adult + sum(_weight(one, rules) for one in others)


def _weight(one: Sharer, rules: Rules) -> int:
    weight = rules.child if one.age is not None and one.age < rules.child_age else rules.other
    return weight * rules.half_time // 100 if one.is_half_time else weight


def persons_counted(people: Iterable[Sharer], rules: Rules) -> int:
    """Return how many live on the budget, in hundredths: a child who is there half of the time counts for a half."""
    return sum(rules.half_time if one.is_half_time else UNIT for one in people)


def residual_rent(rent_cents: int, service_charges_cents: int, aid_cents: int) -> int:
    """Return what is left of rent and charges once the housing aid is taken off: below zero when the aid is above them.

    **Source:** domain.md §3.2, loyer résiduel = loyer + charges − AL/APL.
    """
    return rent_cents + service_charges_cents - aid_cents


def effort_bp(housing_cents: int, resources_cents: int) -> int | None:
    """Return the share of the resources that housing takes, in basis points, half a point rounded up; None without resources.

    Gross with rent and charges, net with the residual rent; the housing aid is in neither's resources. Aid above the rent costs nothing.

    **Source:** domain.md §3.2, taux d’effort brut et net.
    """
    if resources_cents <= 0:
        return None
    return (2 * max(housing_cents, 0) * WHOLE + resources_cents) // (2 * resources_cents)


def shared(cents: int, hundredths: int, days: int = 1) -> int | None:
    """Return the part of one, or of one and a day, rounded down to the cent; None when there is nobody.

    **Source:** domain.md §3.2, RAV ÷ personnes ÷ 30, RAV ÷ UC ÷ 30.
    """
    return cents * UNIT // (hundredths * days) if hundredths else None


def balance_of(ground: Ground, rules: Rules) -> Balance:
    """Return what a budget comes to.

    `RAV = ressources (aide au logement comprise) − charges fixes − mensualités de dettes`; food, hygiene and clothes are what it is for.

    **Source:** domain.md §3.2; practices differ (UNCCAS): the formula is shown with every result.
    """
    housing = ground.rent_cents + ground.service_charges_cents
    residual = residual_rent(ground.rent_cents, ground.service_charges_cents, ground.aid_cents)
    total = ground.resources_cents + ground.aid_cents
    out = housing + ground.fixed_cents + ground.instalments_cents
    left = total - out
    persons, units = persons_counted(ground.people, rules), consumption_units(ground.people, rules)
    return Balance(
        total_cents=total,
        housing_cents=housing,
        residual_cents=residual,
        gross_effort_bp=effort_bp(housing, ground.resources_cents),
        net_effort_bp=effort_bp(residual, ground.resources_cents),
        out_cents=out,
        left_cents=left,
        spare_cents=left - ground.living_cents,
        persons=persons,
        units=units,
        person_cents=shared(left, persons),
        person_day_cents=shared(left, persons, rules.month_days),
        unit_cents=shared(left, units),
        unit_day_cents=shared(left, units, rules.month_days),
    )


def changed(ground: Ground, what_if: WhatIf) -> Ground:
    """Return the budget as it would be; a resource cannot lose more than there is."""
    given = {
        name: value
        for name in ("rent_cents", "service_charges_cents", "aid_cents")
        if (value := getattr(what_if, name)) is not None
    }
    return replace(
        ground,
        resources_cents=max(ground.resources_cents - what_if.lost_cents, 0) + what_if.won_cents,
        instalments_cents=ground.instalments_cents + what_if.repayment_cents,
        **given,
    )


def clearance_cents(left_cents: int, floor_cents: int) -> int:
    """Return how much a month could go to a debt without what is left falling below a floor; 0 when it is there already.

    **Source:** domain.md §3.2, capacité d’apurement = max(0, RAV − RAV plancher).
    """
    return max(left_cents - floor_cents, 0)


def floor_cents(day_cents: int, hundredths: int, rules: Rules) -> int:
    """Return the reste à vivre of a month below which a threshold a day, by person or by unit, is not held; rounded up."""
    return -(-day_cents * hundredths * rules.month_days // UNIT)


def months_to_clear(debt_cents: int, instalment_cents: int) -> int | None:
    """Return in how many instalments a debt is paid, the last one taking the remainder; None when nothing is paid.

    **Source:** domain.md §3.2, months = ceil(dette ÷ mensualité); §4.2 for the last instalment.
    """
    if debt_cents <= 0:
        return 0
    return -(-debt_cents // instalment_cents) if instalment_cents > 0 else None


@dataclass(frozen=True, slots=True)
class Bracket:
    """A slice of a yearly wage: up to how much, and which share of it may be seized; no ceiling for the last one."""

    ceiling_cents: int | None
    numerator: int
    denominator: int


def seizable_cents(wage_cents: int, dependants: int, brackets: Sequence[Bracket], per_dependant_cents: int) -> int:
    """Return how much of a monthly wage may be seized, half a cent rounded up. What must be left is not looked at here.

    Args:
        wage_cents: net wage of the month.
        dependants: people in charge, each of whom raises every ceiling.
        brackets: of a year, the lowest first.
        per_dependant_cents: by which each ceiling rises, a year.

    **Source:** code du travail, art. R.3252-2 and R.3252-3; domain.md §3.4.
    """
    yearly, floor, common = wage_cents * 12, 0, 60
    seized = 0  # a year, in sixtieths of a cent: every share of the scale is a whole number of them
    for bracket in brackets:
        top = yearly if bracket.ceiling_cents is None else bracket.ceiling_cents + dependants * per_dependant_cents
        seized += max(min(yearly, top) - floor, 0) * bracket.numerator * common // bracket.denominator
        floor = top
    return (2 * seized + 12 * common) // (2 * 12 * common)
