"""What a household lives on: resources, charges, debts, housing aid, and what is left of it."""
