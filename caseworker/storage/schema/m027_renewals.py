"""Renewals: what is drawn up and not signed yet, reviews held, the funder's agreement to stay longer, notices given and received.

Reviews and notices are never rewritten: the newest line holds, and a notice is withdrawn by a line of its own.
"""

STATEMENTS = (
    "ALTER TABLE agreements ADD COLUMN is_pending INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE agreements ADD COLUMN purpose TEXT NOT NULL DEFAULT 'reconduction'",
    "DROP INDEX agreements_by_end",
    "CREATE INDEX agreements_by_end ON agreements(ends_on, starts_on, support_id, is_pending)",
    # What was imported is in force, whoever kept no day of signature; what was drawn up here waits for its own.
    """UPDATE agreements SET is_pending = 1 WHERE number > 0 AND signed_on IS NULL
       AND id IN (SELECT subject_id FROM journal WHERE action = 'agreement_drawn_up')""",
    "ALTER TABLE waivers ADD COLUMN funder TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE waivers ADD COLUMN agreed_on TEXT",
    "ALTER TABLE waivers ADD COLUMN paper_id TEXT REFERENCES received_papers(id) ON DELETE SET NULL",
    """CREATE TABLE reviews (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        period_end TEXT NOT NULL, held_on TEXT NOT NULL, present TEXT NOT NULL DEFAULT '', outcome TEXT NOT NULL,
        household_words TEXT NOT NULL DEFAULT '', association_words TEXT NOT NULL DEFAULT '', next_ends_on TEXT,
        made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX reviews_by_support ON reviews(support_id, period_end, n)",
    "CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'append only'); END",
    """CREATE TABLE notices (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        withdraws TEXT REFERENCES notices(id) ON DELETE CASCADE, given_by TEXT NOT NULL DEFAULT '', way TEXT NOT NULL DEFAULT '',
        received_on TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '', ends_on TEXT,
        made_by TEXT NOT NULL, made_at TEXT NOT NULL, CHECK ((withdraws IS NULL) = (ends_on IS NOT NULL))
    ) STRICT""",
    "CREATE INDEX notices_by_support ON notices(support_id, n)",
    "CREATE INDEX notices_by_withdrawal ON notices(withdraws)",
    "CREATE TRIGGER notices_stay BEFORE UPDATE ON notices BEGIN SELECT RAISE(ABORT, 'append only'); END",
)
