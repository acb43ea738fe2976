"""What is asked of maintenance, and what followed, fact by fact. The work done is a row of `interventions`, once."""

STATEMENTS = (
    """CREATE TABLE works (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL UNIQUE, unit_id TEXT NOT NULL REFERENCES units(id),
        support_id TEXT REFERENCES supports(id) ON DELETE SET NULL, visit_id TEXT REFERENCES visits(id) ON DELETE SET NULL,
        asked_by TEXT NOT NULL, what TEXT NOT NULL, room TEXT NOT NULL DEFAULT '', urgency TEXT NOT NULL,
        is_unsafe INTEGER NOT NULL DEFAULT 0, access TEXT NOT NULL DEFAULT '', repair TEXT NOT NULL DEFAULT '',
        borne_by TEXT NOT NULL DEFAULT '', borne_reason TEXT NOT NULL DEFAULT '', opened_on TEXT NOT NULL,
        intervention_id TEXT REFERENCES interventions(id) ON DELETE SET NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX works_by_unit ON works(unit_id, opened_on)",
    "CREATE INDEX works_by_support ON works(support_id)",
    "CREATE INDEX works_by_visit ON works(visit_id)",
    "CREATE INDEX works_by_intervention ON works(intervention_id)",
    """CREATE TABLE work_steps (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, work_id TEXT NOT NULL REFERENCES works(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, on_date TEXT NOT NULL, who TEXT NOT NULL DEFAULT '', cents INTEGER, reason TEXT NOT NULL DEFAULT '',
        made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX work_steps_by_work ON work_steps(work_id, n)",
)
