"""What the papers of bilans ask for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association | as `owner_letter` |
| menage | noms [text] |
| accompagnement | reference, referent {nom, fonction} |
| bilan | le, depuis, depuis_quoi, presents, texte, menage, association, decisions [a text per paragraph], decision, jusquau, prochain, lignes |
| objectifs | [{quoi, etat, simple, le, pour, raison}] |
| chiffres | [{nom, valeur, autre, autre_valeur}] |
| simples | [text] |
| validation | demandee (boolean), fonction, par, le |
| courrier | lieu, le |
"""

from collections.abc import Mapping

KINDS = ("review", "review-plain")
LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence du dossier",
    "accompagnement.referent.fonction": "fonction du référent",
    "accompagnement.referent.nom": "nom du référent",
    "association.nom": "nom de l’association",
    "association.telephone": "téléphone de l’association",
    "bilan.association": "mots de l’association",
    "bilan.decision": "ce qui est décidé",
    "bilan.decisions": "décisions prises ensemble",
    "bilan.depuis": "premier jour de la période",
    "bilan.depuis_quoi": "début de la période, en mots",
    "bilan.jusquau": "fin de la période suivante",
    "bilan.le": "jour du bilan",
    "bilan.lignes": "lignes à écrire à la main",
    "bilan.menage": "mots du ménage",
    "bilan.presents": "personnes présentes au bilan",
    "bilan.prochain": "jour du prochain bilan",
    "bilan.texte": "texte du bilan",
    "chiffres.autre": "nom d’un chiffre",
    "chiffres.autre_valeur": "valeur d’un chiffre",
    "chiffres.nom": "nom d’un chiffre",
    "chiffres.valeur": "valeur d’un chiffre",
    "courrier.le": "date du document",
    "courrier.lieu": "ville de l’association",
    "menage.noms": "nom du ménage",
    "objectifs.etat": "où en est un objectif",
    "objectifs.le": "jour où un objectif a pris fin",
    "objectifs.pour": "jour pour lequel un objectif est prévu",
    "objectifs.quoi": "objectif, dans les mots du ménage",
    "objectifs.raison": "ce qui explique la fin d’un objectif",
    "objectifs.simple": "où en est un objectif",
    "simples": "chiffres, en phrases simples",
    "validation.fonction": "fonction de qui valide le bilan",
    "validation.le": "jour de la validation",
    "validation.par": "nom de qui a validé le bilan",
}
