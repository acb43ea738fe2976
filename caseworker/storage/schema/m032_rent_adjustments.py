"""Lines that change what is asked for once a month is called: aid recalled, charges settled, repairs, a debt given up."""

STATEMENTS = (
    """CREATE TABLE rent_adjustments (
        id TEXT PRIMARY KEY,
        support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        effective_on TEXT NOT NULL,
        recorded_on TEXT NOT NULL,
        amount_cents INTEGER NOT NULL,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        source TEXT NOT NULL DEFAULT '',
        reverses_id TEXT REFERENCES rent_adjustments(id),
        made_by TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX rent_adjustments_of_support ON rent_adjustments(support_id, effective_on)",
    "CREATE UNIQUE INDEX rent_adjustments_are_reversed_once ON rent_adjustments(reverses_id) WHERE reverses_id IS NOT NULL",
    """CREATE TRIGGER rent_adjustments_are_never_rewritten BEFORE UPDATE ON rent_adjustments
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
)
