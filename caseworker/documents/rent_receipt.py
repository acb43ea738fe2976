"""What a quittance asks for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association, destinataire, accompagnement, logement, courrier | as `letters` |
| recu | du, au, periode, un_seul_mois, quittance (boolean), remplace [reference], total, autres, aide, demande, paye, reste |
| mois | [{nom, loyer, charges, autres, aide, demande, paye, reste}] |
| mots | titre ("Loyer" or "Redevance") |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence du dossier",
    "association.adresse": "adresse de l’association",
    "association.nom": "nom de l’association",
    "association.representant": "représentant de l’association",
    "association.representant_qualite": "fonction du représentant",
    "association.telephone": "téléphone de l’association",
    "courrier.le": "date de la quittance",
    "courrier.lieu": "ville de l’association",
    "destinataire.autres": "autres destinataires",
    "destinataire.etage": "étage du destinataire",
    "destinataire.nom": "nom du destinataire",
    "destinataire.rue": "adresse actuelle du ménage",
    "destinataire.ville": "code postal et ville du ménage",
    "logement.adresse": "adresse du logement",
    "mois.aide": "aide au logement du mois",
    "mois.autres": "autres sommes du mois",
    "mois.charges": "charges du mois",
    "mois.demande": "somme à la charge du ménage",
    "mois.loyer": "loyer du mois",
    "mois.nom": "mois",
    "mois.paye": "somme reçue pour le mois",
    "mois.reste": "reste à payer du mois",
    "mots.titre": "nom de ce qui est payé",
    "recu.aide": "aide au logement de la période",
    "recu.autres": "autres sommes de la période",
    "recu.demande": "somme à la charge du ménage",
    "recu.paye": "somme reçue du ménage",
    "recu.periode": "mois payés",
    "recu.remplace": "quittances remplacées",
    "recu.reste": "reste à payer",
    "recu.total": "loyer et charges de la période",
}
