"""Goals in the household's words, each version of them kept; phases adapted to a household; what was said of a goal in a visit."""

STATEMENTS = (
    """CREATE TABLE goals (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL UNIQUE,
        support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE, place INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX goals_by_support ON goals(support_id)",
    # The newest version of a goal is the one that is read; the first tells who wrote it down, and when.
    """CREATE TABLE goal_versions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, goal_id TEXT NOT NULL REFERENCES goals(id) ON DELETE CASCADE,
        what TEXT NOT NULL, theme TEXT NOT NULL, phase INTEGER, starts_on TEXT NOT NULL, expected_on TEXT,
        parts TEXT NOT NULL, made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX goal_versions_by_goal ON goal_versions(goal_id, n)",
    """CREATE TABLE goal_states (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, goal_id TEXT NOT NULL REFERENCES goals(id) ON DELETE CASCADE,
        state TEXT NOT NULL, on_date TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
        made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX goal_states_by_goal ON goal_states(goal_id, n)",
    """CREATE TABLE goal_mentions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, goal_id TEXT NOT NULL REFERENCES goals(id) ON DELETE CASCADE,
        visit_id TEXT NOT NULL REFERENCES visits(id) ON DELETE CASCADE, sentence TEXT NOT NULL DEFAULT '',
        made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX goal_mentions_by_goal ON goal_mentions(goal_id, n)",
    "CREATE INDEX goal_mentions_by_visit ON goal_mentions(visit_id)",
    # Phases are kept whole: those written together are one set, and the newest set is the one that is read.
    """CREATE TABLE plan_phases (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        set_id TEXT NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL, from_month INTEGER NOT NULL, to_month INTEGER,
        made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX plan_phases_by_support ON plan_phases(support_id, n)",
    "ALTER TABLE actions ADD COLUMN goal_id TEXT REFERENCES goals(id) ON DELETE SET NULL",
    *(
        f"CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END"
        for table in ("goal_versions", "goal_states", "goal_mentions", "plan_phases")
    ),
)
