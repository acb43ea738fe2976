"""What the account of a deposit asks for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association | as `owner_letter` |
| menage | noms [text] |
| accompagnement | reference |
| logement | adresse |
| sejour | entree |
| sortie | cles, adresse, conforme, different (booleans), limite, comptes |
| recus | [{qui, le, montant}] |
| rendus | [{qui ("au ménage"), le, montant}] |
| retenues | [{quoi, constat, motif, mot, age, ligne, cout, part, garde, association}] |
| dettes | [{quoi, motif, montant}] |
| grille | titre, depuis |
| compte | recu, prevu, manque, retenu, dettes, provision, a_rendre, majoration, retard_mois, reste, au_dela |
| parts | [text ("80,00 € au ménage")] |
| plusieurs | whether an organisation is paid back (boolean) |
| regles | conforme_mois, different_mois, provision, majoration, loi, a_verifier, ordre_a_verifier (booleans) |
| references | depot |
| courrier | lieu, le |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "association.nom": "nom de l’association",
    "association.representant": "nom de la personne qui signe pour l’association",
    "association.representant_qualite": "fonction de la personne qui signe pour l’association",
    "courrier.lieu": "ville de l’association",
    "logement.adresse": "adresse du logement",
    "menage.noms": "nom du ménage",
    "references.depot": "texte sur le dépôt de garantie",
    "sejour.entree": "date d’entrée dans le logement",
    "sortie.cles": "jour où les clés ont été rendues",
}
