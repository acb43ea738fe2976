"""Permits of residence, each version of them kept; steps of an entry that do not concern a household, and those done in a visit."""

STATEMENTS = (
    # The newest version of a person's permit is the one that is read.
    """CREATE TABLE permit_versions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, person_id TEXT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
        status TEXT NOT NULL, valid_from TEXT, valid_until TEXT, filed_on TEXT, interim TEXT NOT NULL DEFAULT '',
        interim_until TEXT, appointment_on TEXT, appointment_place TEXT NOT NULL DEFAULT '', rights TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '', made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX permit_versions_by_person ON permit_versions(person_id, n)",
    # Whether a step concerns a household: the newest line of a step is the one that holds.
    """CREATE TABLE step_concerns (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        code TEXT NOT NULL, subject TEXT NOT NULL DEFAULT '', is_concerned INTEGER NOT NULL,
        made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX step_concerns_by_support ON step_concerns(support_id, code, subject, n)",
    "ALTER TABLE steps_done ADD COLUMN author TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE steps_done ADD COLUMN visit_id TEXT REFERENCES visits(id) ON DELETE SET NULL",
    *(
        f"CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END"
        for table in ("permit_versions", "step_concerns")
    ),
)
