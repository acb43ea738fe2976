"""The housing project of a dossier: wishes, requests, proposals."""
