"""Households: people with dates in and out, contacts, residential history, professionals around them."""

from caseworker.storage.schema.full_text import full_text

STATEMENTS = (
    """CREATE TABLE households (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        referrer TEXT NOT NULL DEFAULT '', referred_on TEXT, preferred_channel TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '', interpreter TEXT NOT NULL DEFAULT '',
        safety_instruction TEXT NOT NULL DEFAULT '', protected INTEGER NOT NULL DEFAULT 0, flat_sharing INTEGER NOT NULL DEFAULT 0,
        created_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE household_guards (
        household_id TEXT NOT NULL REFERENCES households(id) ON DELETE CASCADE, account_id TEXT NOT NULL REFERENCES accounts(id),
        PRIMARY KEY (household_id, account_id)
    ) STRICT""",
    """CREATE TABLE people (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, last_name TEXT NOT NULL, first_name TEXT NOT NULL,
        sex TEXT NOT NULL DEFAULT '', born_on TEXT
    ) STRICT""",
    """CREATE TABLE household_members (
        id TEXT PRIMARY KEY, household_id TEXT NOT NULL REFERENCES households(id) ON DELETE CASCADE,
        person_id TEXT NOT NULL REFERENCES people(id) ON DELETE CASCADE, relation TEXT NOT NULL,
        joined_on TEXT, left_on TEXT, position INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX household_members_by_household ON household_members(household_id, position)",
    "CREATE INDEX household_members_by_person ON household_members(person_id)",
    """CREATE TABLE residences (
        id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES people(id) ON DELETE CASCADE, kind TEXT NOT NULL,
        starts_on TEXT, ends_on TEXT, city TEXT NOT NULL DEFAULT '', leaving_cause TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX residences_by_person ON residences(person_id)",
    """CREATE TABLE contacts (
        id TEXT PRIMARY KEY, household_id TEXT NOT NULL REFERENCES households(id) ON DELETE CASCADE,
        person_id TEXT REFERENCES people(id) ON DELETE CASCADE, kind TEXT NOT NULL, value TEXT NOT NULL,
        label TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX contacts_by_household ON contacts(household_id, position)",
    """CREATE TABLE household_professionals (
        id TEXT PRIMARY KEY, household_id TEXT NOT NULL REFERENCES households(id) ON DELETE CASCADE,
        partner_id TEXT REFERENCES partners(id), name TEXT NOT NULL, role TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '', starts_on TEXT, ends_on TEXT, may_be_shared TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX household_professionals_by_household ON household_professionals(household_id)",
    *full_text("people", "last_name", "first_name"),
)
