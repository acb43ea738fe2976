"""Lines of bank statements, each kept once, and what people decided of them, decision after decision; the columns of banks."""

STATEMENTS = (
    """CREATE TABLE bank_statements (
        id TEXT PRIMARY KEY, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE bank_lines (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, statement_id TEXT NOT NULL REFERENCES bank_statements(id),
        fingerprint TEXT NOT NULL UNIQUE, on_date TEXT NOT NULL, amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
        label TEXT NOT NULL, reference TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX bank_lines_by_day ON bank_lines(on_date)",
    """CREATE TRIGGER bank_lines_are_never_rewritten BEFORE UPDATE ON bank_lines
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TABLE bank_decisions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, line_id TEXT NOT NULL REFERENCES bank_lines(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, payment_id TEXT REFERENCES payments(id) ON DELETE CASCADE, reason TEXT NOT NULL DEFAULT '',
        made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX bank_decisions_by_line ON bank_decisions(line_id, n)",
    "CREATE INDEX bank_decisions_by_payment ON bank_decisions(payment_id)",
    """CREATE TRIGGER bank_decisions_are_never_rewritten BEFORE UPDATE ON bank_decisions
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    # Erasing a household erases its payments: what the bank wrote of them goes with them.
    """CREATE TRIGGER bank_lines_go_with_their_payment AFTER DELETE ON bank_decisions WHEN old.payment_id IS NOT NULL
       BEGIN DELETE FROM bank_lines WHERE id = old.line_id; END""",
    """CREATE TABLE bank_columns (
        headings TEXT PRIMARY KEY, mapped TEXT NOT NULL
    ) STRICT""",
)
