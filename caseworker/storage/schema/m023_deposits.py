"""Deposits: what is received, returned and kept, line after line; what is retained at the exit; the grids of wear.

A line of the ledger is never rewritten: a correction is another line, which reverses it. The amount is what the line adds
to what the association holds. No balance is stored.
"""

STATEMENTS = (
    """CREATE TABLE wear_grids (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, applies_from TEXT NOT NULL, content TEXT,
        author_id TEXT NOT NULL, author TEXT NOT NULL, published_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TRIGGER wear_grids_are_never_rewritten BEFORE UPDATE ON wear_grids
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TABLE deposit_entries (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, party TEXT NOT NULL DEFAULT '', effective_on TEXT NOT NULL,
        amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0), means TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
        reverses_id TEXT UNIQUE REFERENCES deposit_entries(id), pair TEXT NOT NULL DEFAULT '',
        made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX deposit_entries_by_support ON deposit_entries(support_id, effective_on, n)",
    """CREATE TRIGGER deposit_entries_are_never_rewritten BEFORE UPDATE ON deposit_entries
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TABLE deposit_departures (
        id TEXT PRIMARY KEY, support_id TEXT NOT NULL UNIQUE REFERENCES supports(id) ON DELETE CASCADE, keys_on TEXT,
        is_conform INTEGER, new_address TEXT NOT NULL DEFAULT '', is_collective INTEGER NOT NULL DEFAULT 0,
        provision_cents INTEGER NOT NULL DEFAULT 0, provision_until TEXT, settled_on TEXT
    ) STRICT""",
    """CREATE TABLE deposit_lines (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, room TEXT NOT NULL DEFAULT '', element TEXT NOT NULL, damage TEXT NOT NULL DEFAULT '',
        word TEXT NOT NULL DEFAULT '', grid_id TEXT REFERENCES wear_grids(id), row_key TEXT NOT NULL DEFAULT '',
        age_years INTEGER, own_share_bp INTEGER, cost_cents INTEGER NOT NULL, piece_id TEXT REFERENCES pieces(id),
        reason TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX deposit_lines_by_support ON deposit_lines(support_id, n)",
)
