"""The screens of inventories (états des lieux): the dossier's tab, the dwelling's card, and the page where one is written."""
