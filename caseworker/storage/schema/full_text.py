"""Writes the statements of a full-text index that follows a table through triggers."""


def full_text(table: str, *columns: str) -> tuple[str, ...]:
    """Return the statements that index `columns` of `table`, whose integer key is `n`.

    The content stays in the table (no copy). `n` is a declared INTEGER PRIMARY KEY: VACUUM, which every backup runs, may
    renumber hidden row ids and would leave the index pointing at other rows. `secure-delete` takes the words of a deleted
    row out of the index at once.
    """
    names, index = ", ".join(columns), f"{table}_fts"
    new, old = ", ".join(f"new.{c}" for c in columns), ", ".join(f"old.{c}" for c in columns)
    forget = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.n, {old});"
    learn = f"INSERT INTO {index}(rowid, {names}) VALUES (new.n, {new});"
    return (
        (
            f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='n',"
            " tokenize='unicode61 remove_diacritics 2')"
        ),
        f"INSERT INTO {index}({index}, rank) VALUES ('secure-delete', 1)",
        f"CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN {learn} END",
        f"CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN {forget} END",
        f"CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {names} ON {table} BEGIN {forget} {learn} END",
    )
