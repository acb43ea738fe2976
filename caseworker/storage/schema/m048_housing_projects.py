"""Housing projects: what a household wishes, what it asked for, what it was offered; each version kept, the newest is read."""

_SIGNED = "made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL"
_OF_SUPPORT = "support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE"
_TABLES = ("housing_wish_versions", "housing_request_versions", "housing_proposal_versions")

STATEMENTS = (
    f"""CREATE TABLE housing_wish_versions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL, {_OF_SUPPORT}, communes TEXT NOT NULL, dwelling TEXT NOT NULL,
        rooms INTEGER, matters TEXT NOT NULL, unwanted TEXT NOT NULL, ceiling_cents INTEGER, {_SIGNED}
    ) STRICT""",
    f"""CREATE TABLE housing_request_versions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL, {_OF_SUPPORT}, kind TEXT NOT NULL, asked_on TEXT NOT NULL,
        number TEXT NOT NULL, state TEXT NOT NULL, due_on TEXT, decision TEXT NOT NULL, decided_on TEXT, {_SIGNED}
    ) STRICT""",
    f"""CREATE TABLE housing_proposal_versions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL, {_OF_SUPPORT}, what TEXT NOT NULL, received_on TEXT NOT NULL,
        commune TEXT NOT NULL, rent_cents INTEGER, answer_by TEXT, visited_on TEXT, outcome TEXT NOT NULL,
        closed_on TEXT, reason TEXT NOT NULL, words TEXT NOT NULL, {_SIGNED}
    ) STRICT""",
    *(f"CREATE INDEX {table}_by_support ON {table}(support_id, id, n)" for table in _TABLES),
    *(
        f"CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END"
        for table in _TABLES
    ),
)
