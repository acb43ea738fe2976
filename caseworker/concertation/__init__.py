"""Meetings about households: the weekly one of the service, the monthly one with the Mission locale."""
