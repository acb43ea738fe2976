"""What is added to a note after it was written: appended, dated, signed, never changed."""

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
)
