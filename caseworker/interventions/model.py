"""A repair or a cleaning in a unit: when, what, who bears the cost."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

InterventionId = NewType("InterventionId", str)


class Nature(StrEnum):
    """What kind of work. A maîtresse de maison's passage in an occupied unit is a visit, not an intervention."""

    MAINTENANCE = "maintenance"
    CLEANING_VACANT_UNIT = "menage_logement_vacant"


VEILED = "intervention"
"""The nature shown to who may not see the household concerned."""


class BorneBy(StrEnum):
    """Who bears the cost."""

    ASSOCIATION = "association"
    OCCUPANT = "occupant"
    OWNER = "proprietaire"


@dataclass(frozen=True, slots=True)
class Intervention:
    """One piece of work.

    Args:
        support_id: the accompaniment concerned; None when the unit was empty, or nobody said.
        nature: code of `Nature`, or one of the association's own.
        detail: what was done.
        minutes: None when nobody said.
        borne_by: code of `BorneBy`, or "".
        done_by: who came.
    """

    id: InterventionId
    on: date
    unit_id: str
    support_id: str | None
    nature: str
    detail: str = ""
    minutes: int | None = None
    borne_by: str = ""
    cost_cents: int = 0
    done_by: str = ""

    def veiled(self) -> "Intervention":
        """Return what anyone may know of it: that someone came, and when."""
        return Intervention(self.id, self.on, self.unit_id, None, VEILED)


@dataclass(frozen=True, slots=True)
class Totals:
    """What a period adds up to, for one nature of work and one who bears the cost ("" when nobody said)."""

    borne_by: str
    count: int
    minutes: int
    cost_cents: int


@dataclass(frozen=True, slots=True)
class InterventionDraft:
    """What was done, as the request for it says; checked there."""

    on: date | None
    unit_id: str
    support_id: str | None
    nature: str
    detail: str
    minutes: int | None = None
    borne_by: str = ""
    cost_cents: int = 0
    done_by: str = ""
