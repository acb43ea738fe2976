"""The French words of rents: who pays and how, why the sum asked for changes, what is refused."""

PAYERS = {
    "menage": "Le ménage", "proche": "Un proche", "fsl": "FSL", "ccas": "CCAS", "autre": "Un autre organisme",
}  # fmt: skip
MEANS = {
    "virement": "Virement", "prelevement": "Prélèvement", "cheque": "Chèque", "especes": "Espèces", "mandat": "Mandat",
    "carte": "Carte", "autre": "Autre moyen", "annule": "Annulé",
}  # fmt: skip
DEPOSITED = {"especes": "Espèces", "cheques": "Chèques"}
ADJUSTMENTS = {
    "rappel_aide": "Aide reprise par la CAF ou la MSA",
    "complement_aide": "Aide versée après coup",
    "regularisation_charges": "Régularisation des charges",
    "reparations": "Réparations",
    "correction": "Correction d’un mois appelé",
    "abandon": "Dette abandonnée",
    "autre": "Autre somme",
}
RENT_PROBLEMS = {
    "entry_reversed": "Cette ligne est déjà annulée, ou en annule une autre.",
    "payment_before_entry": "Ce paiement précède l’entrée, le {on}. S’il est juste, confirmez-le.",
    "payment_twice": "Un paiement du même jour, du même montant et du même moyen est déjà noté. Si c’en est un autre, confirmez-le.",
    "month_not_called": "Rien n’a été appelé pour ce mois\u00a0: choisissez-en un autre, ou laissez le plus ancien.",
    "adjustment_is_asked": "Cette somme s’ajoute à ce qui est demandé\u00a0: elle ne peut pas être négative.",
    "adjustment_is_given_back": "Cette somme se retire de ce qui est demandé\u00a0: notez-la avec le signe moins.",
    "nothing_paid": "Rien n’est encore payé pour cette période\u00a0: il n’y a ni quittance ni reçu à remettre.",
    "cash_above_ceiling": "La loi limite les paiements en espèces à {ceiling}{doubt}. Si vous acceptez celui-ci, confirmez-le.",
    "slip_known": "Ce bordereau est déjà noté\u00a0: vérifiez son numéro.",
    "more_than_there": "Il n’y a que {cents} à porter à la banque ce jour-là. Vérifiez le montant, ou comptez la caisse.",
    "difference_unexplained": "Il y a un écart de {cents} avec ce qui devrait être dans la caisse. Recomptez, ou expliquez-le.",
    "count_before_the_last": "La caisse a été comptée depuis\u00a0: choisissez un jour qui n’est pas avant.",
    "adjusted_already": "Cette somme est déjà au compte.",
}
