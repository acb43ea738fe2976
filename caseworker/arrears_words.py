"""The French words of arrears: steps, what keeps them back, decisions, what is refused."""

STEPS = {
    "mot": "Glisser un mot", "appel": "Appeler", "courrier": "Envoyer le courrier",
    "entretien": "Rencontrer, faire le budget", "plan": "Proposer un plan", "fsl": "Demander le FSL",
    "signalement": "Signaler",
}  # fmt: skip
STEPS_DONE = {
    "mot": "Mot laissé", "appel": "Appel passé", "courrier": "Courrier envoyé", "entretien": "Rencontre, budget fait",
    "plan": "Plan proposé", "fsl": "FSL demandé", "signalement": "Signalement fait",
}  # fmt: skip
TOLD_TO = {"caf": "à la CAF ou à la MSA", "ccapex": "à la CCAPEX"}
KEPT_BY = {
    "aide": "Aide au logement en attente", "plan": "Plan suivi", "suspension": "Suspendu", "gel": "Dette gelée",
}  # fmt: skip
EVENTS = {
    "fait": "Étape faite", "relu": "Relu par le référent", "suspendu": "Relances suspendues", "repris": "Relances reprises",
    "poursuite": "Dette poursuivie", "gel": "Dette gelée", "abandon": "Dette abandonnée",
}  # fmt: skip
DECISIONS = {"poursuite": "Poursuivre la dette", "gel": "Geler la dette", "abandon": "Abandonner la dette"}
NO_PLACE = "Sans logement"
ARREARS_PROBLEMS = {
    "reminder_not_seen": "Le référent n’a pas encore relu cette relance\u00a0: elle ne part pas sans lui.",
    "no_arrear": "Rien n’est dû\u00a0: il n’y a plus d’étape à noter.",
    "hold_too_long": "Une suspension dure {days} jours au plus\u00a0: elle se renouvelle.",
}
