"""One encrypted vault: its keys, its database, its backups and its checks."""
