"""The association's own dispositifs: the very text of their files, so that backups carry them."""

STATEMENTS = (
    """CREATE TABLE own_schemes (
        id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, content TEXT NOT NULL, added_at TEXT NOT NULL, added_by TEXT NOT NULL
    ) STRICT""",
)
