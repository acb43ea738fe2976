"""What is planned: the next entretien, the passage of the month, a service meeting."""
