"""The association's own ladder of arrears: each version holds from its day on, and stays. Lines only."""

STATEMENTS = (
    """CREATE TABLE arrears_ladders (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, applies_from TEXT NOT NULL, rungs TEXT NOT NULL,
        made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TRIGGER arrears_ladders_stay BEFORE UPDATE ON arrears_ladders
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
)
