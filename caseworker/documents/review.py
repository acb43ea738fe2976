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
| rapport | le, texte, menage, reste [a text per paragraph] |
| sejour | dispositif, entree, sortie, duree, nature, destination |
| logement | as `agreement` |
| temps, conventions [{titre or numero, du, au}], derogations [{le, jusquau, motif}], bilans [{le, presents, decision}] |
| glissement (boolean), criteres [{nom, valeur}] |
| courrier | lieu, le |
"""

from collections.abc import Mapping

KINDS = ("review", "review-plain", "end-report")
LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence du dossier",
    "accompagnement.referent.fonction": "fonction du référent",
    "accompagnement.referent.nom": "nom du référent",
    "association.nom": "nom de l’association",
    "association.telephone": "téléphone de l’association",
    "bilans.decision": "ce qu’un bilan a décidé",
    "bilans.le": "jour d’un bilan",
    "bilans.presents": "personnes présentes à un bilan",
    "conventions.au": "fin d’une convention",
    "conventions.du": "début d’une convention",
    "conventions.numero": "numéro d’un avenant",
    "criteres.nom": "critère du glissement",
    "criteres.valeur": "ce que le dossier dit d’un critère",
    "derogations.jusquau": "fin d’une dérogation",
    "derogations.le": "jour d’une dérogation",
    "derogations.motif": "motif d’une dérogation",
    "logement.adresse": "adresse du logement",
    "rapport.le": "jour du rapport",
    "rapport.menage": "mots du ménage",
    "rapport.reste": "ce qui reste à faire",
    "rapport.texte": "texte du rapport",
    "sejour.destination": "où va le ménage ensuite",
    "sejour.dispositif": "nom du dispositif",
    "sejour.duree": "durée de l’accompagnement",
    "sejour.entree": "premier jour de l’accompagnement",
    "sejour.nature": "comment l’accompagnement a pris fin",
    "sejour.sortie": "dernier jour de l’accompagnement",
    "temps.au": "fin d’un temps de l’accompagnement",
    "temps.du": "début d’un temps de l’accompagnement",
    "temps.titre": "temps de l’accompagnement",
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
