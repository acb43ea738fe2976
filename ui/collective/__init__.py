"""Collective actions: the list, one action and who takes part, how often each person came."""
