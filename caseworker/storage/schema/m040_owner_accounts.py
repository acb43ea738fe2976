"""What the association owes the owners: rents paid, rents revised, charges settled, insurance claims.

Rents to pay are worked out from the head leases: no balance is stored. Payments, revisions and settlements are never
rewritten: a correction is another line, which takes one back.
"""

STATEMENTS = (
    """CREATE TABLE owner_payments (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, lease_id TEXT NOT NULL REFERENCES head_leases(id) ON DELETE CASCADE,
        month TEXT NOT NULL, effective_on TEXT NOT NULL, recorded_on TEXT NOT NULL,
        amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0), means TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
        reverses_id TEXT UNIQUE REFERENCES owner_payments(id), made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX owner_payments_by_month ON owner_payments(month, lease_id)",
    """CREATE TRIGGER owner_payments_are_never_rewritten BEFORE UPDATE ON owner_payments
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TABLE lease_clauses (
        lease_id TEXT PRIMARY KEY REFERENCES head_leases(id) ON DELETE CASCADE, quarter TEXT NOT NULL, each_year TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE lease_revisions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, lease_id TEXT NOT NULL REFERENCES head_leases(id) ON DELETE CASCADE,
        decision TEXT NOT NULL, due_on TEXT NOT NULL, asked_on TEXT, applies_on TEXT NOT NULL, quarter TEXT NOT NULL,
        former_index INTEGER NOT NULL, new_index INTEGER NOT NULL, former_cents INTEGER NOT NULL, rent_cents INTEGER NOT NULL,
        recorded_on TEXT NOT NULL, reverses_id TEXT UNIQUE REFERENCES lease_revisions(id), made_by TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX lease_revisions_by_lease ON lease_revisions(lease_id, n)",
    """CREATE TRIGGER lease_revisions_are_never_rewritten BEFORE UPDATE ON lease_revisions
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TABLE charge_settlements (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, lease_id TEXT NOT NULL REFERENCES head_leases(id) ON DELETE CASCADE,
        starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, real_cents INTEGER NOT NULL CHECK (real_cents >= 0),
        note TEXT NOT NULL DEFAULT '', recorded_on TEXT NOT NULL, reverses_id TEXT UNIQUE REFERENCES charge_settlements(id),
        made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX charge_settlements_by_lease ON charge_settlements(lease_id, n)",
    """CREATE TRIGGER charge_settlements_are_never_rewritten BEFORE UPDATE ON charge_settlements
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TABLE insurance_claims (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, unit_id TEXT NOT NULL REFERENCES units(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, what TEXT NOT NULL, known_on TEXT NOT NULL, declared_on TEXT, insurer TEXT NOT NULL DEFAULT '',
        reference TEXT NOT NULL DEFAULT '', expert TEXT NOT NULL DEFAULT '', expert_on TEXT, indemnity_cents INTEGER,
        indemnity_on TEXT, closed_on TEXT, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX insurance_claims_by_unit ON insurance_claims(unit_id, known_on)",
)
