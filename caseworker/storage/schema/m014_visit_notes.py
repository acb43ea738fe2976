"""Notes amended, whom they concern, in which language, who else was there and what they will do; one's own phrases."""

from caseworker.storage.schema.full_text import full_text

STATEMENTS = (
    """CREATE TABLE visit_amendments (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, visit_id TEXT NOT NULL REFERENCES visits(id) ON DELETE CASCADE,
        text TEXT NOT NULL, author_id TEXT NOT NULL, author TEXT NOT NULL, added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX visit_amendments_by_visit ON visit_amendments(visit_id)",
    """CREATE TRIGGER visit_amendments_stay BEFORE UPDATE ON visit_amendments
       BEGIN SELECT RAISE(ABORT, 'an amendment is never rewritten'); END""",
    *full_text("visit_amendments", "text"),
    """CREATE TABLE visit_concerns (
        visit_id TEXT NOT NULL REFERENCES visits(id) ON DELETE CASCADE, person_id TEXT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
        PRIMARY KEY (visit_id, person_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE visit_exchanges (
        visit_id TEXT PRIMARY KEY REFERENCES visits(id) ON DELETE CASCADE, language TEXT NOT NULL DEFAULT '',
        interpreter TEXT NOT NULL DEFAULT '', reformulated INTEGER NOT NULL DEFAULT 0, understood TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE visit_attendances (
        visit_id TEXT NOT NULL REFERENCES visits(id) ON DELETE CASCADE, position INTEGER NOT NULL,
        professional_id TEXT REFERENCES household_professionals(id) ON DELETE SET NULL, name TEXT NOT NULL, commitment TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (visit_id, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE phrases (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, position INTEGER NOT NULL, text TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX phrases_by_account ON phrases(account_id, position)",
)
