"""Households in the vault."""

from collections.abc import Iterable
from typing import Any

from caseworker.households import rows
from caseworker.households.model import Contact, Household, Member, Person, Professional, Residence
from caseworker.storage.database import Database

_MEMBERS = """SELECT m.id, m.household_id, m.person_id, m.relation, m.joined_on, m.left_on,
    p.last_name, p.first_name, p.sex, p.born_on FROM household_members m JOIN people p ON p.id = m.person_id"""
# Among the references M1, M02… only: an association may bring others of its own.
_LAST_NUMBER = """SELECT max(CAST(substr(ref, 2) AS INTEGER)) FROM households
    WHERE ref GLOB 'M[0-9]*' AND substr(ref, 2) NOT GLOB '*[^0-9]*' AND length(ref) < 12"""


# Whatever table speaks of people, this feature's or another's, besides their presence in a household.
_SPEAKING = """SELECT tables.name AS "table", keys."from" AS "column"
    FROM sqlite_master tables, pragma_foreign_key_list(tables.name) keys
    WHERE tables.type = 'table' AND keys."table" = 'people' AND tables.name <> 'household_members'"""


class HouseholdStore:
    """Rows of `households`, `people`, `household_members`, `contacts`, `residences`, professionals and guards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def households(self) -> list[Household]:
        """Return every household, in the order of names."""
        return [rows.household_of(row) for row in self._database.rows("SELECT * FROM households ORDER BY name, ref")]

    def household(self, ref_or_id: str) -> Household | None:
        """Return the household that bears an id, or a reference in any case."""
        sql = "SELECT * FROM households WHERE id = ? OR ref = ? OR ref = ?"
        row = self._database.row(sql, (ref_or_id, ref_or_id, ref_or_id.upper()))
        return rows.household_of(row) if row else None

    def refs(self) -> frozenset[str]:
        """Return every reference, in capitals."""
        return frozenset(row["ref"].upper() for row in self._database.rows("SELECT ref FROM households"))

    def last_number(self) -> int:
        """Return the greatest number that a reference M… bears; 0 when there is none."""
        return int(self._database.value(_LAST_NUMBER) or 0)

    def insert_households(self, households: Iterable[Household], created_at: str) -> None:
        """Add households."""
        self._database.insert_all(
            "households", (rows.household_row(h) | {"created_at": created_at} for h in households)
        )

    def update_household(self, household_id: str, **values: Any) -> None:
        """Change columns of a household."""
        self._database.update("households", household_id, values)

    def members(self, household_id: str) -> tuple[Member, ...]:
        """Return the people of a household, those who left included, in their order."""
        found = self._database.rows(f"{_MEMBERS} WHERE m.household_id = ? ORDER BY m.position", (household_id,))
        return tuple(rows.member_of(row) for row in found)

    def all_members(self) -> list[Member]:
        """Return the people of every household, each household's in their order."""
        return [rows.member_of(row) for row in self._database.rows(f"{_MEMBERS} ORDER BY m.household_id, m.position")]

    def with_adults(self, day: str) -> frozenset[str]:
        """Return the ids of the households in which somebody who is not a child is present on an ISO day."""
        rows = self._database.tuples(
            """SELECT DISTINCT m.household_id FROM household_members m JOIN people p ON p.id = m.person_id
               WHERE m.relation <> 'enfant' AND (m.joined_on IS NULL OR m.joined_on <= :day)
                 AND (m.left_on IS NULL OR m.left_on >= :day) AND (p.born_on IS NULL OR p.born_on <= :day)""",
            {"day": day},
        )
        return frozenset(household_id for (household_id,) in rows)

    def member(self, member_id: str) -> Member | None:
        """Return one person's presence in a household."""
        row = self._database.row(f"{_MEMBERS} WHERE m.id = ?", (member_id,))
        return rows.member_of(row) if row else None

    def households_of_person(self, person_id: str) -> list[str]:
        """Return the ids of the households that the person is or was part of."""
        sql = "SELECT DISTINCT household_id FROM household_members WHERE person_id = ?"
        return [row["household_id"] for row in self._database.rows(sql, (person_id,))]

    def insert_members(self, members: Iterable[Member], first_position: int = 0) -> None:
        """Add people and their presence, numbered in the order given; only the order within a household matters."""
        members = list(members)
        self._database.insert_all("people", (rows.person_row(member.person) for member in members))
        self._database.insert_all(
            "household_members",
            (rows.member_row(member, position) for position, member in enumerate(members, first_position)),
        )

    def update_person(self, person: Person) -> None:
        """Rewrite a person."""
        self._database.update("people", person.id, rows.person_row(person))

    def update_member(self, member: Member) -> None:
        """Rewrite what a person is to the household, and the days."""
        values = rows.member_row(member, 0)
        del values["position"]
        self._database.update("household_members", member.id, values)

    def is_spoken_of(self, person_id: str) -> bool:
        """Tell whether a row of the vault, or a second household, speaks of a person."""
        if len(self.households_of_person(person_id)) > 1:
            return True
        places = ((row["table"], row["column"]) for row in self._database.rows(_SPEAKING))
        return any(
            self._database.value(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (person_id,))
            for table, column in places
        )

    def delete_person(self, person_id: str) -> None:
        """Take a person out, with their presence in a household."""
        self._database.execute("DELETE FROM people WHERE id = ?", (person_id,))

    def contacts(self, household_id: str) -> tuple[Contact, ...]:
        """Return the ways to reach a household, in the order shown."""
        sql = "SELECT * FROM contacts WHERE household_id = ? ORDER BY position"
        return tuple(rows.contact_of(row) for row in self._database.rows(sql, (household_id,)))

    def replace_contacts(self, household_id: str, contacts: Iterable[Contact]) -> None:
        """Keep these ways to reach a household and no other."""
        self._database.execute("DELETE FROM contacts WHERE household_id = ?", (household_id,))
        written = (rows.contact_row(contact, household_id, position) for position, contact in enumerate(contacts))
        self._database.insert_all("contacts", written)

    def professionals(self, household_id: str) -> tuple[Professional, ...]:
        """Return the professionals around a household, those who still help first."""
        sql = "SELECT * FROM household_professionals WHERE household_id = ? ORDER BY ends_on IS NOT NULL, name"
        return tuple(rows.professional_of(row) for row in self._database.rows(sql, (household_id,)))

    def professional(self, professional_id: str) -> Professional | None:
        """Return one professional around a household."""
        row = self._database.row("SELECT * FROM household_professionals WHERE id = ?", (professional_id,))
        return rows.professional_of(row) if row else None

    def insert_professional(self, professional: Professional) -> None:
        """Add a professional around a household."""
        self._database.insert("household_professionals", rows.professional_row(professional))

    def update_professional(self, professional: Professional) -> None:
        """Rewrite a professional around a household."""
        self._database.update("household_professionals", professional.id, rows.professional_row(professional))

    def residences(self, household_id: str) -> tuple[Residence, ...]:
        """Return where the people of a household lived, the oldest first, unknown starts before."""
        sql = """SELECT * FROM residences WHERE person_id IN (SELECT person_id FROM household_members WHERE household_id = ?)
            ORDER BY starts_on"""
        return tuple(rows.residence_of(row) for row in self._database.rows(sql, (household_id,)))

    def residence(self, residence_id: str) -> Residence | None:
        """Return one residence."""
        row = self._database.row("SELECT * FROM residences WHERE id = ?", (residence_id,))
        return rows.residence_of(row) if row else None

    def insert_residence(self, residence: Residence) -> None:
        """Add a residence."""
        self._database.insert("residences", rows.residence_row(residence))

    def update_residence(self, residence: Residence) -> None:
        """Write what changed in a residence."""
        self._database.update("residences", residence.id, rows.residence_row(residence))

    def delete_residence(self, residence_id: str) -> None:
        """Take a residence out."""
        self._database.execute("DELETE FROM residences WHERE id = ?", (residence_id,))

    def guards(self, household_id: str) -> frozenset[str]:
        """Return the accounts that may see a protected household."""
        found = self._database.rows("SELECT account_id FROM household_guards WHERE household_id = ?", (household_id,))
        return frozenset(row["account_id"] for row in found)

    def replace_guards(self, household_id: str, account_ids: Iterable[str]) -> None:
        """Keep these guards and no other."""
        self._database.execute("DELETE FROM household_guards WHERE household_id = ?", (household_id,))
        written = ({"household_id": household_id, "account_id": account_id} for account_id in account_ids)
        self._database.insert_all("household_guards", written)

    def accounts_among(self, account_ids: Iterable[str]) -> frozenset[str]:
        """Return those of `account_ids` that are in use."""
        found = self._database.rows("SELECT id FROM accounts WHERE removed_at IS NULL")
        return frozenset(account_ids) & {row["id"] for row in found}
