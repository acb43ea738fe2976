"""What the sheet of a budget asks for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association | as `owner_letter` |
| menage | noms [text], personnes (number, in words), parts (consumption units, in words) |
| accompagnement | reference |
| budget | le, auteur, note, sans_adulte (boolean) |
| ressources | [{nom, qui, montant, rythme, mois, etat (text or None), fin}] |
| logement | loyer, charges, aide, residuel, tiers_payant (boolean) |
| charges, vie | [{nom, mois}] |
| dettes | [{nom, creancier, reste, mois, etat}] |
| totaux | ressources, entre, charges, vie, mensualites, dettes |
| chiffres | [{code, nom, simple, valeur, formule}] |
| graphique | [{titre, couleur, barres: [{nom, montant}]}] |
| regles | [text] |
| courrier | lieu, le |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence de l’accompagnement",
    "association.nom": "nom de l’association",
    "association.telephone": "téléphone de l’association",
    "budget.auteur": "nom de qui a fait l’évaluation",
    "budget.le": "jour de l’évaluation",
    "budget.note": "remarque sur le budget",
    "charges.mois": "charge par mois",
    "charges.nom": "nom d’une charge",
    "chiffres.formule": "formule d’un résultat",
    "chiffres.nom": "nom d’un résultat",
    "chiffres.valeur": "valeur d’un résultat",
    "courrier.le": "date du document",
    "courrier.lieu": "ville de l’association",
    "dettes.creancier": "créancier d’une dette",
    "dettes.etat": "état d’une dette",
    "dettes.mois": "mensualité d’une dette",
    "dettes.nom": "nature d’une dette",
    "dettes.reste": "reste à payer d’une dette",
    "logement.aide": "aide au logement",
    "logement.charges": "charges du logement",
    "logement.loyer": "loyer",
    "logement.residuel": "loyer résiduel",
    "menage.noms": "nom du ménage",
    "menage.parts": "unités de consommation",
    "menage.personnes": "nombre de personnes",
    "regles": "règles du calcul",
    "ressources.etat": "état d’une ressource",
    "ressources.fin": "fin d’une ressource",
    "ressources.mois": "ressource par mois",
    "ressources.montant": "montant d’une ressource",
    "ressources.nom": "nom d’une ressource",
    "ressources.qui": "personne qui reçoit une ressource",
    "ressources.rythme": "rythme d’une ressource",
    "totaux.charges": "total des charges",
    "totaux.dettes": "total des dettes",
    "totaux.entre": "total de ce qui entre",
    "totaux.logement": "total du logement",
    "totaux.mensualites": "total des mensualités",
    "totaux.ressources": "total des ressources",
    "totaux.vie": "reste à vivre",
    "vie.mois": "dépense de la vie courante par mois",
    "vie.nom": "dépense de la vie courante",
}
