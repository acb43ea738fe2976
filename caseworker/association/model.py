"""What papers need to know of the association, and what may be wrong with it as typed."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from caseworker import lines
from caseworker.errors import Problem

LA_POSTE = "356000000"


@dataclass(frozen=True, slots=True)
class Association:
    """The association that houses people; what is not known is empty.

    Args:
        accreditation_number: of the agrément for intermédiation locative et gestion locative sociale.
        accreditation_on: day of that agrément.
        represented_by: who signs for it, and as what (`representative_role`).
        privacy_contact: whom to write to about personal data.
        logo: id of the piece that holds the picture.
    """

    name: str = ""
    address: str = ""
    postal_code: str = ""
    city: str = ""
    siret: str = ""
    accreditation_number: str = ""
    accreditation_on: date | None = None
    represented_by: str = ""
    representative_role: str = ""
    phone: str = ""
    email: str = ""
    privacy_contact: str = ""
    logo: str = ""


KEYS = tuple(field.name for field in fields(Association))
"""The details, by the names that the command line gives them, in the order of papers."""


def tidied(details: Mapping[str, str]) -> dict[str, str]:
    """Return details as they are kept: spaces taken out of the SIRET, and superfluous ones elsewhere."""
    tidy = {key: lines.one_line(value) for key, value in details.items()}
    if "siret" in tidy:
        tidy["siret"] = "".join(tidy["siret"].split())
    return tidy


def problems_in(details: Mapping[str, str], today: date) -> list[Problem]:
    """Return what is wrong with details, each named by its key; "" takes a detail away and is never wrong.

    Args:
        details: tidied.
        today: the day.

    Codes: `key_unknown`, `siret_wrong`, `postal_code_wrong`, `date_wrong`, `date_in_future`, `phone_wrong`, `email_wrong`,
    `text_too_long`, `text_unreadable`.
    """
    problems = []
    for key, value in details.items():
        code = _fault(key, value, today) if value or key not in KEYS else None
        if code:
            day = date.fromisoformat(value) if code == "date_in_future" else None
            problems.append(Problem(key, code, {"key": key, "value": value, "day": day, "longest": lines.LINE_LENGTH}))
    return problems


def _fault(key: str, value: str, today: date) -> str | None:
    match key:
        case _ if key not in KEYS:
            return "key_unknown"
        case "siret":
            return None if is_siret(value) else "siret_wrong"
        case "postal_code":
            return None if len(value) == 5 and _is_digits(value) else "postal_code_wrong"
        case "accreditation_on":
            return _fault_of_date(value, today)
        case "phone":
            return lines.fault_of_phone(value)
        case "email":
            return lines.fault_of_email(value)
        case _:
            return lines.fault_of_line(value)


def _fault_of_date(text: str, today: date) -> str | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return "date_wrong"
    return "date_in_future" if day > today else None


def is_siret(text: str) -> bool:
    """Tell whether `text` is a SIRET: 14 digits whose Luhn sum is a multiple of 10.

    The establishments of La Poste do not follow Luhn: the plain sum of their digits is a multiple of 5 (its head office
    follows both).

    **Source:** INSEE, structure of the SIREN and SIRET numbers.
    """
    if len(text) != 14 or not _is_digits(text):
        return False
    if text.startswith(LA_POSTE) and sum(map(int, text)) % 5 == 0:
        return True
    doubled = (int(digit) * (2 if rank % 2 == 0 else 1) for rank, digit in enumerate(text))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0 and int(text) > 0


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
