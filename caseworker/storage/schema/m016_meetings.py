"""Meetings about households: one note and one decision each, frozen once the meeting is closed; then what is added, dated."""

from caseworker.storage.schema.full_text import full_text

_IS_CLOSED = "(SELECT closed_at FROM meetings WHERE id = {row}.meeting_id) IS NOT NULL"

STATEMENTS = (
    """CREATE TABLE meetings (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
        title TEXT NOT NULL DEFAULT '', on_date TEXT NOT NULL, present TEXT NOT NULL DEFAULT '', closed_at TEXT,
        closed_by TEXT, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX meetings_by_day ON meetings(kind, on_date)",
    # `listed`: '' as computed, 'ajoute' or 'retire' by hand, 'present' once frozen. `reasons` are those of that day.
    """CREATE TABLE meeting_points (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, meeting_id TEXT NOT NULL REFERENCES meetings(id) ON DELETE CASCADE,
        support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE, listed TEXT NOT NULL DEFAULT '',
        reasons TEXT NOT NULL DEFAULT '[]', note TEXT NOT NULL DEFAULT '', decision TEXT NOT NULL DEFAULT '',
        who TEXT NOT NULL DEFAULT '', by_on TEXT, written_by TEXT NOT NULL, written_at TEXT NOT NULL,
        UNIQUE (meeting_id, support_id)
    ) STRICT""",
    "CREATE INDEX meeting_points_by_support ON meeting_points(support_id)",
    f"""CREATE TRIGGER meeting_points_stay BEFORE UPDATE ON meeting_points WHEN {_IS_CLOSED.format(row="old")}
        BEGIN SELECT RAISE(ABORT, 'a closed meeting is never rewritten'); END""",
    f"""CREATE TRIGGER meeting_points_come_before_the_end BEFORE INSERT ON meeting_points WHEN {_IS_CLOSED.format(row="new")}
        BEGIN SELECT RAISE(ABORT, 'a closed meeting is never rewritten'); END""",
    """CREATE TRIGGER closed_meetings_stay BEFORE UPDATE ON meetings WHEN old.closed_at IS NOT NULL
       BEGIN SELECT RAISE(ABORT, 'a closed meeting is never rewritten'); END""",
    """CREATE TABLE meeting_additions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, point_id TEXT NOT NULL REFERENCES meeting_points(id) ON DELETE CASCADE,
        text TEXT NOT NULL, author_id TEXT NOT NULL, author TEXT NOT NULL, added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX meeting_additions_by_point ON meeting_additions(point_id)",
    """CREATE TRIGGER meeting_additions_stay BEFORE UPDATE ON meeting_additions
       BEGIN SELECT RAISE(ABORT, 'an addition is never rewritten'); END""",
    *full_text("meeting_points", "note", "decision"),
    *full_text("meeting_additions", "text"),
)
