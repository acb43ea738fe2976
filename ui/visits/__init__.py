"""The visit on one screen, and the list of visits of a dossier."""
