"""A request for maintenance and the dated facts that followed; where it stands is worked out from them, never kept."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NewType

from caseworker.lines import note_text, one_line

WorkId = NewType("WorkId", str)


class Asker(StrEnum):
    """Who asked, or saw what is wrong."""

    OCCUPANT = "occupant"
    SOCIAL_WORKER = "travailleur_social"
    HOME_SUPPORT = "maitresse_de_maison"
    MAINTENANCE = "agent_de_maintenance"
    OWNER = "proprietaire"
    OTHER = "autre"


class Urgency(StrEnum):
    """How long it can wait."""

    DANGER = "danger"
    URGENT = "urgent"
    USUAL = "courant"


class StepKind(StrEnum):
    """What followed a request. That it was done is told by its intervention."""

    QUOTE = "devis"
    AGREEMENT = "accord"
    PLANNED = "prevu"
    GIVEN_UP = "abandonne"


class WorkState(StrEnum):
    """Where a request stands."""

    ASKED = "demande"
    QUOTED = "devis"
    AGREED = "accord"
    PLANNED = "prevu"
    DONE = "fait"
    GIVEN_UP = "abandonne"


@dataclass(frozen=True, slots=True)
class Step:
    """A dated fact.

    Args:
        kind: code of `StepKind`.
        on: its day; the day that is planned for `PLANNED`.
        who: who made the quote, who agreed, who is to come.
        cents: amount of a quote.
        reason: why it was given up.
    """

    kind: StepKind
    on: date
    who: str = ""
    cents: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, as its intervention keeps it."""

    on: date | None
    minutes: int | None = None
    cost_cents: int = 0
    done_by: str = ""


@dataclass(frozen=True, slots=True)
class Charge:
    """Who bears the cost, and why.

    Args:
        borne_by: code of `BorneBy`, or "" while nobody has said.
        reason: why, in a few words.
        repair: code of a line of `resources/repairs.toml` that it rests on, or "".
    """

    borne_by: str = ""
    reason: str = ""
    repair: str = ""


@dataclass(frozen=True, slots=True)
class WorkDraft:
    """A request as tapped and typed.

    Args:
        unit_id: reference or id of the dwelling.
        what: what is wrong or wanted.
        support_id: reference or id of the accompaniment concerned; None when it is nobody's in particular.
        opened_on: the day it was asked; today when None.
        visit_id: the visit that it comes from.
        is_unsafe: someone could be hurt.
        access: how to get in, when to come, what to bring.
        photos: ids of photos kept already, of the kind that interventions are.
    """

    unit_id: str
    what: str
    support_id: str | None = None
    asked_by: str = Asker.SOCIAL_WORKER
    room: str = ""
    urgency: str = Urgency.USUAL
    is_unsafe: bool = False
    access: str = ""
    opened_on: date | None = None
    visit_id: str | None = None
    charge: Charge = Charge()
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A request as it is kept, with what followed, oldest first.

    Args:
        is_veiled: its household is out of the person's scope: only where and since when is told.
    """

    id: WorkId
    ref: str
    unit_id: str
    support_id: str | None
    visit_id: str | None
    asked_by: str
    what: str
    room: str
    urgency: str
    is_unsafe: bool
    access: str
    charge: Charge
    opened_on: date
    steps: tuple[Step, ...] = ()
    done: Done | None = None
    is_veiled: bool = False
    photos: tuple[str, ...] = ()

    @property
    def state(self) -> WorkState:
        """Return where it stands."""
        if self.done:
            return WorkState.DONE
        kinds = {step.kind for step in self.steps}
        reached = (StepKind.GIVEN_UP, StepKind.PLANNED, StepKind.AGREEMENT, StepKind.QUOTE)
        return next((WorkState(kind.value) for kind in reached if kind in kinds), WorkState.ASKED)

    @property
    def is_open(self) -> bool:
        """Tell whether something is still awaited."""
        return self.state not in {WorkState.DONE, WorkState.GIVEN_UP}

    @property
    def planned_on(self) -> date | None:
        """Return the day that was planned last, or None."""
        return next((step.on for step in reversed(self.steps) if step.kind is StepKind.PLANNED), None)

    @property
    def closed_on(self) -> date | None:
        """Return the day it was done or given up, or None."""
        if self.done:
            return self.done.on
        return next((step.on for step in self.steps if step.kind is StepKind.GIVEN_UP), None)

    def last(self, kind: StepKind) -> Step | None:
        """Return the newest fact of a kind, or None."""
        return next((step for step in reversed(self.steps) if step.kind is kind), None)

    def veiled(self) -> "Work":
        """Return what anyone may know of it: that something is awaited there, since when, and when someone comes."""
        steps = tuple(Step(step.kind, step.on) for step in self.steps)
        done = Done(self.done.on) if self.done else None
        return replace(
            self, support_id=None, visit_id=None, asked_by="", what="", room="", urgency=Urgency.USUAL.value,
            is_unsafe=False, access="", charge=Charge(), steps=steps, done=done, is_veiled=True, photos=(),
        )  # fmt: skip


def tidied(draft: WorkDraft) -> WorkDraft:
    """Return the draft as it is kept: plain lines, each photo once."""
    charge = replace(draft.charge, reason=one_line(draft.charge.reason))
    what, room, access = one_line(draft.what), one_line(draft.room), note_text(draft.access)
    photos = tuple(dict.fromkeys(draft.photos))
    return replace(draft, what=what, room=room, access=access, charge=charge, photos=photos)
