"""Gathers what a paper says, checks that nothing is missing, has it printed, and keeps what was issued, frozen."""
