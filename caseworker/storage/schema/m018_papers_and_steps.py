"""Papers received, steps done and declarations that come back, and deadlines of dwellings put off.

A paper is renewed by the next one of its kind: none is rewritten to say so. What is due is computed from these lines.
"""

STATEMENTS = (
    """CREATE TABLE received_papers (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, household_id TEXT REFERENCES households(id) ON DELETE CASCADE,
        support_id TEXT REFERENCES supports(id) ON DELETE CASCADE, person_id TEXT REFERENCES people(id) ON DELETE CASCADE,
        unit_id TEXT REFERENCES units(id), kind TEXT NOT NULL, form TEXT NOT NULL DEFAULT '', received_on TEXT NOT NULL,
        valid_until TEXT, proof TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL,
        CHECK ((household_id IS NULL) <> (unit_id IS NULL))
    ) STRICT""",
    "CREATE INDEX received_papers_by_household ON received_papers(household_id, kind, received_on)",
    "CREATE INDEX received_papers_by_unit ON received_papers(unit_id, kind, received_on)",
    "CREATE INDEX received_papers_by_term ON received_papers(valid_until)",
    """CREATE TABLE steps_done (
        id TEXT PRIMARY KEY, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE, code TEXT NOT NULL,
        subject TEXT NOT NULL DEFAULT '', done_on TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL,
        UNIQUE (support_id, code, subject)
    ) STRICT""",
    "CREATE INDEX steps_done_by_code ON steps_done(code, support_id, subject)",
    """CREATE TABLE declarations (
        id TEXT PRIMARY KEY, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE, what TEXT NOT NULL,
        first_on TEXT NOT NULL, ended_on TEXT, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX declarations_by_support ON declarations(support_id)",
    """CREATE TABLE unit_snoozes (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, unit_id TEXT NOT NULL REFERENCES units(id), kind TEXT NOT NULL,
        subject TEXT NOT NULL, until_on TEXT, reason TEXT NOT NULL DEFAULT '', made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX unit_snoozes_by_subject ON unit_snoozes(unit_id, kind, subject, n)",
    """CREATE TRIGGER unit_snoozes_are_never_rewritten BEFORE UPDATE ON unit_snoozes
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
)
