"""Actions of an accompaniment and what became of them, state by state; full text of them and of requests for maintenance.

Goals and phases come on top of it by columns and tables added.
"""

from caseworker.storage.schema.full_text import full_text

STATEMENTS = (
    """CREATE TABLE actions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL UNIQUE,
        support_id TEXT NOT NULL REFERENCES supports(id) ON DELETE CASCADE, visit_id TEXT REFERENCES visits(id) ON DELETE SET NULL,
        what TEXT NOT NULL, theme TEXT NOT NULL DEFAULT '', doer TEXT NOT NULL, expected_on TEXT,
        made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX actions_by_support ON actions(support_id)",
    "CREATE INDEX actions_by_visit ON actions(visit_id)",
    # Without a line an action is to do; the newest line tells where it stands.
    """CREATE TABLE action_states (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, action_id TEXT NOT NULL REFERENCES actions(id) ON DELETE CASCADE,
        state TEXT NOT NULL, on_date TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
        made_by TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX action_states_by_action ON action_states(action_id, n)",
    """CREATE TRIGGER action_states_stay BEFORE UPDATE ON action_states
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    *full_text("actions", "what"),
    *full_text("works", "what", "room"),
    "INSERT INTO works_fts(works_fts) VALUES ('rebuild')",
)
