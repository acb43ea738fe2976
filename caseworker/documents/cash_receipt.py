"""What a receipt of cash asks for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association | nom |
| exemplaires | [{numero, pour, montant, de, dossier, le, mois, annule}] |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "association.nom": "nom de l’association",
    "exemplaires.annule": "jour de l’annulation",
    "exemplaires.de": "personne qui paie",
    "exemplaires.dossier": "référence du dossier",
    "exemplaires.le": "jour du paiement",
    "exemplaires.mois": "mois payé",
    "exemplaires.montant": "somme reçue",
    "exemplaires.numero": "numéro du reçu",
    "exemplaires.pour": "à qui est l’exemplaire",
}
