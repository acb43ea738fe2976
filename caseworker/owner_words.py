"""The French words of what is owed to the owners: how a month stands, what is refused."""

NBSP = "\u00a0"
PAID, PARTLY, TO_PAY, TOO_MUCH = "Payé", "En partie", "À payer", "Trop payé"
OWNER_PROBLEMS = {
    "owner_paid_already": "Ce loyer est déjà payé au propriétaire.",
    "owner_overpaid": "C’est plus que ce qui reste à payer ({left}).",
}
