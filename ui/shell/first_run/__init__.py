"""The first opening, step by step: association, passphrase, recovery key, second place of backups."""
