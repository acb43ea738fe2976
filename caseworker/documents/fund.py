"""What a statement of financial aid asks for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association, destinataire, accompagnement, courrier | as `letters` |
| aides | [{titre, demandee, organisme, montant, reponse, accorde, lignes [{quoi, montant}], pret (boolean), reste, prochaine}] |
| total | reste, prets (boolean) |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence du dossier",
    "accompagnement.referent.fonction": "fonction du référent",
    "accompagnement.referent.nom": "nom du référent",
    "aides.accorde": "montant accordé",
    "aides.demandee": "jour de la demande",
    "aides.lignes.montant": "montant d’un versement ou d’un remboursement",
    "aides.lignes.quoi": "versement ou remboursement",
    "aides.montant": "montant demandé",
    "aides.organisme": "organisme sollicité",
    "aides.prochaine": "prochaine échéance",
    "aides.reponse": "réponse reçue",
    "aides.reste": "reste à rembourser d’une aide",
    "aides.titre": "nom de l’aide",
    "association.telephone": "téléphone de l’association",
    "courrier.le": "date du relevé",
    "courrier.lieu": "ville de l’association",
    "destinataire.autres": "autres destinataires",
    "destinataire.etage": "étage du destinataire",
    "destinataire.nom": "nom du destinataire",
    "destinataire.rue": "rue du destinataire",
    "destinataire.ville": "ville du destinataire",
    "total.reste": "reste à rembourser en tout",
}
