"""The short code with which someone takes back a screen turned to a household; it opens nothing."""

STATEMENTS = (
    """CREATE TABLE screen_codes (
        account_id TEXT PRIMARY KEY REFERENCES accounts(id) ON DELETE CASCADE, hash TEXT NOT NULL, chosen_at TEXT NOT NULL
    ) STRICT""",
)
