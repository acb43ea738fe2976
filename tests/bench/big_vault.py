"""A vault of 10,000 households and 200,000 visits, written straight into the tables."""

import random
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from caseworker.access.opening import first_session
from caseworker.access.rights import Role
from caseworker.storage import keys
from caseworker.storage.vault import Vault, create_vault, open_with_pair

TODAY = date(2026, 11, 22)
RARE_WORD = "rossignol"
WORDS = (
    "logement",
    "budget",
    "loyer",
    "voisinage",
    "humidité",
    "aération",
    "compteur",
    "facture",
    "démarche",
    "caisse",
)
NAMES = (
    "Tesfaye",
    "N’Diaye",
    "Traoré",
    "Benali",
    "Haddad",
    "Nguyen",
    "Roux",
    "Lefèbvre",
    "Öztürk",
    "Garcia",
    "Camara",
    "Petit",
)
FIRST_NAMES = ("Selam", "Omar", "Mariam", "Samir", "Karim", "Léa", "Chloé", "Aïcha", "Inès", "Lucas", "Rose", "Idriss")
Row = dict[str, Any]


def build(folder: Path, households: int = 10_000, visits: int = 200_000) -> Vault:
    """Create the vault and return it open, as its head of service."""
    vault = create_vault(folder, "Claire Vidal", "une phrase pour mesurer", cost=keys.FLOOR).vault
    first_session(vault, "Claire Vidal", Role.HEAD_OF_SERVICE)
    chance = random.Random(7)  # noqa: S311 - a caseload, not a secret
    database = vault.database
    with database.atomic():
        database.insert("staff", {"id": "staff", "name": "Samia Kaci", "folded_name": "samia kaci"})
        for table, rows in _caseload(chance, households).items():
            database.insert_all(table, rows)
    for batch in _batches(_visits(chance, households, visits), 10_000):
        with database.atomic():
            database.insert_all("visits", batch)
    return vault


def reopen(vault: Vault) -> Vault:
    """Open the vault again with the pair at hand: everything but Argon2."""
    return open_with_pair(vault.folder, vault.opener, vault.private_key)


def _caseload(chance: random.Random, count: int) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {
        name: []
        for name in (
            "households",
            "people",
            "household_members",
            "units",
            "supports",
            "lead_workers",
            "occupancies",
            "agreements",
        )
    }
    for number in range(count):
        for table, row in _household(chance, number):
            tables[table].append(row)
    return tables


def _household(chance: random.Random, n: int) -> Iterator[tuple[str, Row]]:
    entered = TODAY - timedelta(days=chance.randrange(20, 900))
    exited = entered + timedelta(days=500) if entered + timedelta(days=500) < TODAY else None
    name = f"{chance.choice(NAMES)}-{n:05d}"
    yield "households", {"id": f"h{n}", "ref": f"M{n:05d}", "name": name, "created_at": "2026-01-01T00:00:00Z"}
    yield (
        "people",
        {
            "id": f"p{n}",
            "last_name": name,
            "first_name": chance.choice(FIRST_NAMES),
            "sex": "F",
            "born_on": "1990-05-04",
        },
    )
    yield "household_members", {"id": f"m{n}", "household_id": f"h{n}", "person_id": f"p{n}", "relation": "demandeur"}
    yield (
        "units",
        {
            "id": f"u{n}",
            "ref": f"L{n:05d}",
            "address": f"{n} rue d’Avéjan",
            "postal_code": "30100",
            "city": "Alès",
            "places": 1,
            "acquired_on": "2020-01-01",
        },
    )
    yield (
        "supports",
        {
            "id": f"s{n}",
            "ref": f"A{n:05d}",
            "household_id": f"h{n}",
            "scheme": "iml-classique",
            "entered_on": entered.isoformat(),
            "exited_on": exited.isoformat() if exited else None,
        },
    )
    yield "lead_workers", {"id": f"w{n}", "support_id": f"s{n}", "staff_id": "staff", "starts_on": entered.isoformat()}
    yield (
        "occupancies",
        {
            "id": f"o{n}",
            "support_id": f"s{n}",
            "unit_id": f"u{n}",
            "starts_on": entered.isoformat(),
            "ends_on": exited.isoformat() if exited else None,
        },
    )
    for period in range(6):
        start = entered + timedelta(days=91 * period)
        if start < (exited or TODAY):
            yield (
                "agreements",
                {
                    "id": f"a{n}-{period}",
                    "support_id": f"s{n}",
                    "number": period,
                    "starts_on": start.isoformat(),
                    "ends_on": (start + timedelta(days=90)).isoformat(),
                },
            )


def _visits(chance: random.Random, households: int, count: int) -> Iterator[Row]:
    for n in range(count):
        day = TODAY - timedelta(days=chance.randrange(0, 900))
        note = " ".join(chance.choices(WORDS, k=38)) + (f" {RARE_WORD}" if n % 400 == 0 else "")
        yield {
            "id": str(uuid.UUID(int=chance.getrandbits(128))),
            "support_id": f"s{n % households}",
            "on_date": day.isoformat(),
            "at_time": "14:00",
            "minutes": 45,
            "kind": "visite_domicile",
            "staff_id": "staff",
            "post": "travailleur_social",
            "status": "honore",
            "shared_note": note,
            "topics": "logement,budget",
            "author_id": "",
            "logged_at": "2026-01-01T00:00:00Z",
        }


def _batches(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
