"""Deadlines put off: until when, why, by whom. A new line lifts or moves the one before; none is rewritten.

And the words of names as the index has them, read for names that were mistyped: a view, which stores nothing.
"""

STATEMENTS = (
    """CREATE TABLE snoozes (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, subject TEXT NOT NULL, until_on TEXT, reason TEXT NOT NULL DEFAULT '',
        made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX snoozes_by_subject ON snoozes(support_id, kind, subject, n)",
    """CREATE TRIGGER snoozes_are_never_rewritten BEFORE UPDATE ON snoozes
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    "CREATE VIRTUAL TABLE people_words USING fts5vocab('people_fts', 'row')",
)
