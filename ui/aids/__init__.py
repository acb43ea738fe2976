"""The housing aid of a dossier: its file, the letters received, and what they change."""
