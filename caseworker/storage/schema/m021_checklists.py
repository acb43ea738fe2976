"""The association's own checklists: one row per version, none ever replaced; without content, the shipped one is back."""

STATEMENTS = (
    """CREATE TABLE checklist_versions (
        id TEXT PRIMARY KEY, key TEXT NOT NULL, version INTEGER NOT NULL, content TEXT,
        author_id TEXT NOT NULL, author TEXT NOT NULL, published_at TEXT NOT NULL, UNIQUE (key, version)
    ) STRICT""",
)
