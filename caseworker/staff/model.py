"""People of the service, whom visits and accompaniments name."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from caseworker import lines
from caseworker.errors import Problem
from caseworker.folding import fold

StaffId = NewType("StaffId", str)


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Someone of the service.

    Args:
        post: what they do (`travailleur_social`, `maitresse_de_maison`, or their own words).
        left_on: last day in the service; None when they still work there.
    """

    id: StaffId
    name: str
    post: str = ""
    phone: str = ""
    email: str = ""
    left_on: date | None = None

    def works_on(self, day: date) -> bool:
        """Tell whether they work in the service on `day`."""
        return self.left_on is None or day <= self.left_on


def name_key(name: str) -> str:
    """Return what two spellings of one name share: accents, case and spaces aside."""
    return " ".join(fold(name).split())


def problems_in(member: StaffMember, taken: frozenset[str]) -> list[Problem]:
    """Return what is wrong with someone of the service.

    Args:
        member: as typed.
        taken: `name_key` of the others' names.

    Codes: `name_missing`, `name_taken`, `phone_wrong`, `email_wrong`, `text_too_long`, `text_unreadable`.
    """
    faults = {
        "name": lines.fault_of_line(member.name, lines.NAME_LENGTH) if member.name else "name_missing",
        "post": lines.fault_of_line(member.post, lines.NAME_LENGTH),
        "phone": lines.fault_of_phone(member.phone) if member.phone else None,
        "email": lines.fault_of_email(member.email) if member.email else None,
    }
    problems = [Problem(field, code, {"longest": lines.NAME_LENGTH}) for field, code in faults.items() if code]
    if name_key(member.name) in taken:
        problems.append(Problem("name", "name_taken", {"name": member.name}))
    return problems
