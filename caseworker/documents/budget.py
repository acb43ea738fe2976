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
    "accompagnement.reference": "référence du dossier",
    "association.nom": "nom de l’association",
    "association.telephone": "téléphone de l’association",
    "budget.auteur": "nom de qui a fait l’évaluation",
    "budget.le": "date de l’évaluation",
    "budget.note": "note sur le budget",
    "charges.mois": "montant d’une charge par mois",
    "charges.nom": "nom d’une charge",
    "chiffres.formule": "calcul d’un chiffre",
    "chiffres.nom": "nom d’un chiffre",
    "chiffres.valeur": "valeur d’un chiffre",
    "courrier.le": "date de la feuille",
    "courrier.lieu": "ville de l’association",
    "dettes.creancier": "créancier d’une dette",
    "dettes.etat": "où en est une dette",
    "dettes.mois": "mensualité d’une dette",
    "dettes.nom": "nom d’une dette",
    "dettes.reste": "reste à payer d’une dette",
    "logement.aide": "montant de l’aide au logement",
    "logement.charges": "montant des charges",
    "logement.loyer": "loyer",
    "logement.residuel": "loyer résiduel",
    "menage.noms": "nom du ménage",
    "menage.parts": "unités de consommation",
    "menage.personnes": "nombre de personnes",
    "regles": "règles du reste à vivre",
    "ressources.etat": "état d’une ressource",
    "ressources.fin": "fin d’une ressource",
    "ressources.mois": "montant d’une ressource par mois",
    "ressources.montant": "montant d’une ressource",
    "ressources.nom": "nom d’une ressource",
    "ressources.qui": "personne qui reçoit une ressource",
    "ressources.rythme": "rythme d’une ressource",
    "totaux.charges": "total des charges",
    "totaux.dettes": "total des dettes",
    "totaux.entre": "total de ce qui rentre",
    "totaux.logement": "total du logement",
    "totaux.mensualites": "total des mensualités",
    "totaux.ressources": "total des ressources",
    "totaux.vie": "total de la vie courante",
    "vie.mois": "montant d’une dépense par mois",
    "vie.nom": "nom d’une dépense",
}
