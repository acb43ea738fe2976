"""Preferences of this computer, passphrase, people, backups, and the association's details."""
