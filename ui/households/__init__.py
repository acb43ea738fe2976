"""The caseload, the opening of a file, and the dossier."""
