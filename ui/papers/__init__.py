"""Papers received and steps of a stay, in a dossier and on a dwelling."""
