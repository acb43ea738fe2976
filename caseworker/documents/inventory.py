"""What the papers of inventories ask for: the French name of each value.

| table | keys |
|---|---|
| association | as `agreement` |
| edl | titre, genre, reference, jour, logement (its address), agent, agent_adresse, mandataire, presents, observations, observations_menage, entree_le, nouvelle_adresse, sans_adresse, entree (true for an entry inventory), issue |
| menage | personnes [text] |
| logement | description |
| mots | bailleur, occupant |
| references | decret, loi |
| delais | complement (days) |
| legende | the four degrees |
| compteurs | [{nom, numero, index, unite, note, lieu, avant, photos_avant, photos}] |
| cles | [{nom, usage, note, remis, rendu, manque}] |
| detecteur | presence, lieu, essai, note |
| pieces | [{nom, lignes [{element, description, etat, texte, menage, photos, avant, texte_avant, photos_avant, constat}]}] |
| complements | [{jour, genre, element, texte, par, photos}] |
| photos | how many there are |
| choix | lignes (one empty line each), on a blank sheet |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "association.adresse": "adresse de l’association",
    "association.nom": "nom de l’association",
    "cles.remis": "nombre de clés remises",
    "cles.rendu": "nombre de clés rendues",
    "cles.usage": "usage d’une clé",
    "compteurs.note": "index d’un compteur, ou pourquoi il n’a pas été relevé",
    "delais.complement": "délai pour compléter l’état des lieux",
    "edl.agent": "personne qui représente l’association",
    "edl.entree_le": "date de l’état des lieux d’entrée",
    "edl.jour": "jour de l’état des lieux",
    "edl.logement": "adresse du logement",
    "edl.reference": "référence de l’état des lieux",
    "edl.sans_adresse": "nouvelle adresse du ménage, ou pourquoi elle n’est pas connue",
    "pieces.nom": "nom d’une pièce",
    "references.decret": "texte sur l’état des lieux",
    "references.loi": "article sur l’état des lieux",
}
