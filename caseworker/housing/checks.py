"""What may be wrong with a unit, an owner or a head lease as typed: pure checks, one code per problem."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from caseworker import lines
from caseworker.dates import Period
from caseworker.errors import Problem
from caseworker.housing.model import (
    CM2_PER_M2,
    HeadLease,
    HeadLeaseDraft,
    OwnerDraft,
    OwnerKind,
    Stock,
    Unit,
    UnitDraft,
    UnitEndReason,
)
from caseworker.housing.regimes import LegalRegime

ENERGY_CLASSES = "ABCDEFG"
MOST_PLACES = 99
LEAST_AREA_M2, MOST_AREA_M2 = 5, 1000
MOST_CENTS = 1_000_000
LAYOUT_LENGTH = 20
# Letters, digits and dashes: nothing that a file system takes for a path, or a spreadsheet for a formula.
_REF = re.compile(r"[A-Z][A-Z0-9-]{0,19}", re.IGNORECASE)
_POSTAL_CODE = re.compile(r"\d{5}")
_INSEE_CODE = re.compile(r"\d[\dAB]\d{3}")


def problems_in(draft: UnitDraft, refs: frozenset[str]) -> list[Problem]:
    """Return what is wrong with a unit to add or to change.

    Args:
        draft: as typed.
        refs: the references, in capitals, that other units bear.

    Codes: `missing`, `ref_wrong`, `ref_taken`, `postal_code_wrong`, `insee_code_wrong`, `out_of_range`, `unknown_value`,
    `text_too_long`, `text_unreadable`.
    """
    return [
        *(_problems_in_ref(draft.ref, refs) if draft.ref else []),
        *_required_line("address", draft.address),
        *_required_line("city", draft.city),
        *_code("postal_code", draft.postal_code, _POSTAL_CODE),
        *(_code("insee_code", draft.insee_code, _INSEE_CODE) if draft.insee_code else []),
        *_line("layout", draft.layout, LAYOUT_LENGTH),
        *_line("floor", draft.floor, LAYOUT_LENGTH),
        *_line("annexes", draft.annexes),
        *_range("places", draft.places, 1, MOST_PLACES),
        *_area(draft.area_cm2),
        *_known("stock", draft.stock, Stock),
        *_known("energy_class", draft.energy_class, ENERGY_CLASSES),
    ]


def problems_in_end(unit: Unit, on: date, reason: str) -> list[Problem]:
    """Return what is wrong with giving a unit back. Codes: `too_early`, `missing`, `unknown_value`."""
    problems = [] if reason else [Problem("reason", "missing")]
    if on < unit.life.start:
        problems.append(Problem("on", "too_early", {"on": unit.life.start}))
    return problems + _known("reason", reason, UnitEndReason)


def problems_in_owner(draft: OwnerDraft) -> list[Problem]:
    """Return what is wrong with an owner.

    Codes: `missing`, `unknown_value`, `phone_wrong`, `email_wrong`, `text_too_long`, `text_unreadable`.
    """
    phone, email = lines.one_line(draft.phone), lines.one_line(draft.email)
    return [
        *_required_line("name", draft.name, lines.NAME_LENGTH),
        *_known("kind", draft.kind, OwnerKind),
        *_line("address", draft.address),
        *(_fault("phone", lines.fault_of_phone(phone)) if phone else []),
        *(_fault("email", lines.fault_of_email(email)) if email else []),
    ]


@dataclass(frozen=True, slots=True)
class HeadLeaseFacts:
    """What the check of a head lease needs to know.

    Args:
        owners: ids of the owners that exist.
        unit_life: days during which the association holds the unit.
        others: the unit's other leases.
    """

    owners: frozenset[str]
    unit_life: Period
    others: Sequence[HeadLease] = field(default=())


def problems_in_head_lease(draft: HeadLeaseDraft, facts: HeadLeaseFacts) -> list[Problem]:
    """Return what is wrong with a head lease.

    An unknown start is accepted (old leases), an unknown regime too: papers that need it ask for it.

    Codes: `unknown_value`, `ends_before_start`, `amount_out_of_range`, `owner_unknown`, `head_lease_overlap`,
    `after_unit_ended`.
    """
    problems = _known("legal_regime", draft.legal_regime, LegalRegime)
    if draft.owner_id is not None and draft.owner_id not in facts.owners:
        problems.append(Problem("owner_id", "owner_unknown"))
    for name, cents in (("rent_cents", draft.rent_cents), ("charges_cents", draft.charges_cents)):
        if not 0 <= cents <= MOST_CENTS:
            problems.append(Problem(name, "amount_out_of_range"))
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        return [*problems, Problem("ends_on", "ends_before_start")]
    return problems + _problems_in_time(draft, facts)


def _problems_in_time(draft: HeadLeaseDraft, facts: HeadLeaseFacts) -> list[Problem]:
    period = Period(draft.starts_on or date.min, draft.ends_on)
    last = facts.unit_life.end
    if last and period.start > last:
        return [Problem("starts_on", "after_unit_ended", {"on": last})]
    met = next((other for other in facts.others if other.period.overlaps(period)), None)
    return [Problem("starts_on", "head_lease_overlap", {"starts_on": met.starts_on or "…"})] if met else []


def ended_before(lease: HeadLease, starts_on: date | None) -> date | None:
    """Return the day on which a lease must end for another to begin on `starts_on`; None when it can stay as it is."""
    if starts_on is None or not lease.period.holds(starts_on) or lease.period.start >= starts_on:
        return None
    return starts_on - timedelta(days=1)


def _problems_in_ref(ref: str, refs: frozenset[str]) -> list[Problem]:
    if not _REF.fullmatch(ref):
        return [Problem("ref", "ref_wrong", {"ref": ref[:20]})]
    return [Problem("ref", "ref_taken", {"ref": ref})] if ref.upper() in refs else []


def _required_line(name: str, text: str, longest: int = lines.LINE_LENGTH) -> list[Problem]:
    return _line(name, text, longest) if lines.one_line(text) else [Problem(name, "missing")]


def _line(name: str, text: str, longest: int = lines.LINE_LENGTH) -> list[Problem]:
    return _fault(name, lines.fault_of_line(lines.one_line(text), longest), longest=longest)


def _code(name: str, text: str, shape: re.Pattern[str]) -> list[Problem]:
    if not text.strip():
        return [Problem(name, "missing")]
    return [] if shape.fullmatch(text.strip()) else [Problem(name, f"{name}_wrong")]


def _range(name: str, number: int, least: int, most: int) -> list[Problem]:
    return [] if least <= number <= most else [Problem(name, "out_of_range", {"least": least, "most": most})]


def _area(area_cm2: int | None) -> list[Problem]:
    if area_cm2 is None or LEAST_AREA_M2 * CM2_PER_M2 <= area_cm2 <= MOST_AREA_M2 * CM2_PER_M2:
        return []
    return [Problem("area_cm2", "out_of_range", {"least": LEAST_AREA_M2, "most": MOST_AREA_M2})]


def _known(name: str, value: str, known: Iterable[str]) -> list[Problem]:
    codes = [str(code) for code in known]
    return [] if not value or value in codes else [Problem(name, "unknown_value", {"value": value, "known": codes})]


def _fault(name: str, code: str | None, **values: Any) -> list[Problem]:
    return [Problem(name, code, values)] if code else []
