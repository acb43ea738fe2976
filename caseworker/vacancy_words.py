"""The French words of empty dwellings: why they are, what is refused."""

VACANCY_REASONS = {
    "travaux": "Travaux",
    "attente_candidat": "En attente d’un candidat",
    "refus_candidat": "Refus d’un candidat",
    "typologie": "Inadapté aux demandes",
    "preavis_bail": "Préavis du bail principal",
    "degradations": "Remise en état",
    "autre": "Autre motif",
    "": "À préciser",
}
VACANCY_PROBLEMS = {
    "not_vacant": "Ce jour-là, toutes les places étaient occupées.",
    "unit_not_held": "Ce jour-là, l’association n’avait pas de bail pour ce logement.",
}
