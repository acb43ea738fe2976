"""Financial aid and loans: requests, decisions one after the other, sums paid and repaid; no balance is ever stored."""

STATEMENTS = (
    """CREATE TABLE financial_aids (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, purpose TEXT NOT NULL, organisation TEXT NOT NULL DEFAULT '', asked_on TEXT NOT NULL,
        asked_cents INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '', made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX financial_aids_by_support ON financial_aids(support_id)",
    """CREATE TABLE financial_aid_decisions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, aid_id TEXT NOT NULL REFERENCES financial_aids(id) ON DELETE CASCADE,
        outcome TEXT NOT NULL, decided_on TEXT NOT NULL, granted_cents INTEGER NOT NULL DEFAULT 0,
        loan_cents INTEGER NOT NULL DEFAULT 0, monthly_cents INTEGER NOT NULL DEFAULT 0, first_due_on TEXT,
        reason TEXT NOT NULL DEFAULT '', made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX financial_aid_decisions_by_aid ON financial_aid_decisions(aid_id, n)",
    """CREATE TRIGGER financial_aid_decisions_are_never_rewritten BEFORE UPDATE ON financial_aid_decisions
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TABLE financial_aid_lines (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, aid_id TEXT NOT NULL REFERENCES financial_aids(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, payee TEXT NOT NULL, effective_on TEXT NOT NULL,
        amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0), means TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
        reverses_id TEXT UNIQUE REFERENCES financial_aid_lines(id) ON DELETE CASCADE,
        payment_id TEXT REFERENCES payments(id) ON DELETE CASCADE,
        entry_id TEXT REFERENCES deposit_entries(id) ON DELETE CASCADE, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX financial_aid_lines_by_aid ON financial_aid_lines(aid_id, n)",
    """CREATE TRIGGER financial_aid_lines_are_never_rewritten BEFORE UPDATE ON financial_aid_lines
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
)
