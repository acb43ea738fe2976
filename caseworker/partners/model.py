"""An organisation that the service works with."""

from dataclasses import dataclass
from typing import NewType

from caseworker import lines
from caseworker.errors import Problem

PartnerId = NewType("PartnerId", str)


@dataclass(frozen=True, slots=True)
class Partner:
    """One organisation of the directory.

    Args:
        kind: what it is, in the service's own words (CCAS, bailleur, tutelle…).
    """

    id: PartnerId
    name: str
    kind: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


def problems_in(partner: Partner) -> list[Problem]:
    """Return what is wrong with an organisation.

    Codes: `name_missing`, `phone_wrong`, `email_wrong`, `text_too_long`, `text_unreadable`.
    """
    faults = {
        "name": lines.fault_of_line(partner.name, lines.NAME_LENGTH) if partner.name else "name_missing",
        "kind": lines.fault_of_line(partner.kind, lines.NAME_LENGTH),
        "phone": lines.fault_of_phone(partner.phone) if partner.phone else None,
        "email": lines.fault_of_email(partner.email) if partner.email else None,
        "address": lines.fault_of_line(partner.address, lines.NAME_LENGTH),
    }
    return [Problem(field, code, {"longest": lines.NAME_LENGTH}) for field, code in faults.items() if code]
