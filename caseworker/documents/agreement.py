"""What the convention and its amendment ask for: the shape of their values, and the French name of each.

Dates are ISO text, amounts are cents, areas are cm², delays are whole numbers. What is absent, None or "" is a blank where
the template prints it; a list that has nothing to say is empty.

| table | keys |
|---|---|
| association | nom, adresse, siret, agrement_numero, agrement_date, representant, representant_qualite, contact_donnees |
| menage | titulaires [{civilite, nom, naissance}], enfants [{nom, naissance}], colocation (boolean) |
| accompagnement | referent {nom, fonction}, rythmes [{libelle, minimum, periode}], rencontres [{libelle, avec}], objectifs, engagements, promesses, presences, and engagements_clairs, promesses_claires in plain words [text] |
| temps | list of {numero, titre, du_mois, au_mois, objectifs [text]} |
| langue | nom, interprete: when French is not the language of the household |
| mots | occupant ("sous-locataire"), titre, a_completer ("à la convention…"), ce_papier ("cette convention"): the words of the regime |
| dispositif | nom, mot ("loyer" or "redevance"), mois, mois_maximum, bilan, derogation, sans_limite (booleans), convention_etat |
| logement | adresse, etage, type, surface, meuble and partage (booleans), dpe, annexes |
| bail | regime {code, libelle, explication}, regles {code of a rule: boolean}, bailleur, conge_association, preavis_mois or preavis_jours |
| bailleur | nom, adresse, bail_depuis; examens: list of {numero, du, au, avant, tenu_le}: in the annex of a bail glissant |
| convention | reference, debut, fin, entree, lieu, annexes [text] |
| avenant | numero, debut, fin, mois_cumules, bilan_le, hors_duree (boolean), derogation {le, jusquau, motif, accord}, changements, objectifs_gardes, objectifs_nouveaux [text] |
| argent | mode, pourcentage, loyer, charges, charges_mode, total, aide, aide_nom, organisme, residuel, jour, moyens, depot {total, echeances [{libelle, le, montant}]} |
| clauses | one boolean for each optional clause; particulieres [text] |
| references | visas [text], and the text that each rule comes from |
| delais | delays, with their unit in the name |
"""

