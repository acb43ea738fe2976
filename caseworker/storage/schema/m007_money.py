"""Incomes, dues and payments: lines only, no balance is ever stored. Their features come later; imports keep them now."""

STATEMENTS = (
    """CREATE TABLE incomes (
        id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES people(id) ON DELETE CASCADE, source TEXT NOT NULL,
        monthly_cents INTEGER NOT NULL, starts_on TEXT, ends_on TEXT
    ) STRICT""",
    "CREATE INDEX incomes_by_person ON incomes(person_id)",
    """CREATE TABLE dues (
        id TEXT PRIMARY KEY, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE, month TEXT NOT NULL,
        rent_cents INTEGER NOT NULL, charges_cents INTEGER NOT NULL, aid_cents INTEGER NOT NULL, recorded_on TEXT NOT NULL,
        UNIQUE (support_id, month)
    ) STRICT""",
    """CREATE TABLE payments (
        id TEXT PRIMARY KEY, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE, effective_on TEXT NOT NULL,
        recorded_on TEXT NOT NULL, amount_cents INTEGER NOT NULL, means TEXT NOT NULL,
        reverses_id TEXT REFERENCES payments(id)
    ) STRICT""",
    "CREATE INDEX payments_by_support ON payments(support_id, effective_on)",
    """CREATE TRIGGER payments_are_never_rewritten BEFORE UPDATE ON payments
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
)
