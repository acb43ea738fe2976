"""Why a dwelling is empty, from a day on; what it costs is worked out from who lives where and from the head leases."""

STATEMENTS = (
    """CREATE TABLE vacancy_reasons (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, unit_id TEXT NOT NULL REFERENCES units(id) ON DELETE CASCADE,
        from_on TEXT NOT NULL, reason TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX vacancy_reasons_by_unit ON vacancy_reasons(unit_id, from_on, n)",
    """CREATE TRIGGER vacancy_reasons_are_never_rewritten BEFORE UPDATE ON vacancy_reasons
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
)
