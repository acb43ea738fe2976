"""What empty dwellings cost: rent carried without occupant and why, repairs, damage that nobody paid back."""
