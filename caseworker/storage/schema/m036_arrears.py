"""What was done about the arrears of an accompaniment: steps, reminders read or held, decisions. Lines only."""

STATEMENTS = (
    """CREATE TABLE arrears_events (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, step TEXT NOT NULL DEFAULT '', on_date TEXT NOT NULL, until_date TEXT,
        note TEXT NOT NULL DEFAULT '', made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX arrears_events_by_support ON arrears_events(support_id, n)",
    """CREATE TRIGGER arrears_events_stay BEFORE UPDATE ON arrears_events
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
)
