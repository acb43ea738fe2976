"""The French words of rents: who pays, and how."""

PAYERS = {
    "menage": "Le ménage", "proche": "Un proche", "fsl": "FSL", "ccas": "CCAS", "autre": "Un autre organisme",
}  # fmt: skip
MEANS = {
    "virement": "Virement", "prelevement": "Prélèvement", "cheque": "Chèque", "especes": "Espèces", "mandat": "Mandat",
    "carte": "Carte", "autre": "Autre moyen", "annule": "Annulé",
}  # fmt: skip
