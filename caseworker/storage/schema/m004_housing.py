"""Dwellings, their owners and head leases, and their upkeep."""

from caseworker.storage.schema.full_text import full_text

STATEMENTS = (
    """CREATE TABLE owners (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE units (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL UNIQUE, address TEXT NOT NULL, postal_code TEXT NOT NULL,
        city TEXT NOT NULL, insee_code TEXT NOT NULL DEFAULT '', layout TEXT NOT NULL DEFAULT '', area_cm2 INTEGER,
        floor TEXT NOT NULL DEFAULT '', places INTEGER NOT NULL DEFAULT 1, stock TEXT NOT NULL DEFAULT '',
        energy_class TEXT NOT NULL DEFAULT '', furnished INTEGER NOT NULL DEFAULT 0, annexes TEXT NOT NULL DEFAULT '',
        acquired_on TEXT, ended_on TEXT, end_reason TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE head_leases (
        id TEXT PRIMARY KEY, unit_id TEXT NOT NULL REFERENCES units(id) ON DELETE CASCADE, owner_id TEXT REFERENCES owners(id),
        legal_regime TEXT NOT NULL DEFAULT '', starts_on TEXT, ends_on TEXT, rent_cents INTEGER NOT NULL DEFAULT 0,
        charges_cents INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX head_leases_by_unit ON head_leases(unit_id, starts_on)",
    *full_text("units", "address", "city"),
)
