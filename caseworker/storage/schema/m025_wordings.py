"""The association's own wordings of paper templates: one row per version, none ever replaced; without text, the shipped one is back."""

STATEMENTS = (
    """CREATE TABLE wordings (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, version INTEGER NOT NULL, text TEXT, sha256 TEXT NOT NULL,
        author_id TEXT NOT NULL, author TEXT NOT NULL, written_at TEXT NOT NULL, UNIQUE (kind, version)
    ) STRICT""",
    "CREATE TRIGGER wordings_stay BEFORE UPDATE ON wordings BEGIN SELECT RAISE(ABORT, 'append only'); END",
)
