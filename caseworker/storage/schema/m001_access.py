"""Accounts, delegations, settings of the vault, and the journal's chain."""

STATEMENTS = (
    """CREATE TABLE vault_facts (
        name TEXT PRIMARY KEY, value TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE accounts (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, scope TEXT NOT NULL DEFAULT 'service',
        staff_id TEXT, public_key BLOB NOT NULL, provisional INTEGER NOT NULL DEFAULT 0,
        created_at TEXT NOT NULL, removed_at TEXT, last_opened_at TEXT
    ) STRICT""",
    """CREATE TABLE delegations (
        id TEXT PRIMARY KEY, to_account_id TEXT NOT NULL REFERENCES accounts(id), from_staff_id TEXT NOT NULL,
        starts_on TEXT NOT NULL, ends_on TEXT, created_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE journal (
        chain TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, account_id TEXT NOT NULL, action TEXT NOT NULL,
        subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL,
        PRIMARY KEY (chain, seq)
    ) STRICT""",
    """CREATE TABLE journal_heads (
        chain TEXT NOT NULL, month TEXT NOT NULL, last_seq INTEGER NOT NULL, hash TEXT NOT NULL,
        PRIMARY KEY (chain, month)
    ) STRICT""",
    """CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TRIGGER journal_keeps_unsealed BEFORE DELETE ON journal
       WHEN NOT EXISTS (SELECT 1 FROM journal_heads WHERE chain = old.chain AND month = substr(old.at, 1, 7))
       BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    """CREATE TABLE drafts (
        account_id TEXT NOT NULL, kind TEXT NOT NULL, subject_id TEXT NOT NULL, content TEXT NOT NULL,
        sealed BLOB, updated_at TEXT NOT NULL, PRIMARY KEY (account_id, kind, subject_id)
    ) STRICT""",
)
