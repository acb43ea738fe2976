"""What the papers of visits ask for: the French name of each value.

| table | keys |
|---|---|
| association | as `agreement` |
| menage | nom, personnes [text], adresse |
| accompagnement | reference |
| entretien | titre, jour, heure, duree, genre, etat, par, presents [text], sujets [text], note [one text per paragraph] |
| choix | genres, etats, sujets, faits, durees, pieces, tentatives [text], lignes (one empty line each) |
| grilles | [{titre, lignes [{ligne, reponse}]}], or {colonnes [text], lignes [{ligne, aide, choix [text]}]} to fill in by hand |
| titre, conventions [{nom, reference, genre, periode, etat}] | what to sign in a month |
| feuille | titre, quand, periode, faits, tentes |
| passages | [{jour, quoi, duree, pieces [text], par, note [text]}] |
| reunion | titre, jour, presents, close, noms; menages [{nom, reference, referent, motifs, lignes [{note, decision}]}] |
| jour, qui, moments [{heure, nom, adresse, genre, par}], lignes | the day's list |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence du dossier",
    "entretien.etat": "ce qu’il est advenu de l’entretien",
    "entretien.genre": "manière dont l’entretien s’est tenu",
    "entretien.jour": "jour de l’entretien",
    "entretien.par": "personne qui a mené l’entretien",
    "entretien.titre": "titre du document",
    "feuille.periode": "jour ou mois",
    "feuille.titre": "titre du document",
    "jour": "jour",
    "menage.nom": "nom du ménage",
    "titre": "titre",
}
