"""Rows of the vault to households and back."""

from caseworker.dates import optional_date, optional_text
from caseworker.households.model import (
    Channel,
    Contact,
    ContactKind,
    Household,
    HouseholdId,
    Interpreter,
    Member,
    Person,
    PersonId,
    Professional,
    Relation,
    Residence,
    Sex,
)
from caseworker.households.residence_kinds import LeavingCause, ResidenceKind
from caseworker.storage.database import Row


def household_of(row: Row) -> Household:
    """Read a household."""
    return Household(
        HouseholdId(row["id"]),
        row["ref"],
        row["name"],
        row["referrer"],
        optional_date(row["referred_on"]),
        Channel(row["preferred_channel"]),
        row["language"],
        Interpreter(row["interpreter"]),
        row["safety_instruction"],
        bool(row["protected"]),
        bool(row["flat_sharing"]),
    )


def household_row(household: Household) -> Row:
    """Write a household; the instant of its creation is the caller’s."""
    return {
        "id": household.id,
        "ref": household.ref,
        "name": household.name,
        "referrer": household.referrer,
        "referred_on": optional_text(household.referred_on),
        "preferred_channel": household.preferred_channel.value,
        "language": household.language,
        "interpreter": household.interpreter.value,
        "safety_instruction": household.safety_instruction,
        "protected": int(household.protected),
        "flat_sharing": int(household.flat_sharing),
    }


def member_of(row: Row) -> Member:
    """Read a member, whose row bears the person’s columns too."""
    born_on = optional_date(row["born_on"])
    person = Person(PersonId(row["person_id"]), row["last_name"], row["first_name"], Sex(row["sex"]), born_on)
    joined_on, left_on = optional_date(row["joined_on"]), optional_date(row["left_on"])
    return Member(row["id"], HouseholdId(row["household_id"]), person, Relation(row["relation"]), joined_on, left_on)


def person_row(person: Person) -> Row:
    """Write a person."""
    return {
        "id": person.id,
        "last_name": person.last_name,
        "first_name": person.first_name,
        "sex": person.sex.value,
        "born_on": optional_text(person.born_on),
    }


def member_row(member: Member, position: int) -> Row:
    """Write a presence in a household."""
    return {
        "id": member.id,
        "household_id": member.household_id,
        "person_id": member.person.id,
        "relation": member.relation.value,
        "joined_on": optional_text(member.joined_on),
        "left_on": optional_text(member.left_on),
        "position": position,
    }


def contact_of(row: Row) -> Contact:
    """Read a contact."""
    person_id = PersonId(row["person_id"]) if row["person_id"] else None
    return Contact(row["id"], ContactKind(row["kind"]), row["value"], row["label"], person_id)


def contact_row(contact: Contact, household_id: str, position: int) -> Row:
    """Write a contact."""
    return {
        "id": contact.id,
        "household_id": household_id,
        "person_id": contact.person_id,
        "kind": contact.kind.value,
        "value": contact.value,
        "label": contact.label,
        "position": position,
    }


def professional_of(row: Row) -> Professional:
    """Read a professional."""
    return Professional(
        row["id"],
        HouseholdId(row["household_id"]),
        row["name"],
        row["role"],
        row["phone"],
        row["partner_id"],
        optional_date(row["starts_on"]),
        optional_date(row["ends_on"]),
        row["may_be_shared"],
    )


def professional_row(professional: Professional) -> Row:
    """Write a professional."""
    return {
        "id": professional.id,
        "household_id": professional.household_id,
        "name": professional.name,
        "role": professional.role,
        "phone": professional.phone,
        "partner_id": professional.partner_id,
        "starts_on": optional_text(professional.starts_on),
        "ends_on": optional_text(professional.ends_on),
        "may_be_shared": professional.may_be_shared,
    }


def residence_of(row: Row) -> Residence:
    """Read a residence."""
    starts_on, ends_on = optional_date(row["starts_on"]), optional_date(row["ends_on"])
    kind, cause = ResidenceKind(row["kind"]), LeavingCause(row["leaving_cause"])
    return Residence(row["id"], PersonId(row["person_id"]), kind, starts_on, ends_on, row["city"], cause)


def residence_row(residence: Residence) -> Row:
    """Write a residence."""
    return {
        "id": residence.id,
        "person_id": residence.person_id,
        "kind": residence.kind.value,
        "starts_on": optional_text(residence.starts_on),
        "ends_on": optional_text(residence.ends_on),
        "city": residence.city,
        "leaving_cause": residence.leaving_cause.value,
    }
