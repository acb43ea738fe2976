"""What was issued: the data, the template's hash and the very bytes, frozen."""

STATEMENTS = (
    """CREATE TABLE templates (
        sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, content TEXT NOT NULL, kept_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE issued_documents (
        id TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, support_id TEXT REFERENCES supports(id) ON DELETE CASCADE,
        subject_id TEXT NOT NULL, version INTEGER NOT NULL, fingerprint TEXT NOT NULL, template_sha256 TEXT NOT NULL REFERENCES templates(sha256),
        content TEXT NOT NULL, engine TEXT NOT NULL, pages INTEGER NOT NULL, pdf_sha256 TEXT NOT NULL,
        piece_id TEXT NOT NULL REFERENCES pieces(id), issued_on TEXT NOT NULL, issued_at TEXT NOT NULL, issued_by TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX issued_documents_by_support ON issued_documents(support_id, issued_at)",
    "CREATE UNIQUE INDEX issued_documents_by_content ON issued_documents(kind, subject_id, fingerprint)",
    """CREATE TRIGGER issued_documents_are_frozen BEFORE UPDATE ON issued_documents
       BEGIN SELECT RAISE(ABORT, 'frozen'); END""",
)
