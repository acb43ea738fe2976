"""What a request for maintenance shows: its photos, in their order. Those of a passage are its visit's."""

STATEMENTS = (
    """CREATE TABLE work_photos (
        work_id TEXT NOT NULL REFERENCES works(id) ON DELETE CASCADE, position INTEGER NOT NULL,
        photo_id TEXT NOT NULL UNIQUE REFERENCES photos(id) ON DELETE CASCADE,
        PRIMARY KEY (work_id, position)
    ) STRICT, WITHOUT ROWID""",
)
