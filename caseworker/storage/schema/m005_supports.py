"""Accompaniments, their lead workers, who is where, agreements and waivers."""

STATEMENTS = (
    """CREATE TABLE supports (
        id TEXT PRIMARY KEY, ref TEXT NOT NULL UNIQUE, household_id TEXT NOT NULL REFERENCES households(id) ON DELETE CASCADE,
        scheme TEXT NOT NULL, entered_on TEXT NOT NULL, exited_on TEXT, exit_nature TEXT NOT NULL DEFAULT '',
        exit_destination TEXT NOT NULL DEFAULT '', exit_reason TEXT NOT NULL DEFAULT '', sliding_lease INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX supports_by_household ON supports(household_id, entered_on)",
    "CREATE INDEX supports_by_exit ON supports(exited_on)",
    """CREATE TABLE lead_workers (
        id TEXT PRIMARY KEY, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        staff_id TEXT NOT NULL REFERENCES staff(id), starts_on TEXT NOT NULL, ends_on TEXT
    ) STRICT""",
    "CREATE INDEX lead_workers_by_support ON lead_workers(support_id, starts_on)",
    "CREATE INDEX lead_workers_by_staff ON lead_workers(staff_id)",
    """CREATE TABLE occupancies (
        id TEXT PRIMARY KEY, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        unit_id TEXT NOT NULL REFERENCES units(id), starts_on TEXT NOT NULL, ends_on TEXT, end_reason TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX occupancies_by_support ON occupancies(support_id, starts_on)",
    "CREATE INDEX occupancies_by_unit ON occupancies(unit_id, starts_on, ends_on)",
    """CREATE TABLE agreements (
        id TEXT PRIMARY KEY, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE, number INTEGER NOT NULL,
        starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', signed_on TEXT,
        rent_cents INTEGER, charges_cents INTEGER, aid_cents INTEGER, deposit_cents INTEGER, due_day INTEGER,
        payment_means TEXT NOT NULL DEFAULT '', options TEXT NOT NULL DEFAULT '{}', UNIQUE (support_id, number)
    ) STRICT""",
    "CREATE INDEX agreements_by_end ON agreements(ends_on, starts_on, support_id)",
    """CREATE TABLE waivers (
        id TEXT PRIMARY KEY, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE, granted_on TEXT NOT NULL,
        until_on TEXT, reason TEXT NOT NULL, funder_agreement TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX waivers_by_support ON waivers(support_id)",
)
