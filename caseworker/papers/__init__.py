"""Papers received: whose, since when, until when, seen or copied."""
