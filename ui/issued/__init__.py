"""The register of issued papers in a dossier."""
