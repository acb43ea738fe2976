"""The dossier: everything about one household, one tab a feature."""
