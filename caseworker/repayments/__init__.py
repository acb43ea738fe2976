"""Repayment plans: a debt at a date, paid back a little each month on top of the rent."""
