"""Where households stand, domain by domain: assessments, their day, the levels said by two, the household's own words."""

_SIGNED = "made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL"
_LINES = {
    # The newest line of each is the one that is read.
    "autonomy_days": "on_date TEXT NOT NULL",
    "autonomy_marks": "item TEXT NOT NULL, scorer TEXT NOT NULL, level INTEGER",
    "autonomy_sayings": "item TEXT NOT NULL, words TEXT NOT NULL",
}

STATEMENTS = (
    f"""CREATE TABLE autonomy_assessments (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        checklist TEXT NOT NULL, version INTEGER NOT NULL, {_SIGNED}
    ) STRICT""",
    "CREATE INDEX autonomy_assessments_by_support ON autonomy_assessments(support_id, n)",
    *(
        statement
        for table, columns in _LINES.items()
        for statement in (
            f"""CREATE TABLE {table} (
                n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
                assessment_id TEXT NOT NULL REFERENCES autonomy_assessments(id) ON DELETE CASCADE, {columns}, {_SIGNED}
            ) STRICT""",
            f"CREATE INDEX {table}_by_assessment ON {table}(assessment_id, n)",
        )
    ),
    *(
        f"CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END"
        for table in ("autonomy_assessments", *_LINES)
    ),
)
