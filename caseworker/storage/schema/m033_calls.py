"""Monthly calls as they were made, each with how it was worked out, and the months that are closed for good.

Months are closed in their order: all that comes before the last closed one is closed as well.
"""

STATEMENTS = (
    """CREATE TABLE rent_calls (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        month TEXT NOT NULL, rent_cents INTEGER NOT NULL, charges_cents INTEGER NOT NULL, aid_cents INTEGER NOT NULL,
        working TEXT NOT NULL, recorded_on TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX rent_calls_by_month ON rent_calls(month, support_id)",
    "CREATE INDEX rent_calls_by_support ON rent_calls(support_id, month)",
    """CREATE TRIGGER rent_calls_are_never_rewritten BEFORE UPDATE ON rent_calls
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TABLE closed_months (
        month TEXT PRIMARY KEY, recorded_on TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TRIGGER closed_months_stay_closed BEFORE DELETE ON closed_months
       BEGIN SELECT RAISE(ABORT, 'closed month'); END""",
    """CREATE TRIGGER dues_of_closed_months_never_change BEFORE UPDATE ON dues
       WHEN min(OLD.month, NEW.month) <= (SELECT max(month) FROM closed_months)
       BEGIN SELECT RAISE(ABORT, 'closed month'); END""",
    """CREATE TRIGGER closed_months_take_no_due BEFORE INSERT ON dues
       WHEN NEW.month <= (SELECT max(month) FROM closed_months)
       BEGIN SELECT RAISE(ABORT, 'closed month'); END""",
    """CREATE TRIGGER dues_of_closed_months_stay BEFORE DELETE ON dues
       WHEN OLD.month <= (SELECT max(month) FROM closed_months)
         AND EXISTS (SELECT 1 FROM supports WHERE id = OLD.support_id)
       BEGIN SELECT RAISE(ABORT, 'closed month'); END""",
    """CREATE TRIGGER closed_months_take_no_payment BEFORE INSERT ON payments
       WHEN substr(NEW.recorded_on, 1, 7) <= (SELECT max(month) FROM closed_months)
       BEGIN SELECT RAISE(ABORT, 'closed month'); END""",
    """CREATE TRIGGER closed_months_take_no_adjustment BEFORE INSERT ON rent_adjustments
       WHEN substr(NEW.recorded_on, 1, 7) <= (SELECT max(month) FROM closed_months)
       BEGIN SELECT RAISE(ABORT, 'closed month'); END""",
    "CREATE INDEX dues_by_month ON dues(month)",
)
