"""What the sheet of the housing aid asks for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association, destinataire, accompagnement, courrier | as `letters` |
| aide | caisse, montant, depuis, attente, numero, notifiee, attendue, suspendue, tiers_payant (booleans) |
| mois | nom, total, aide, ajoute, retire, a_payer, appele (boolean) |
| changements | titre, pourquoi |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence du dossier",
    "accompagnement.referent.fonction": "fonction du référent",
    "accompagnement.referent.nom": "nom du référent",
    "aide.attente": "aide attendue de la caisse",
    "aide.caisse": "caisse qui paie l’aide",
    "aide.depuis": "mois depuis lequel l’aide vaut",
    "aide.montant": "montant de l’aide par mois",
    "aide.numero": "numéro d’allocataire",
    "association.adresse": "adresse de l’association",
    "association.courriel": "courriel de l’association",
    "association.nom": "nom de l’association",
    "association.telephone": "téléphone de l’association",
    "changements.pourquoi": "raison d’un changement",
    "changements.titre": "mois d’un changement",
    "courrier.le": "date de la feuille",
    "courrier.lieu": "ville de l’association",
    "destinataire.autres": "autres destinataires",
    "destinataire.etage": "étage du destinataire",
    "destinataire.nom": "nom du destinataire",
    "destinataire.rue": "adresse actuelle du ménage",
    "destinataire.ville": "code postal et ville du ménage",
    "mois.a_payer": "somme à payer du mois",
    "mois.aide": "aide retirée du mois",
    "mois.ajoute": "autres sommes à payer du mois",
    "mois.nom": "mois appelé",
    "mois.retire": "autres sommes retirées du mois",
    "mois.total": "loyer et charges du mois",
}
