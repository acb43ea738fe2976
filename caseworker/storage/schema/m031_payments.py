"""Payments say who paid, for which month when it is not the oldest, and who wrote them; a line is reversed once."""

STATEMENTS = (
    "ALTER TABLE payments ADD COLUMN payer TEXT NOT NULL DEFAULT 'menage'",
    "ALTER TABLE payments ADD COLUMN for_month TEXT",
    "ALTER TABLE payments ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE payments ADD COLUMN made_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE payments ADD COLUMN made_at TEXT NOT NULL DEFAULT ''",
    "CREATE UNIQUE INDEX payments_are_reversed_once ON payments(reverses_id) WHERE reverses_id IS NOT NULL",
)
