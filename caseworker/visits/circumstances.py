"""Around the words of a visit: the language spoken, whether it was understood, who else was there and what they will do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, NAME_LENGTH, fault_of_line, one_line

MOST_ATTENDANCES = 20


class Interpretation(StrEnum):
    """Through whom people spoke."""

    NONE = "aucun"
    PROFESSIONAL = "professionnel"
    PHONE = "telephone"
    RELATIVE = "proche"


class Understanding(StrEnum):
    """Whether what was said was understood, as far as the worker could tell."""

    YES = "oui"
    PARTLY = "en_partie"
    NO = "non"


@dataclass(frozen=True, slots=True)
class Exchange:
    """How people understood each other. Empty when nothing was noted.

    Args:
        language: as the household calls it.
        interpreter: code of `Interpretation`, or "".
        reformulated: what matters was said again in other words.
        understood: code of `Understanding`, or "".
    """

    language: str = ""
    interpreter: str = ""
    reformulated: bool = False
    understood: str = ""


NOTHING_NOTED = Exchange()


@dataclass(frozen=True, slots=True)
class Attendance:
    """Someone from outside the household who was there, and what they committed to.

    Args:
        name: as they were called that day.
        commitment: one line; "" when they committed to nothing.
        professional_id: of the household's professionals; None for a free name.
    """

    name: str
    commitment: str = ""
    professional_id: str | None = None


def tidied_exchange(exchange: Exchange) -> Exchange:
    """Return it as it is kept."""
    return exchange if not exchange.language else replace(exchange, language=one_line(exchange.language))


def tidied_attendances(attendances: Iterable[Attendance]) -> tuple[Attendance, ...]:
    """Return them as they are kept: those without a name nor a commitment are left out."""
    tidied = (replace(one, name=one_line(one.name), commitment=one_line(one.commitment)) for one in attendances)
    return tuple(one for one in tidied if one.name or one.commitment)


def problems_in_circumstances(exchange: Exchange, attendances: Sequence[Attendance]) -> list[Problem]:
    """Return what is wrong with what stands around the words."""
    if exchange == NOTHING_NOTED and not attendances:  # most visits: these checks are on the way to every save
        return []
    problems = []
    for name, known in (("interpreter", Interpretation), ("understood", Understanding)):
        value, codes = getattr(exchange, name), [code.value for code in known]
        if value and value not in codes:
            problems.append(Problem(name, "unknown_value", {"value": value, "known": codes}))
    if fault := fault_of_line(one_line(exchange.language), NAME_LENGTH):
        problems.append(Problem("language", fault, {"longest": NAME_LENGTH}))
    kept = tidied_attendances(attendances)
    if len(kept) > MOST_ATTENDANCES:
        problems.append(Problem("attendances", "out_of_range", {"least": 0, "most": MOST_ATTENDANCES}))
    for one in kept:
        fault = fault_of_line(one.name, NAME_LENGTH) or fault_of_line(one.commitment)
        if fault:
            problems.append(Problem("attendances", fault, {"longest": LINE_LENGTH}))
        elif not one.name:
            problems.append(Problem("attendances", "name_missing"))
    return problems
