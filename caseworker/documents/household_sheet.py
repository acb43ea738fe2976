"""What the household's sheet asks for: the French name of each value.

| table | keys |
|---|---|
| association | as `agreement`, telephone |
| menage | nom, personnes [text] |
| accompagnement | referent |
| logement | adresse, depuis; empty when it lives nowhere |
| convention | fin, loyer; empty when none is in force |
| rendez_vous | [{jour, heure, comment}] |
| langue | sans_traduction: the household's language, when nobody translated the sheet into it |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "accompagnement.referent": "nom de la personne qui accompagne",
    "association.nom": "nom de l’association",
    "association.telephone": "téléphone de l’association",
    "convention.fin": "dernier jour de la convention",
    "convention.loyer": "montant à payer chaque mois",
    "langue.sans_traduction": "langue sans traduction",
    "logement.adresse": "adresse du logement",
    "logement.depuis": "date d’entrée dans le logement",
    "menage.nom": "nom du ménage",
    "menage.personnes": "personnes du ménage",
    "rendez_vous.comment": "manière dont un rendez-vous se tient",
    "rendez_vous.heure": "heure d’un rendez-vous",
    "rendez_vous.jour": "jour d’un rendez-vous",
}
