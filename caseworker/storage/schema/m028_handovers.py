"""Keys: what was checked or passed over before they are handed, and each time they change hands. Never rewritten."""

STATEMENTS = (
    # The newest line of a line of the checklist holds: done by hand, passed over with its reason, or taken back.
    """CREATE TABLE entry_checks (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        line TEXT NOT NULL, state TEXT NOT NULL, on_date TEXT NOT NULL, place TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '', made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX entry_checks_by_support ON entry_checks(support_id, line, n)",
    """CREATE TABLE handovers (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        unit_id TEXT REFERENCES units(id), direction TEXT NOT NULL, cancels TEXT UNIQUE REFERENCES handovers(id) ON DELETE CASCADE,
        on_date TEXT NOT NULL, person TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
        made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX handovers_by_support ON handovers(support_id, on_date, n)",
    """CREATE TABLE handover_keys (
        handover_id TEXT NOT NULL REFERENCES handovers(id) ON DELETE CASCADE, position INTEGER NOT NULL, use TEXT NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 50), PRIMARY KEY (handover_id, position)
    ) STRICT, WITHOUT ROWID""",
    *(
        f"""CREATE TRIGGER {table}_are_never_rewritten BEFORE UPDATE ON {table}
       BEGIN SELECT RAISE(ABORT, 'append only'); END"""
        for table in ("entry_checks", "handovers", "handover_keys")
    ),
)
