"""What a rent notice asks for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association, destinataire, accompagnement, logement, courrier | as `letters` |
| appel | du, mois, lignes [{quoi, jours, calcul, montant}], total, aide, aide_mots, residuel, rendu, compte_en_jours (boolean) |
| compte | le, avant, avance, en_tout, plus_rien (boolean) |
| reglement | le, moyens, connu (boolean) |
| mots | loyer ("loyer" or "redevance") |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence du dossier",
    "accompagnement.referent.fonction": "fonction du référent",
    "accompagnement.referent.nom": "nom du référent",
    "appel.aide": "aide au logement du mois",
    "appel.aide_mots": "d’où vient l’aide du mois",
    "appel.lignes.calcul": "calcul d’une ligne de l’appel",
    "appel.lignes.jours": "jours d’une ligne de l’appel",
    "appel.lignes.montant": "montant d’une ligne de l’appel",
    "appel.lignes.quoi": "nom d’une ligne de l’appel",
    "appel.mois": "mois appelé",
    "appel.rendu": "part de l’aide qui revient au ménage",
    "appel.residuel": "somme demandée pour le mois",
    "appel.total": "loyer et charges du mois",
    "association.adresse": "adresse de l’association",
    "association.courriel": "courriel de l’association",
    "association.nom": "nom de l’association",
    "association.telephone": "téléphone de l’association",
    "compte.avance": "somme payée d’avance",
    "compte.avant": "reste dû des mois d’avant",
    "compte.en_tout": "somme à régler en tout",
    "compte.le": "jour où le compte est arrêté",
    "courrier.le": "date de l’avis",
    "courrier.lieu": "ville de l’association",
    "destinataire.autres": "autres destinataires",
    "destinataire.etage": "étage du destinataire",
    "destinataire.nom": "nom du destinataire",
    "destinataire.rue": "adresse actuelle du ménage",
    "destinataire.ville": "code postal et ville du ménage",
    "logement.adresse": "adresse du logement",
    "mots.loyer": "nom de ce qui est payé",
    "reglement.le": "jour où le loyer est dû",
    "reglement.moyens": "moyen de paiement",
}
