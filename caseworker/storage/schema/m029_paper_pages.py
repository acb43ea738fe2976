"""Pages of the papers that people bring, scanned or photographed: encrypted pieces, in their order."""

STATEMENTS = (
    """CREATE TABLE paper_pages (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, paper_id TEXT NOT NULL REFERENCES received_papers(id) ON DELETE CASCADE,
        piece_id TEXT NOT NULL UNIQUE REFERENCES pieces(id), media_type TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX paper_pages_by_paper ON paper_pages(paper_id, n)",
)
