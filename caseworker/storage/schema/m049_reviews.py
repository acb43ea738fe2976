"""What a bilan says beyond its outcome, who validated it, and the report that ends an accompaniment. None is ever rewritten."""

STATEMENTS = (
    "ALTER TABLE reviews ADD COLUMN summary TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE reviews ADD COLUMN decisions TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE reviews ADD COLUMN next_on TEXT",
    "ALTER TABLE reviews ADD COLUMN author TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE review_validations (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, review_id TEXT NOT NULL REFERENCES reviews(id) ON DELETE CASCADE,
        on_date TEXT NOT NULL, made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX review_validations_by_review ON review_validations(review_id)",
    # The newest report of an accompaniment is the one that is read.
    """CREATE TABLE end_reports (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        written_on TEXT NOT NULL, summary TEXT NOT NULL, household_words TEXT NOT NULL, remains TEXT NOT NULL,
        made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX end_reports_by_support ON end_reports(support_id, n)",
    *(
        f"CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END"
        for table in ("review_validations", "end_reports")
    ),
)
