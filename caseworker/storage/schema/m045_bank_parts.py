"""Payments of a bank line that is split among several households: one row for each, behind the decision."""

STATEMENTS = (
    """CREATE TABLE bank_parts (
        n INTEGER PRIMARY KEY, decision_id TEXT NOT NULL REFERENCES bank_decisions(id) ON DELETE CASCADE,
        payment_id TEXT NOT NULL REFERENCES payments(id) ON DELETE CASCADE
    ) STRICT""",
    "CREATE INDEX bank_parts_by_decision ON bank_parts(decision_id, n)",
    "CREATE INDEX bank_parts_by_payment ON bank_parts(payment_id)",
    """CREATE TRIGGER bank_parts_are_never_rewritten BEFORE UPDATE ON bank_parts
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    # Erasing a household erases its payments: what the bank wrote of them goes with them.
    """CREATE TRIGGER bank_lines_go_with_their_parts AFTER DELETE ON bank_parts
       BEGIN DELETE FROM bank_lines WHERE id = (SELECT line_id FROM bank_decisions WHERE id = old.decision_id); END""",
)
