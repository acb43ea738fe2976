"""Budget evaluations: who brings what, what goes out, what is owed; housing and its aid apart. No total is stored."""

STATEMENTS = (
    """CREATE TABLE budget_evaluations (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        on_date TEXT NOT NULL, rent_cents INTEGER, charges_cents INTEGER, aid_cents INTEGER, payee TEXT NOT NULL,
        notified_on TEXT, half_time TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
        made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL, UNIQUE (support_id, on_date)
    ) STRICT""",
    """CREATE TABLE budget_resources (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        evaluation_id TEXT NOT NULL REFERENCES budget_evaluations(id) ON DELETE CASCADE,
        person_id TEXT REFERENCES people(id) ON DELETE SET NULL, source TEXT NOT NULL, label TEXT NOT NULL DEFAULT '',
        cents INTEGER, frequency TEXT NOT NULL, starts_on TEXT, ends_on TEXT, proof_seen INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL, state_from TEXT, state_until TEXT
    ) STRICT""",
    "CREATE INDEX budget_resources_by_evaluation ON budget_resources(evaluation_id, n)",
    "CREATE INDEX budget_resources_by_end ON budget_resources(ends_on) WHERE ends_on IS NOT NULL",
    """CREATE TABLE budget_charges (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        evaluation_id TEXT NOT NULL REFERENCES budget_evaluations(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, label TEXT NOT NULL DEFAULT '', cents INTEGER, frequency TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX budget_charges_by_evaluation ON budget_charges(evaluation_id, n)",
    """CREATE TABLE budget_debts (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        evaluation_id TEXT NOT NULL REFERENCES budget_evaluations(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, creditor TEXT NOT NULL DEFAULT '', left_cents INTEGER, instalment_cents INTEGER, status TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX budget_debts_by_evaluation ON budget_debts(evaluation_id, n)",
)
