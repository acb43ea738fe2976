"""Repayment plans: what was agreed, and the dated decisions about it. What each instalment came to is never stored."""

STATEMENTS = (
    """CREATE TABLE repayment_plans (
        id TEXT PRIMARY KEY,
        support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        debt_on TEXT NOT NULL,
        debt_cents INTEGER NOT NULL CHECK (debt_cents > 0),
        months TEXT NOT NULL,
        amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
        instalments INTEGER NOT NULL CHECK (instalments > 0),
        first_due_on TEXT NOT NULL,
        day_of_month INTEGER NOT NULL,
        means TEXT NOT NULL,
        grace_days INTEGER NOT NULL,
        breaks_after INTEGER NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        replaces_id TEXT REFERENCES repayment_plans(id) ON DELETE SET NULL,
        made_by TEXT NOT NULL,
        author TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX repayment_plans_of_support ON repayment_plans(support_id)",
    """CREATE TABLE repayment_decisions (
        id TEXT PRIMARY KEY,
        plan_id TEXT NOT NULL REFERENCES repayment_plans(id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        decided_on TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        made_by TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX repayment_decisions_of_plan ON repayment_decisions(plan_id)",
    """CREATE TRIGGER repayment_decisions_are_never_rewritten BEFORE UPDATE ON repayment_decisions
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TRIGGER repayment_plans_hold_once_decided
       BEFORE UPDATE OF debt_on, debt_cents, months, amount_cents, instalments, first_due_on, day_of_month,
           means, grace_days, breaks_after, note ON repayment_plans
       WHEN EXISTS (SELECT 1 FROM repayment_decisions WHERE plan_id = old.id)
       BEGIN SELECT RAISE(ABORT, 'no longer a draft'); END""",
)
