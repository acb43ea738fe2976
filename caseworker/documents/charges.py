"""What a statement of charges asks for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association, destinataire, accompagnement, courrier | as `letters` |
| charges | logement, du, au, reelles, jours_periode, jours, jours_partages, part, deja, forfait, a_payer, a_rendre, solde |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence du dossier",
    "accompagnement.referent.fonction": "fonction du référent",
    "accompagnement.referent.nom": "nom du référent",
    "association.telephone": "téléphone de l’association",
    "charges.au": "dernier jour de la période",
    "charges.deja": "provisions déjà demandées",
    "charges.du": "premier jour de la période",
    "charges.jours": "jours passés dans le logement",
    "charges.jours_partages": "jours entre lesquels les charges sont partagées",
    "charges.jours_periode": "jours de la période",
    "charges.logement": "adresse du logement",
    "charges.part": "part du ménage",
    "charges.reelles": "charges réelles du logement",
    "charges.solde": "différence",
    "courrier.le": "date du décompte",
    "courrier.lieu": "ville de l’association",
    "destinataire.autres": "autres destinataires",
    "destinataire.etage": "étage du destinataire",
    "destinataire.nom": "nom du destinataire",
    "destinataire.rue": "rue du destinataire",
    "destinataire.ville": "ville du destinataire",
}
