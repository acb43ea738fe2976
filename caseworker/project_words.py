"""The French words of housing projects: what is wished, asked for, offered, answered; what is refused."""

REQUEST_KINDS = {
    "logement_social": "Demande de logement social", "syplo": "Inscription SYPLO", "dalo": "Recours DALO",
    "daho": "Recours DAHO", "action_logement": "Action Logement", "prive": "Recherche dans le parc privé",
    "residence": "Résidence ou foyer", "autre": "Autre demande",
}  # fmt: skip
REQUEST_STATES = {
    "en_cours": "En cours", "acceptee": "Acceptée", "rejetee": "Rejetée", "terminee": "Terminée",
}  # fmt: skip
OUTCOMES = {
    "en_attente": "En attente", "acceptee": "Acceptée", "refusee": "Refusée par le ménage",
    "non_retenue": "Non retenue par le bailleur",
}  # fmt: skip
DWELLINGS = {
    "": "Sans préférence", "appartement": "Appartement", "maison": "Maison", "residence": "Résidence",
    "pension_de_famille": "Pension de famille", "colocation": "Colocation",
}  # fmt: skip
WAITS = {
    "renouvellement": "à renouveler avant le",
    "reponse": "réponse attendue le",
    "offre": "offre attendue avant le",
}
REFUSAL_REASONS = {
    "": "À préciser", "loyer": "Loyer ou charges trop élevés", "taille": "Taille du logement", "quartier": "Quartier ou commune",
    "transports": "Transports", "accessibilite": "Accessibilité", "etat": "État du logement",
    "ecole_travail": "Loin de l’école ou du travail", "securite": "Sécurité", "dossier": "Dossier incomplet ou hors critères",
    "autre": "Autre raison",
}  # fmt: skip

PROJECT_PROBLEMS = {
    "wish_empty": "Écrivez au moins un souhait.",
    "rooms_unlikely": "Entre 1 et {most} pièces.",
    "rent_unlikely": "Un loyer par mois, au-dessus de zéro et jusqu’à {most}\u00a0€.",
    "request_reversed": "Ce serait avant la demande, le {on}.",
    "request_undecided": "Une décision est notée\u00a0: dites si la demande est acceptée, rejetée ou terminée.",
    "request_not_renewed": "Seule une demande de logement social en cours se renouvelle.",
    "proposal_reversed": "Ce serait avant la proposition, le {on}.",
    "social_number_letters": "Un numéro unique s’écrit en chiffres, sans lettre.",
    "proposal_accepted": "Une proposition acceptée n’a pas de motif de refus.",
    "proposal_unanswered": "Une réponse est notée\u00a0: dites laquelle.",
}
