"""The French words of financial aid: who helps, what for, what is decided, to whom it is paid, what is refused."""

FUND_KINDS = {
    "fsl_acces": "FSL, accès au logement", "fsl_maintien": "FSL, maintien dans le logement",
    "locapass_avance": "Avance Loca-Pass", "locapass_garantie": "Garantie d’Action Logement", "ccas": "CCAS",
    "caritatif": "Association caritative", "pret": "Prêt de l’association", "autre": "Autre aide",
}  # fmt: skip
PURPOSES = {
    "depot": "Dépôt de garantie", "impayes": "Impayés de loyer", "premier_loyer": "Premier loyer", "mobilier": "Mobilier",
    "energie": "Énergie", "assurance": "Assurance", "demenagement": "Déménagement", "garantie": "Garantie des loyers",
    "autre": "Autre besoin",
}  # fmt: skip
OUTCOMES = {
    "accordee": "Accordée", "refusee": "Refusée", "ajournee": "Ajournée", "abandonnee": "Abandonnée",
}  # fmt: skip
PAYEES = {
    "association": "À l’association", "menage": "Au ménage", "bailleur": "Au bailleur", "fournisseur": "À un fournisseur",
}  # fmt: skip
FUND_LINES = {"versement": "Versement", "remboursement": "Remboursement"}
AWAITED = "Décision attendue"
FUND_PROBLEMS = {
    "before_request": "Ce jour précède la demande, faite le {on}.",
    "loan_above_grant": "La part à rembourser ne peut pas dépasser le montant accordé.",
    "aid_paid_already": "Une partie de cette aide est déjà versée ou remboursée\u00a0: reprenez d’abord ces lignes.",
    "aid_not_granted": "Cette aide n’est pas accordée\u00a0: notez d’abord la décision.",
    "more_than_granted": "C’est plus que ce qui reste à verser de l’aide accordée.",
    "more_than_lent": "C’est plus que ce qui reste à rembourser.",
    "aid_followed": "Une décision ou un versement suit cette demande\u00a0: elle reste écrite. Notez plutôt qu’elle est abandonnée.",
    "aid_repaid": "Une partie de ce versement est déjà remboursée\u00a0: reprenez d’abord le remboursement.",
}
