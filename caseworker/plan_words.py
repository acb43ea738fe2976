"""The French words of the plan: themes, who does what, where a goal or an action stands, what is refused."""

THEMES = {
    "logement": "Logement", "budget": "Budget", "droits": "Droits", "sante": "Santé",
    "emploi_formation": "Emploi, formation", "parentalite": "Parentalité", "vie_quotidienne": "Vie quotidienne",
    "mobilite": "Mobilité", "langue": "Langue", "lien_social": "Lien social",
}  # fmt: skip
DOERS = {
    "menage": "Le ménage", "travailleur_social": "Travailleur social", "maitresse_de_maison": "Maîtresse de maison",
    "partenaire": "Un partenaire",
}  # fmt: skip
OWN_THEMES = {
    "logement": "Mon logement", "budget": "Mon argent", "droits": "Mes droits", "sante": "Ma santé",
    "emploi_formation": "Mon travail, ma formation", "parentalite": "Mes enfants", "vie_quotidienne": "Ma vie de tous les jours",
    "mobilite": "Mes trajets", "langue": "Le français", "lien_social": "Les autres",
}  # fmt: skip
OWN_DOERS = {
    "menage": "Moi", "travailleur_social": "La personne qui m’accompagne", "maitresse_de_maison": "La maîtresse de maison",
    "partenaire": "Quelqu’un d’autre",
}  # fmt: skip
ACTION_STATES = {"a_faire": "À faire", "fait": "Fait", "abandonne": "Abandonné"}
GOAL_STATES = {
    "en_cours": "En cours", "atteint": "Atteint", "atteint_en_partie": "Atteint en partie", "abandonne": "Abandonné",
}  # fmt: skip
PLAN_PROBLEMS = {
    "goal_reversed": "Cet objectif finirait avant de commencer, le {on}.",
    "goal_elsewhere": "Cet objectif n’est pas dans le plan de ce ménage.",
    "goal_stands_so": "C’est déjà ce qui est noté.",
    "part_without_doer": "Dites qui s’en charge.",
    "parts_too_many": "{most} lignes au plus pour dire qui fait quoi.",
    "phase_unknown": "Cette phase n’est pas dans le plan.",
    "phase_gap": "Cette phase doit commencer au mois {month}, juste après la précédente.",
    "phase_reversed": "Cette phase finit avant de commencer.",
    "phase_too_long": "L’accompagnement dure {months} mois au plus\u00a0: la phase va plus loin.",
    "phase_has_goals": "Des objectifs sont rattachés à la phase {number}\u00a0: déplacez-les d’abord.",
    "phases_too_many": "{most} phases au plus.",
}
