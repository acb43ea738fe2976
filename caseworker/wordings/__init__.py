"""The association's own wordings of the paper templates, version after version."""
