"""What a passage holds beyond its visit; cleanings planned in empty units; what is done with several households at once."""

STATEMENTS = (
    # Words to pass on are the visit's own note: searched, exported and amended like any other.
    """CREATE TABLE passages (
        visit_id TEXT PRIMARY KEY REFERENCES visits(id) ON DELETE CASCADE, done TEXT NOT NULL DEFAULT '',
        rooms TEXT NOT NULL DEFAULT '', attempt TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID""",
    # Whether it took place is not kept: a cleaning of the unit noted since it was planned tells.
    """CREATE TABLE planned_cleanings (
        unit_id TEXT PRIMARY KEY REFERENCES units(id) ON DELETE CASCADE, on_date TEXT NOT NULL, minutes INTEGER,
        detail TEXT NOT NULL DEFAULT '', made_by TEXT NOT NULL, made_on TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE collective_actions (
        id TEXT PRIMARY KEY, on_date TEXT NOT NULL, at_time TEXT NOT NULL DEFAULT '', minutes INTEGER, kind TEXT NOT NULL,
        title TEXT NOT NULL, place TEXT NOT NULL DEFAULT '', cost_cents INTEGER NOT NULL DEFAULT 0,
        note TEXT NOT NULL DEFAULT '', cancelled INTEGER NOT NULL DEFAULT 0, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX collective_actions_by_day ON collective_actions(on_date)",
    # `present` is NULL until the day has come and somebody says.
    """CREATE TABLE collective_participants (
        action_id TEXT NOT NULL REFERENCES collective_actions(id) ON DELETE CASCADE,
        person_id TEXT NOT NULL REFERENCES people(id) ON DELETE CASCADE, present INTEGER,
        PRIMARY KEY (action_id, person_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX collective_participants_by_person ON collective_participants(person_id)",
)
