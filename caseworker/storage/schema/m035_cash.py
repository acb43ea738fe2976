"""Cash: a numbered receipt for each payment in cash, what is taken to the bank, the box counted. Nothing is rewritten.

The number is given by the vault itself, in the very transaction of the payment, however it was typed. Payments that were
imported have none: their receipts were made elsewhere, and their money is no longer in the box.
"""

NEVER = "BEGIN SELECT RAISE(ABORT, 'append only'); END"

STATEMENTS = (
    """CREATE TABLE cash_receipts (
        n INTEGER PRIMARY KEY, series TEXT NOT NULL DEFAULT 'C', year INTEGER NOT NULL, number INTEGER NOT NULL,
        payment_id TEXT UNIQUE REFERENCES payments(id) ON DELETE SET NULL, UNIQUE (series, year, number)
    ) STRICT""",
    """CREATE TRIGGER cash_is_numbered AFTER INSERT ON payments
       WHEN NEW.means = 'especes' AND NEW.reverses_id IS NULL AND NEW.made_by <> ''
       BEGIN INSERT INTO cash_receipts (year, number, payment_id)
         SELECT CAST(substr(NEW.recorded_on, 1, 4) AS INTEGER), coalesce(max(number), 0) + 1, NEW.id FROM cash_receipts
         WHERE series = 'C' AND year = CAST(substr(NEW.recorded_on, 1, 4) AS INTEGER); END""",
    f"CREATE TRIGGER cash_receipts_stay BEFORE DELETE ON cash_receipts {NEVER}",
    f"""CREATE TRIGGER cash_receipts_are_never_rewritten BEFORE UPDATE ON cash_receipts
       WHEN NEW.payment_id IS NOT NULL OR NEW.year <> OLD.year OR NEW.number <> OLD.number {NEVER}""",
    """CREATE TABLE bank_deposits (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, deposited_on TEXT NOT NULL,
        recorded_on TEXT NOT NULL, amount_cents INTEGER NOT NULL, slip TEXT NOT NULL,
        reverses_id TEXT UNIQUE REFERENCES bank_deposits(id), made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    f"CREATE TRIGGER bank_deposits_are_never_rewritten BEFORE UPDATE ON bank_deposits {NEVER}",
    f"CREATE TRIGGER bank_deposits_stay BEFORE DELETE ON bank_deposits {NEVER}",
    """CREATE TABLE cash_counts (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, counted_on TEXT NOT NULL, recorded_on TEXT NOT NULL,
        counted_cents INTEGER NOT NULL, difference_cents INTEGER NOT NULL, explanation TEXT NOT NULL,
        made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    f"CREATE TRIGGER cash_counts_are_never_rewritten BEFORE UPDATE ON cash_counts {NEVER}",
    f"CREATE TRIGGER cash_counts_stay BEFORE DELETE ON cash_counts {NEVER}",
)
