"""The agenda: what is planned, by day, week and month."""
