"""What the page « Où j’en suis » asks for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association | as `owner_letter` |
| menage | noms [text], parle (boolean: it says levels of its own) |
| accompagnement | reference |
| point | le, auteur, premier (date or None), avances [text], mots (boolean: it says words of its own) |
| domaines | [{nom, equipe (text or None), menage (text or None), parole (text or None)}] |
| radar | {domaines [text], niveaux (number), equipe, menage, premier: [number or None] each} |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence du dossier",
    "association.nom": "nom de l’association",
    "association.telephone": "téléphone de l’association",
    "domaines.equipe": "niveau dit par l’équipe",
    "domaines.menage": "niveau dit par le ménage",
    "domaines.parole": "mots du ménage sur un domaine",
    "domaines.nom": "nom d’un domaine",
    "menage.noms": "nom du ménage",
    "point.auteur": "nom de qui a noté le point",
    "point.avances": "domaines où le ménage avance",
    "point.le": "date du point",
    "point.premier": "date du premier point",
}
