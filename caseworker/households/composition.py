"""The composition of a household: never stored, worked out from its members on a day."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from caseworker import dates
from caseworker.households.model import Member, Relation, Sex


class Composition(StrEnum):
    """The six cells that funders count, adults who share a flat, and what is not known."""

    WOMAN = "femme_isolee"
    MAN = "homme_isole"
    WOMAN_WITH_CHILDREN = "femme_isolee_enfants"
    MAN_WITH_CHILDREN = "homme_isole_enfants"
    COUPLE = "couple"
    COUPLE_WITH_CHILDREN = "couple_enfants"
    FLAT_SHARING = "colocation"
    """A group of adults that is not a couple, with or without children."""
    NOT_GIVEN = "non_renseigne"


_ALONE = {
    (Sex.WOMAN, False): Composition.WOMAN,
    (Sex.WOMAN, True): Composition.WOMAN_WITH_CHILDREN,
    (Sex.MAN, False): Composition.MAN,
    (Sex.MAN, True): Composition.MAN_WITH_CHILDREN,
}


def present_on(members: Iterable[Member], day: date) -> tuple[Member, ...]:
    """Return who is part of the household on `day`."""
    return tuple(member for member in members if member.is_present(day))


def adults_on(members: Iterable[Member], day: date) -> tuple[Member, ...]:
    """Return the adults present: everyone but the children of the household."""
    return tuple(member for member in present_on(members, day) if member.relation is not Relation.CHILD)


def children_on(members: Iterable[Member], day: date) -> tuple[Member, ...]:
    """Return the children present. A child is the relation, whatever the age: a student of 20 who lives there is one.

    **Source:** the rule by which the yearly counts are given (child = relation `enfant`).
    """
    return tuple(member for member in present_on(members, day) if member.relation is Relation.CHILD)


def ages_on(members: Iterable[Member], day: date) -> tuple[int | None, ...]:
    """Return the ages of those present, in their order; None where the date of birth is not known."""
    born = (member.person.born_on for member in present_on(members, day))
    return tuple(dates.age_on(born_on, day) if born_on else None for born_on in born)


def composition_on(members: Iterable[Member], day: date, *, flat_sharing: bool = False) -> Composition:
    """Return the one cell that the household falls in on `day`; those who left, or are still to come, do not count.

    Args:
        members: in any order.
        day: the day.
        flat_sharing: the file says that its adults share a flat.

    **Source:** the six cells of the DGCS report and of La Clède's (2024), single parents told apart.
    """
    members = tuple(members)
    adults, with_children = adults_on(members, day), bool(children_on(members, day))
    if not adults:
        return Composition.NOT_GIVEN
    if flat_sharing:
        return Composition.FLAT_SHARING
    if len(adults) == 1:
        return _ALONE.get((adults[0].person.sex, with_children), Composition.NOT_GIVEN)
    if _are_a_couple(adults):
        return Composition.COUPLE_WITH_CHILDREN if with_children else Composition.COUPLE
    return Composition.FLAT_SHARING


def _are_a_couple(adults: tuple[Member, ...]) -> bool:
    """A relative who lives with a couple makes a group of adults: the six cells have no place for three."""
    return len(adults) == 2 and any(adult.relation is Relation.PARTNER for adult in adults)
