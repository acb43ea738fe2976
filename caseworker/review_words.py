"""The French words of bilans: what they decide, said to the household; what is refused."""

DECIDED = {
    "reconduction": "Nous renouvelons la convention",
    "derogation": "Nous renouvelons la convention au-delà de la durée maximale, par dérogation",
    "fin": "Nous préparons ensemble la fin de l’accompagnement",
    "glissement": "Le bail glisse à votre nom",
}

REVIEW_PROBLEMS = {
    "next_review_too_early": "Le prochain bilan vient après celui-ci.",
    "review_validated": "Ce bilan est déjà validé, depuis le {on}.",
    "review_needs_no_validation": "Ce dispositif ne demande pas de validation\u00a0: le bilan vaut tel qu’il est signé.",
    "review_validated_by_another": "Ce bilan est validé par une autre fonction, celle que le dispositif désigne.",
    "report_empty": "Écrivez d’abord le chemin parcouru\u00a0: le brouillon est prêt, relisez-le.",
    "report_before_entry": "Ce rapport serait écrit avant l’entrée, le {on}.",
}
