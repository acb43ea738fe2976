"""Financial aid of a dossier: requests, decisions, sums paid and repaid."""
