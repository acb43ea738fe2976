"""What a visit shows of a home: photos, as two encrypted pictures each, and answers to checklists."""

STATEMENTS = (
    """CREATE TABLE photos (
        id TEXT PRIMARY KEY, household_id TEXT REFERENCES households(id) ON DELETE CASCADE, kind TEXT NOT NULL,
        piece_id TEXT NOT NULL REFERENCES pieces(id), print_piece_id TEXT NOT NULL REFERENCES pieces(id),
        width INTEGER NOT NULL, height INTEGER NOT NULL, author_id TEXT NOT NULL, added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX photos_by_household ON photos(household_id)",
    """CREATE TABLE visit_photos (
        visit_id TEXT NOT NULL REFERENCES visits(id) ON DELETE CASCADE, position INTEGER NOT NULL,
        photo_id TEXT NOT NULL UNIQUE REFERENCES photos(id) ON DELETE CASCADE,
        PRIMARY KEY (visit_id, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE visit_answers (
        visit_id TEXT NOT NULL REFERENCES visits(id) ON DELETE CASCADE, checklist TEXT NOT NULL, version INTEGER NOT NULL,
        item TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (visit_id, checklist, item)
    ) STRICT, WITHOUT ROWID""",
)