import re
from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "accompagnement.engagements": "engagements du ménage",
    "accompagnement.objectifs": "objectifs de l’accompagnement",
    "accompagnement.referent.fonction": "fonction du travailleur social référent",
    "accompagnement.referent.nom": "nom du travailleur social référent",
    "accompagnement.rencontres.avec": "partenaires d’une rencontre",
    "accompagnement.rencontres.libelle": "intitulé d’une rencontre",
    "accompagnement.rythmes.libelle": "intitulé d’un passage",
    "accompagnement.rythmes.minimum": "nombre de passages",
    "accompagnement.rythmes.periode": "rythme d’un passage",
    "argent.aide": "montant de l’aide au logement",
    "argent.aide_nom": "nature de l’aide au logement",
    "argent.charges": "montant des charges",
    "argent.charges_mode": "manière de payer les charges",
    "argent.depot.echeances": "échéances du dépôt de garantie",
    "argent.depot.echeances.le": "date d’un versement du dépôt de garantie",
    "argent.depot.echeances.libelle": "intitulé d’un versement du dépôt de garantie",
    "argent.depot.echeances.montant": "montant d’un versement du dépôt de garantie",
    "argent.depot.total": "montant du dépôt de garantie",
    "argent.jour": "jour du paiement",
    "argent.loyer": "montant du loyer",
    "argent.moyens": "moyen de paiement",
    "argent.organisme": "organisme qui verse l’aide au logement",
    "argent.pourcentage": "part des ressources demandée",
    "argent.residuel": "montant du loyer résiduel",
    "argent.total": "total du loyer et des charges",
    "association.adresse": "adresse de l’association",
    "association.agrement_date": "date de l’agrément",
    "association.agrement_numero": "numéro de l’agrément",
    "association.contact_donnees": "contact pour les données personnelles",
    "association.nom": "nom de l’association",
    "association.representant": "nom de la personne qui signe pour l’association",
    "association.representant_qualite": "fonction de la personne qui signe pour l’association",
    "association.siret": "SIRET de l’association",
    "avenant.bilan_le": "date du bilan",
    "avenant.changements": "ce que l’avenant change",
    "avenant.debut": "premier jour de l’avenant",
    "avenant.derogation.accord": "accord du financeur à la dérogation",
    "avenant.derogation.jusquau": "fin de la dérogation",
    "avenant.derogation.le": "date de la dérogation",
    "avenant.derogation.motif": "motif de la dérogation",
    "avenant.fin": "dernier jour de l’avenant",
    "avenant.mois_cumules": "mois cumulés dans le dispositif",
    "avenant.numero": "numéro de l’avenant",
    "avenant.objectifs_gardes": "objectifs gardés",
    "avenant.objectifs_nouveaux": "nouveaux objectifs",
    "bail.bailleur": "nom du bailleur",
    "bail.conge_association": "conditions dans lesquelles l’association met fin à la convention",
    "bail.preavis_jours": "préavis de l’occupant, en jours",
    "bail.preavis_mois": "préavis de l’occupant",
    "bail.regime.explication": "ce que le régime juridique veut dire",
    "bail.regime.libelle": "régime juridique du logement",
    "bailleur.adresse": "adresse de l’organisme bailleur",
    "bailleur.bail_depuis": "début du bail de l’association",
    "bailleur.nom": "nom de l’organisme bailleur",
    "clauses.particulieres": "conditions particulières",
    "convention.annexes": "annexes de la convention",
    "convention.debut": "premier jour de la convention",
    "convention.entree": "date d’entrée dans le logement",
    "convention.fin": "dernier jour de la convention",
    "convention.lieu": "lieu de la signature",
    "convention.reference": "référence de la convention",
    "delais.chauffage_mois": "délai pour compléter l’état du chauffage",
    "delais.commandement_mois": "délai du commandement de payer, en mois",
    "delais.commandement_semaines": "délai du commandement de payer",
    "delais.depot_conforme_mois": "délai pour rendre le dépôt, état des lieux conforme",
    "delais.depot_different_mois": "délai pour rendre le dépôt, état des lieux différent",
    "delais.etat_des_lieux_jours": "délai pour compléter l’état des lieux",
    "delais.hebergement_nuits": "nuits à partir desquelles un hébergement se signale",
    "accompagnement.presences": "moments de présence",
    "accompagnement.engagements_clairs": "engagements du ménage, en clair",
    "accompagnement.promesses_claires": "engagements de l’association, en clair",
    "accompagnement.promesses": "engagements de l’association propres au dispositif",
    "langue.interprete": "façon dont on interprète",
    "langue.nom": "langue du ménage",
    "delais.admission_mois": "préavis du gestionnaire, conditions d’admission ou fermeture",
    "delais.impaye_partiel_termes": "impayé partiel qui permet de résilier un logement-foyer",
    "delais.impaye_termes": "impayé qui permet de résilier un logement-foyer",
    "delais.manquement_mois": "préavis du gestionnaire pour manquement",
    "delais.residence_mois": "durée du contrat en logement-foyer",
    "delais.prefet_mois": "délai d’information du préfet",
    "delais.renouvellement_jours": "délai pour préparer le renouvellement",
    "dispositif.convention_etat": "convention de l’association avec l’État",
    "dispositif.mois": "durée d’une période, en mois",
    "dispositif.mois_maximum": "durée maximale du dispositif",
    "dispositif.nom": "nom du dispositif",
    "examens.au": "dernier jour d’une période",
    "examens.avant": "dernier jour pour tenir un examen",
    "examens.du": "premier jour d’une période",
    "examens.numero": "numéro d’un examen",
    "examens.tenu_le": "jour où un examen a été tenu",
    "logement.adresse": "adresse du logement",
    "logement.annexes": "annexes du logement",
    "logement.dpe": "classe énergétique du logement",
    "logement.etage": "étage du logement",
    "logement.surface": "surface du logement",
    "logement.type": "type du logement",
    "menage.enfants.naissance": "date de naissance d’un enfant",
    "menage.enfants.nom": "nom d’un enfant",
    "menage.titulaires": "titulaires de la convention",
    "menage.titulaires.civilite": "civilité d’un titulaire",
    "menage.titulaires.naissance": "date de naissance d’un titulaire",
    "menage.titulaires.nom": "nom d’un titulaire",
    "mots.a_completer": "document que l’avenant complète",
    "mots.ce_papier": "nom de la convention dans son texte",
    "mots.occupant": "mot qui désigne l’occupant",
    "mots.titre": "titre du document",
    "references.animaux": "texte sur les animaux familiers",
    "references.clause_resolutoire": "texte sur la clause résolutoire",
    "references.clauses_nulles": "texte sur les clauses réputées non écrites",
    "references.conge_refus": "texte sur le congé après un refus de relogement",
    "references.depot": "texte sur le dépôt de garantie",
    "references.donnees": "texte sur les données personnelles",
    "references.etat_des_lieux": "texte sur l’état des lieux",
    "references.examen": "texte sur l’examen de la situation",
    "references.loi": "loi sur les rapports locatifs",
    "references.residence": "textes sur les logements-foyers",
    "references.sejour": "texte sur le contrat de séjour",
    "references.visas": "textes de référence",
    "temps.au_mois": "dernier mois d’un temps",
    "temps.du_mois": "premier mois d’un temps",
    "temps.numero": "numéro d’un temps",
    "temps.objectifs": "objectifs d’un temps",
    "temps.titre": "titre d’un temps",
}


def label_of(path: str, labels: Mapping[str, str]) -> str:
    """Return the French name of a value from its dotted path; ranks inside lists are left out of the name."""
    bare = re.sub(r"\.\d+(?=\.|$)", "", path)
    return labels.get(bare, bare)
