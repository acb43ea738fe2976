"""What becomes of an issued paper: who is to sign it, who has, in which way, with what reservations; its scans, its seals.

Nothing here is ever rewritten: a paper that was wrong is cancelled, and another one issued.
"""

_APPEND_ONLY = ("signatures", "reservations", "cancellations", "scans", "sealed_copies", "seal_keys")

STATEMENTS = (
    """CREATE TABLE signatories (
        document_id TEXT NOT NULL REFERENCES issued_documents(id) ON DELETE CASCADE, rank INTEGER NOT NULL,
        name TEXT NOT NULL, quality TEXT NOT NULL, PRIMARY KEY (document_id, rank)
    ) STRICT""",
    """CREATE TABLE signatures (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_id TEXT NOT NULL REFERENCES issued_documents(id) ON DELETE CASCADE,
        rank INTEGER NOT NULL, way TEXT NOT NULL, signed_on TEXT NOT NULL, signed_at TEXT, place TEXT NOT NULL DEFAULT '',
        strokes TEXT NOT NULL DEFAULT '', initials TEXT NOT NULL DEFAULT '', made_by TEXT NOT NULL, made_at TEXT NOT NULL,
        UNIQUE (document_id, rank), FOREIGN KEY (document_id, rank) REFERENCES signatories(document_id, rank)
    ) STRICT""",
    """CREATE TABLE reservations (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_id TEXT NOT NULL REFERENCES issued_documents(id) ON DELETE CASCADE,
        rank INTEGER NOT NULL, answer TEXT NOT NULL, words TEXT NOT NULL, given_on TEXT NOT NULL,
        made_by TEXT NOT NULL, made_at TEXT NOT NULL,
        FOREIGN KEY (document_id, rank) REFERENCES signatories(document_id, rank)
    ) STRICT""",
    "CREATE INDEX reservations_by_document ON reservations(document_id)",
    """CREATE TABLE cancellations (
        document_id TEXT PRIMARY KEY REFERENCES issued_documents(id) ON DELETE CASCADE, reason TEXT NOT NULL,
        cancelled_on TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE scans (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_id TEXT NOT NULL REFERENCES issued_documents(id) ON DELETE CASCADE,
        piece_id TEXT NOT NULL UNIQUE REFERENCES pieces(id), media_type TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX scans_by_document ON scans(document_id)",
    """CREATE TABLE seal_keys (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, certificate BLOB NOT NULL, private_key BLOB NOT NULL,
        made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE sealed_copies (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_id TEXT NOT NULL REFERENCES issued_documents(id) ON DELETE CASCADE,
        piece_id TEXT NOT NULL UNIQUE REFERENCES pieces(id), pdf_sha256 TEXT NOT NULL UNIQUE, key_id TEXT NOT NULL REFERENCES seal_keys(id),
        made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX sealed_copies_by_document ON sealed_copies(document_id)",
    *(
        f"""CREATE TRIGGER {table}_are_never_rewritten BEFORE UPDATE ON {table}
       BEGIN SELECT RAISE(ABORT, 'append only'); END"""
        for table in _APPEND_ONLY
    ),
)
