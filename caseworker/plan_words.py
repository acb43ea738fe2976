"""The French words of the plan: themes, who does what, where an action stands."""

THEMES = {
    "logement": "Logement", "budget": "Budget", "droits": "Droits", "sante": "Santé",
    "emploi_formation": "Emploi, formation", "parentalite": "Parentalité", "vie_quotidienne": "Vie quotidienne",
    "mobilite": "Mobilité", "langue": "Langue", "lien_social": "Lien social",
}  # fmt: skip
DOERS = {
    "menage": "Le ménage", "travailleur_social": "Travailleur social", "maitresse_de_maison": "Maîtresse de maison",
    "partenaire": "Un partenaire",
}  # fmt: skip
ACTION_STATES = {"a_faire": "À faire", "fait": "Fait", "abandonne": "Abandonné"}
