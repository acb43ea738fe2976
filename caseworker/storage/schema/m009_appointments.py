"""What is planned with a household, or without one. What became of it is not kept here: the visit of that day tells."""

STATEMENTS = (
    """CREATE TABLE appointments (
        id TEXT PRIMARY KEY, support_id TEXT REFERENCES supports(id) ON DELETE CASCADE,
        on_date TEXT NOT NULL, at_time TEXT NOT NULL DEFAULT '', minutes INTEGER, kind TEXT NOT NULL, post TEXT NOT NULL,
        staff_id TEXT REFERENCES staff(id), place TEXT NOT NULL DEFAULT '', subject TEXT NOT NULL DEFAULT '',
        cancelled_on TEXT, cancel_reason TEXT NOT NULL DEFAULT '', made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX appointments_by_day ON appointments(on_date, post, support_id)",
    "CREATE INDEX appointments_by_support ON appointments(support_id, on_date)",
)
