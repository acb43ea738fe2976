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
    "association.nom": "nom de l’association",
    "budget.auteur": "nom de qui a fait l’évaluation",
    "courrier.lieu": "ville de l’association",
    "logement.loyer": "loyer",
    "menage.noms": "nom du ménage",
}
