"""What the association owes the owners of the dwellings: rents to pay, rents revised, charges settled, insurance claims."""
