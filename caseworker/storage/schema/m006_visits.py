"""Visits with their topics, people and notes; private notes sealed to their author; maintenance and cleaning."""

from caseworker.storage.schema.full_text import full_text

STATEMENTS = (
    """CREATE TABLE visits (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        on_date TEXT NOT NULL, at_time TEXT NOT NULL DEFAULT '', minutes INTEGER, kind TEXT NOT NULL, staff_id TEXT REFERENCES staff(id),
        post TEXT NOT NULL, status TEXT NOT NULL, shared_note TEXT NOT NULL DEFAULT '', topics TEXT NOT NULL DEFAULT '',
        author_id TEXT, logged_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX visits_by_support ON visits(support_id, on_date, status, post)",
    "CREATE INDEX visits_by_day ON visits(on_date, post, status, support_id, at_time)",
    """CREATE TABLE visit_people (
        visit_id TEXT NOT NULL REFERENCES visits(id) ON DELETE CASCADE, person_id TEXT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
        PRIMARY KEY (visit_id, person_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE private_notes (
        id TEXT PRIMARY KEY, visit_id TEXT NOT NULL REFERENCES visits(id) ON DELETE CASCADE,
        author_id TEXT NOT NULL REFERENCES accounts(id), sealed BLOB NOT NULL, written_at TEXT NOT NULL, expires_on TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX private_notes_by_visit ON private_notes(visit_id)",
    """CREATE TABLE interventions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, on_date TEXT NOT NULL, unit_id TEXT NOT NULL REFERENCES units(id),
        support_id TEXT REFERENCES supports(id) ON DELETE SET NULL, nature TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '',
        minutes INTEGER, borne_by TEXT NOT NULL DEFAULT '', cost_cents INTEGER NOT NULL DEFAULT 0, done_by TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX interventions_by_unit ON interventions(unit_id, on_date)",
    *full_text("visits", "shared_note"),
    *full_text("interventions", "detail"),
)
