"""What may be wrong with a household as typed: pure checks, one code per problem."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from caseworker import dates, lines
from caseworker.errors import Problem
from caseworker.households.model import (
    Contact,
    ContactKind,
    HouseholdDraft,
    MemberDraft,
    PersonDraft,
    Professional,
    Relation,
    Residence,
)

OLDEST = 120
_REF = re.compile(r"[A-Z][A-Z0-9-]{0,19}", re.IGNORECASE)


def problems_in(draft: HouseholdDraft, refs: frozenset[str], today: date) -> list[Problem]:
    """Return what is wrong with a file to open.

    Args:
        draft: as typed.
        refs: the references that households already bear.
        today: the day.

    Codes: `ref_wrong`, `ref_taken`, those of people, and those of `problems_in_members`.
    """
    problems = [
        *problems_in_member(draft.holder, today),
        *problems_in_referral(draft.referrer, draft.referred_on, today),
    ]
    if draft.ref:
        problems += problems_in_ref(draft.ref, refs)
    for index, other in enumerate(draft.others):
        problems += [
            Problem(f"others.{index}.{problem.field}", problem.code, problem.values)
            for problem in problems_in_member(other, today)
        ]
    return problems + problems_in_members([draft.holder, *draft.others])


def problems_in_ref(ref: str, refs: frozenset[str]) -> list[Problem]:
    """Return `ref_wrong` (not a letter followed by letters, digits and dashes, 20 at most) or `ref_taken`."""
    if not _REF.fullmatch(ref):
        return [Problem("ref", "ref_wrong", {"ref": ref[:20]})]
    return [Problem("ref", "ref_taken", {"ref": ref})] if ref.upper() in refs else []


def problems_in_referral(referrer: str, referred_on: date | None, today: date) -> list[Problem]:
    """Return what is wrong with who sent the household and when."""
    return [
        *problems_in_line("referrer", referrer, lines.NAME_LENGTH),
        *problems_in_past("referred_on", referred_on, today),
    ]


def problems_in_name(field: str, name: str) -> list[Problem]:
    """Return `name_missing` (`first_name_missing` of a first name), `text_too_long` or `text_unreadable`."""
    missing = "first_name_missing" if field.endswith("first_name") else "name_missing"
    return problems_in_line(field, name, lines.NAME_LENGTH) if name.strip() else [Problem(field, missing)]


def problems_in_line(field: str, text: str, longest: int = lines.LINE_LENGTH) -> list[Problem]:
    """Return `text_too_long` or `text_unreadable`."""
    return _fault(field, lines.fault_of_line(lines.one_line(text), longest), longest=longest)


def problems_in_text(field: str, text: str) -> list[Problem]:
    """Return `text_too_long` or `text_unreadable`; several lines are allowed."""
    return _fault(field, lines.fault_of_text(lines.note_text(text)), longest=lines.TEXT_LENGTH)


def problems_in_past(field: str, day: date | None, today: date) -> list[Problem]:
    """Return `date_in_future` or `date_too_old`."""
    if day is None:
        return []
    if day > today:
        return [Problem(field, "date_in_future", {"day": day})]
    return [Problem(field, "date_too_old", {"day": day, "years": OLDEST})] if dates.age_on(day, today) > OLDEST else []


def problems_in_period(starts_on: date | None, ends_on: date | None, field: str) -> list[Problem]:
    """Return `ends_before_start`, on `field`, when both ends are known and reversed."""
    if starts_on and ends_on and ends_on < starts_on:
        return [Problem(field, "ends_before_start", {"starts_on": starts_on, "ends_on": ends_on})]
    return []


def problems_in_person(draft: PersonDraft, today: date) -> list[Problem]:
    """Return what is wrong with a person: names, and a date of birth to come or more than 120 years ago."""
    return [
        *problems_in_name("last_name", draft.last_name),
        *problems_in_name("first_name", draft.first_name),
        *problems_in_past("born_on", draft.born_on, today),
    ]


def problems_in_member(draft: MemberDraft, today: date) -> list[Problem]:
    """Return what is wrong with a person and the days on which they are in the household.

    Codes, besides those of people: `ends_before_start`, `joined_before_birth`.
    """
    problems = problems_in_person(draft.person, today) + problems_in_period(draft.joined_on, draft.left_on, "left_on")
    born_on = draft.person.born_on
    if born_on and draft.joined_on and draft.joined_on < born_on:
        problems.append(Problem("joined_on", "joined_before_birth", {"born_on": born_on, "joined_on": draft.joined_on}))
    return problems


def problems_in_members(drafts: Sequence[MemberDraft]) -> list[Problem]:
    """Return what is wrong with people taken together: at most one titulaire and one partner on the same day.

    Codes: `two_holders`, `two_partners`.
    """
    problems = []
    for relation, code in ((Relation.HOLDER, "two_holders"), (Relation.PARTNER, "two_partners")):
        periods = [
            dates.Period(draft.joined_on or date.min, draft.left_on) for draft in drafts if draft.relation is relation
        ]
        if any(one.overlaps(other) for index, one in enumerate(periods) for other in periods[:index]):
            problems.append(Problem("relation", code))
    return problems


def problems_in_contacts(contacts: Iterable[Contact], people: frozenset[str]) -> list[Problem]:
    """Return what is wrong with ways to reach a household, fields numbered (`contacts.0.value`).

    Args:
        contacts: in the order shown.
        people: ids of the household's people.

    Codes: `contact_missing`, `phone_wrong`, `email_wrong`, `person_elsewhere`, `text_too_long`, `text_unreadable`.
    """
    return [
        Problem(f"contacts.{index}.{problem.field}", problem.code, problem.values)
        for index, contact in enumerate(contacts)
        for problem in _problems_in_contact(contact, people)
    ]


def _problems_in_contact(contact: Contact, people: frozenset[str]) -> list[Problem]:
    problems = problems_in_line("label", contact.label)
    if contact.person_id is not None and contact.person_id not in people:
        problems.append(Problem("person_id", "person_elsewhere"))
    value = lines.one_line(contact.value)
    if not value:
        return [*problems, Problem("value", "contact_missing")]
    if contact.kind is ContactKind.POSTAL_ADDRESS:
        return problems + problems_in_line("value", value)
    fault = lines.fault_of_email(value) if contact.kind is ContactKind.EMAIL else lines.fault_of_phone(value)
    return problems + problems_in_line("value", value) + _fault("value", fault)


def problems_in_professional(professional: Professional) -> list[Problem]:
    """Return what is wrong with a professional around the household."""
    phone = lines.one_line(professional.phone)
    return [
        *problems_in_name("name", professional.name),
        *problems_in_line("role", professional.role),
        *(_fault("phone", lines.fault_of_phone(phone)) if phone else []),
        *problems_in_text("may_be_shared", professional.may_be_shared),
        *problems_in_period(professional.starts_on, professional.ends_on, "ends_on"),
    ]


def problems_in_residence(residence: Residence, today: date) -> list[Problem]:
    """Return what is wrong with a past or present residence; it never begins tomorrow."""
    return [
        *problems_in_line("city", residence.city),
        *problems_in_past("starts_on", residence.starts_on, today),
        *problems_in_period(residence.starts_on, residence.ends_on, "ends_on"),
    ]


def _fault(field: str, code: str | None, **values: Any) -> list[Problem]:
    return [Problem(field, code, values)] if code else []
