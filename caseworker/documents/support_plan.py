"""What a plan of accompaniment asks for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association | as `owner_letter`, and telephone |
| menage | noms [text] |
| accompagnement | reference, debut, referent {nom, fonction} |
| etapes | [{numero, nom, debut, fin, ici (boolean)}] |
| themes | [{nom, mien, dessin, objectifs [{mots, pour, faire [{qui, qui_simple, quoi, pour}]}]}] |
| atteints | [{mots, le, en_partie (boolean)}] |
| courrier | lieu, le |
"""

from collections.abc import Mapping

KINDS = ("plan", "plan-plain")
LABELS: Mapping[str, str] = {
    "association.nom": "nom de l’association",
    "association.telephone": "téléphone de l’association",
    "menage.noms": "noms des adultes",
    "accompagnement.reference": "référence du dossier",
    "accompagnement.debut": "début de l’accompagnement",
    "accompagnement.referent.nom": "nom du référent",
    "etapes.nom": "nom de l’étape",
    "etapes.debut": "début de l’étape",
    "etapes.fin": "fin de l’étape",
    "themes.nom": "thème",
    "themes.mien": "thème, à la première personne",
    "themes.dessin": "dessin du thème",
    "themes.objectifs.mots": "objectif, dans les mots du ménage",
    "themes.objectifs.pour": "échéance de l’objectif",
    "themes.objectifs.faire.qui": "qui s’en charge",
    "themes.objectifs.faire.qui_simple": "qui s’en charge, à la première personne",
    "themes.objectifs.faire.quoi": "ce qui est à faire",
    "themes.objectifs.faire.pour": "échéance de ce qui est à faire",
    "atteints.mots": "objectif atteint",
    "atteints.le": "jour où il a été atteint",
}
