"""Reads a vault with another implementation of its format than the program's: the data must outlive the program.

Run by an environment of its own that holds `apsw-sqlite3mc` and nothing of Tremplin. Usage: read_vault.py DATABASE SQL;
the raw key comes on standard input, in hexadecimal. Prints the rows as JSON.
"""

import json
import sys

import apsw


def main() -> None:
    """Print what the query finds."""
    path, query = sys.argv[1:]
    connection = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READONLY)
    # SQLCipher 4, with the key itself and no passphrase: what docs call "cipher=sqlcipher, legacy=4".
    connection.execute("PRAGMA cipher = 'sqlcipher'")
    connection.execute("PRAGMA legacy = 4")
    connection.execute(f"PRAGMA key = \"x'{sys.stdin.read().strip()}'\"")
    print(json.dumps(list(connection.execute(query))))  # noqa: T201 - its test reads it


if __name__ == "__main__":
    main()
