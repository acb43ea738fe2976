"""The deposit of a dossier: what came, what is kept and why, what goes back."""
