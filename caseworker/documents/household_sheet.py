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
    "menage.nom": "nom du ménage",
    "menage.personnes": "personnes du ménage",
}
