"""The command line's verbs: the same work as the screens, through the same services."""
