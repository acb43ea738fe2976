"""Whom a step concerns: read from what the file holds, never guessed from a name; and said otherwise by people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from caseworker.dates import add_months
from caseworker.parameters.service import ParameterTable
from caseworker.schemes.parts import Concern
from caseworker.schemes.parts import Step as SchemeStep

ADULT_YEARS = 18


@dataclass(frozen=True, slots=True)
class Said:
    """What people said of a step: whether it concerns the household, who said so and when."""

    is_concerned: bool
    author: str
    on: date


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a household's file says of the steps that do not concern everyone.

    Args:
        concerns: what it has: a child of school age, an adult with a permit.
        said: what people said, by code and subject of the step; it prevails.
    """

    concerns: frozenset[str] = frozenset()
    said: Mapping[tuple[str, str], Said] = field(default_factory=dict)

    def propose(self, step: SchemeStep) -> bool:
        """Tell whether a step is shown: it concerns the household, or somebody said something of it."""
        return step.concerns is None or step.concerns in self.concerns or (step.code, "") in self.said

    def aside(self, code: str) -> Said | None:
        """Return who said that a step does not concern the household; None when nobody did."""
        said = self.said.get((code, ""))
        return said if said and not said.is_concerned else None


def concerned_sql(condition: str) -> str:
    """Return the query of what concerns accompaniments: their id, and the code of a `Concern`.

    Args:
        condition: on the accompaniment `s`; the values of `ages` complete its own.
    """
    present = f"""FROM supports s JOIN household_members m ON m.household_id = s.household_id
      AND (m.left_on IS NULL OR m.left_on >= :today) JOIN people p ON p.id = m.person_id WHERE {condition}"""
    return f"""SELECT DISTINCT s.id, '{Concern.SCHOOL}' {present} AND p.born_on <= :first
        AND p.born_on > date(s.entered_on, '-' || :years || ' years')
      UNION ALL SELECT DISTINCT s.id, '{Concern.PERMIT}' {present} AND coalesce(p.born_on, '') <= :grown
        AND (EXISTS (SELECT 1 FROM received_papers r WHERE r.household_id = s.household_id AND r.kind = 'residence_permit'
            AND r.person_id = p.id)
          OR coalesce((SELECT status FROM permit_versions v WHERE v.person_id = p.id ORDER BY v.n DESC LIMIT 1),
            'citoyen_ue') <> 'citoyen_ue')"""


def ages(parameters: ParameterTable, today: date) -> dict[str, str]:
    """Return the values that `concerned_sql` asks for: who is at school, who is of age."""
    first = parameters.integer("school.first_age", today)
    return {
        "today": today.isoformat(),
        "first": add_months(today, -12 * first).isoformat(),
        "years": str(parameters.integer("school.last_age", today)),
        "grown": add_months(today, -12 * ADULT_YEARS).isoformat(),
    }
