"""The association, its staff and partners, its own values of the dated parameters, and its pieces."""

STATEMENTS = (
    "CREATE TABLE association (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE staff (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, folded_name TEXT NOT NULL UNIQUE, post TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', left_on TEXT
    ) STRICT""",
    """CREATE TABLE partners (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE parameter_overrides (
        id TEXT PRIMARY KEY, code TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL, valid_from TEXT NOT NULL,
        valid_to TEXT, source TEXT NOT NULL, source_url TEXT NOT NULL DEFAULT '', certainty TEXT NOT NULL,
        checked_on TEXT NOT NULL, label TEXT NOT NULL DEFAULT '', UNIQUE (code, valid_from)
    ) STRICT""",
    """CREATE TABLE pieces (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, media_type TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,
        key BLOB NOT NULL, added_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE import_rows (
        id TEXT PRIMARY KEY, source_table TEXT NOT NULL, row_hash TEXT NOT NULL, ordinal INTEGER NOT NULL,
        imported_at TEXT NOT NULL, UNIQUE (source_table, row_hash, ordinal)
    ) STRICT""",
)
