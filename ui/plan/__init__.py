"""What is to be done with a household: the tab of a dossier, and what a visit shows of it."""
