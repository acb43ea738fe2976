"""Housing aid: its file, what the CAF or the MSA announced, letter after letter, and what came to the association."""

STATEMENTS = (
    """CREATE TABLE aid_files (
        id TEXT PRIMARY KEY, support_id TEXT NOT NULL UNIQUE REFERENCES supports(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, office TEXT NOT NULL, number TEXT NOT NULL DEFAULT '', asked_on TEXT,
        paid_to TEXT NOT NULL, direct_from TEXT, first_month TEXT, estimate_cents INTEGER
    ) STRICT""",
    """CREATE TABLE aid_notifications (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        received_on TEXT NOT NULL, from_month TEXT NOT NULL, amount_cents INTEGER NOT NULL, reason TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '', corrects_id TEXT REFERENCES aid_notifications(id), withdraws INTEGER NOT NULL DEFAULT 0,
        recorded_on TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX aid_notifications_of_support ON aid_notifications(support_id, n)",
    "CREATE UNIQUE INDEX aid_notifications_are_corrected_once ON aid_notifications(corrects_id) WHERE corrects_id IS NOT NULL",
    """CREATE TRIGGER aid_notifications_are_never_rewritten BEFORE UPDATE ON aid_notifications
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TABLE aid_receipts (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        month TEXT NOT NULL, amount_cents INTEGER NOT NULL, received_on TEXT NOT NULL, statement TEXT NOT NULL DEFAULT '',
        corrects_id TEXT REFERENCES aid_receipts(id), withdraws INTEGER NOT NULL DEFAULT 0,
        recorded_on TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX aid_receipts_of_support ON aid_receipts(support_id, month)",
    "CREATE INDEX aid_receipts_by_month ON aid_receipts(month)",
    "CREATE UNIQUE INDEX aid_receipts_are_corrected_once ON aid_receipts(corrects_id) WHERE corrects_id IS NOT NULL",
    """CREATE TRIGGER aid_receipts_are_never_rewritten BEFORE UPDATE ON aid_receipts
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TRIGGER closed_months_take_no_aid_receipt BEFORE INSERT ON aid_receipts
       WHEN EXISTS (SELECT 1 FROM closed_months WHERE month = substr(NEW.recorded_on, 1, 7))
       BEGIN SELECT RAISE(ABORT, 'closed month'); END""",
)
