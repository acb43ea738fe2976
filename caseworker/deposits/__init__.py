"""Deposits: received in instalments, held, kept in part for what is justified, returned in time; and the grids of wear."""
