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
    "accompagnement.reference": "référence du dossier",
    "association.nom": "nom de l’association",
    "association.representant": "nom de la personne qui signe pour l’association",
    "association.representant_qualite": "fonction de la personne qui signe pour l’association",
    "association.telephone": "téléphone de l’association",
    "compte.a_rendre": "somme à rendre",
    "compte.au_dela": "somme due au-delà du dépôt",
    "compte.dettes": "total des sommes dues",
    "compte.majoration": "majoration de retard",
    "compte.manque": "part du dépôt qui n’a pas été versée",
    "compte.prevu": "dépôt prévu",
    "compte.provision": "provision gardée",
    "compte.recu": "dépôt reçu",
    "compte.reste": "reste à rendre",
    "compte.retard_mois": "mois de retard",
    "compte.retenu": "total des retenues",
    "courrier.le": "date du compte",
    "courrier.lieu": "ville de l’association",
    "dettes.montant": "montant d’une somme due",
    "dettes.motif": "motif d’une somme due",
    "dettes.quoi": "somme due",
    "grille.depuis": "date de la grille de vétusté",
    "grille.titre": "titre de la grille de vétusté",
    "logement.adresse": "adresse du logement",
    "menage.noms": "nom du ménage",
    "parts": "part de chacun",
    "recus.le": "date d’un versement",
    "recus.montant": "montant d’un versement",
    "recus.qui": "personne qui a versé",
    "references.depot": "texte sur le dépôt de garantie",
    "regles.conforme_mois": "délai pour rendre le dépôt, état des lieux conforme",
    "regles.different_mois": "délai pour rendre le dépôt, état des lieux différent",
    "regles.majoration": "taux de la majoration de retard",
    "regles.provision": "part de la provision",
    "rendus.le": "date d’une somme rendue",
    "rendus.montant": "montant d’une somme rendue",
    "rendus.qui": "personne à qui une somme est rendue",
    "retenues.age": "âge de l’élément",
    "retenues.association": "part de l’association",
    "retenues.constat": "constat qui justifie une retenue",
    "retenues.cout": "coût d’une réparation",
    "retenues.garde": "somme retenue",
    "retenues.ligne": "ligne de la grille de vétusté",
    "retenues.mot": "mot sur une retenue",
    "retenues.motif": "motif d’une retenue",
    "retenues.part": "part du ménage",
    "retenues.quoi": "élément d’une retenue",
    "sejour.entree": "date d’entrée dans le logement",
    "sortie.adresse": "nouvelle adresse du ménage",
    "sortie.cles": "jour où les clés ont été rendues",
    "sortie.comptes": "date limite des comptes",
    "sortie.limite": "date limite pour rendre le dépôt",
}
