"""The conventions of a dossier: fill, preview, print, sign."""
