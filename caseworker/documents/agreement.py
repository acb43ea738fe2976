"""What the convention and its amendment ask for: the shape of their values, and the French name of each.

Values are plain; dates are ISO text, amounts are cents, areas are cm². Absent, None or "" is a blank where the template prints it.

| table | keys |
|---|---|
| association | nom, adresse, siret, agrement_numero, agrement_le, represente_par, fonction, contact_donnees |
| mots | occupant: see `words_of` |
| menage | titulaires [{nom, ne_le, ne_a}], plusieurs_titulaires (bool), autres_personnes [{nom, ne_le}] |
| accompagnement | referent (with civility), rythme, passages (number), passages_periode ("mois"), objectifs [text], partenaires [text], engagements [text] |
| temps | list of {numero, titre, du_mois, au_mois, objectifs [text]} |
| dispositif | nom, convention_locale |
| logement | adresse, type, etage, surface_cm2, classe_energie, annexes, meuble (bool) |
| bail | regime: a code of `resources/legal_regimes.toml` |
| convention | debut, fin, periode_mois, maximum_mois, dernier_jour, derogation_possible (bool), derogation_motif, derogation_le, derogation_accord, lieu, exemplaires (number), annexes [text] |
| avenant | numero, debut, fin, mois_cumules, derogation (bool), bilan_le |
| argent | loyer, charges, charges_mode ("provision" or "forfait"), total, aide, residuel, revision, jour_echeance (number), moyen_paiement, depot, versements_depot [{libelle, le, montant}]; in a résidence sociale redevance and services instead of loyer and charges |
| clauses | hebergement_interdit, animaux_interdits (bool): voided by law, printed with a warning |
| regles | one bool for each rule that the regime applies: conge_apres_refus, clause_resolutoire, restitution_depot, etat_des_lieux, clauses_non_ecrites, examen_contradictoire |
| references | agrement, cadre [text], regime [text], depot, etat_des_lieux, clauses_non_ecrites, animaux, relogement, clause_resolutoire, donnees |
| delais | restitution_conforme_mois, restitution_differente_mois, majoration_pourcent, edl_complement_jours, edl_chauffage_mois, hebergement_nuits, preavis_mois or preavis_jours, preavis_manquement_mois, preavis_admission_mois, prefet_mois, conservation_annees |

Lists that have nothing to say are left out, not given empty.
"""

import re
from collections.abc import Mapping

SOCIAL_RESIDENCE = "logement_foyer"

LABELS: Mapping[str, str] = {
    "association.nom": "nom de l’association",
    "association.adresse": "adresse de l’association",
    "association.siret": "SIRET de l’association",
    "association.agrement_numero": "numéro de l’agrément",
    "association.agrement_le": "date de l’agrément",
    "association.represente_par": "personne qui signe pour l’association",
    "association.fonction": "fonction de la personne qui signe",
    "association.contact_donnees": "contact pour les données personnelles",
    "mots.occupant": "nom donné à l’occupant",
    "menage.titulaires": "titulaires de la convention",
    "menage.titulaires.nom": "nom d’un titulaire",
    "menage.titulaires.ne_le": "date de naissance d’un titulaire",
    "menage.autres_personnes.nom": "nom d’une personne du ménage",
    "accompagnement.referent": "travailleur social référent",
    "accompagnement.passages_periode": "rythme des passages de la maîtresse de maison",
    "temps.numero": "numéro d’un temps",
    "temps.titre": "titre d’un temps",
    "temps.du_mois": "premier mois d’un temps",
    "temps.au_mois": "dernier mois d’un temps",
    "temps.objectifs": "objectifs d’un temps",
    "dispositif.nom": "nom du dispositif",
    "logement.adresse": "adresse du logement",
    "logement.type": "type du logement",
    "logement.surface_cm2": "surface du logement",
    "convention.debut": "premier jour de la convention",
    "convention.fin": "dernier jour de la convention",
    "convention.dernier_jour": "dernier jour possible de l’accueil",
    "convention.maximum_mois": "durée maximale de l’accueil",
    "convention.derogation_motif": "motif de la dérogation",
    "convention.lieu": "lieu de la signature",
    "convention.exemplaires": "nombre d’exemplaires",
    "avenant.numero": "numéro de l’avenant",
    "avenant.debut": "premier jour de l’avenant",
    "avenant.fin": "dernier jour de l’avenant",
    "avenant.mois_cumules": "mois d’accueil au terme de l’avenant",
    "argent.loyer": "loyer",
    "argent.charges": "charges",
    "argent.total": "total du loyer et des charges",
    "argent.residuel": "somme à payer par le ménage",
    "argent.redevance": "redevance",
    "argent.services": "prix des services obligatoires",
    "argent.jour_echeance": "jour du paiement",
    "argent.versements_depot": "versements du dépôt de garantie",
    "argent.versements_depot.libelle": "nom d’un versement du dépôt",
    "argent.versements_depot.le": "date d’un versement du dépôt",
    "argent.versements_depot.montant": "montant d’un versement du dépôt",
    "references.agrement": "texte de l’agrément",
    "references.cadre": "textes qui fondent l’intermédiation locative",
    "references.regime": "textes du régime juridique du logement",
    "references.depot": "texte sur le dépôt de garantie",
    "references.etat_des_lieux": "texte sur l’état des lieux",
    "references.clauses_non_ecrites": "texte sur les clauses réputées non écrites",
    "references.animaux": "texte sur les animaux familiers",
    "references.relogement": "texte sur le relogement et la fin du titre",
    "references.clause_resolutoire": "texte sur la clause résolutoire",
    "references.donnees": "texte sur les données personnelles",
    "delais.restitution_conforme_mois": "délai pour rendre le dépôt, logement conforme",
    "delais.restitution_differente_mois": "délai pour rendre le dépôt, logement abîmé",
    "delais.majoration_pourcent": "majoration du dépôt rendu en retard",
    "delais.edl_complement_jours": "délai pour compléter l’état des lieux",
    "delais.edl_chauffage_mois": "délai pour compléter l’état du chauffage",
    "delais.hebergement_nuits": "nuits à partir desquelles un hébergement se signale",
    "delais.preavis_mois": "préavis du ménage",
    "delais.preavis_manquement_mois": "préavis du gestionnaire en cas de manquement",
    "delais.preavis_admission_mois": "préavis du gestionnaire, conditions d’admission ou fermeture",
    "delais.prefet_mois": "délai d’information du préfet",
    "delais.conservation_annees": "durée de conservation des données",
}


def label_of(path: str, labels: Mapping[str, str]) -> str:
    """Return the French name of a value from its dotted path; ranks inside lists are left out of the name."""
    bare = re.sub(r"\.\d+(?=\.|$)", "", path)
    return labels.get(bare, bare)


def title_of(kind: str, regime: str, number: int = 0) -> str:
    """Return the title of a paper.

    Args:
        kind: "agreement" or "amendment".
        regime: code of the legal regime.
        number: of the amendment.
    """
    if kind == "amendment":
        return f"Avenant n°\u00a0{number} à la convention d’occupation temporaire"
    return "Contrat de résidence" if regime == SOCIAL_RESIDENCE else "Convention d’occupation temporaire"


def words_of(regime: str) -> dict[str, str]:
    """Return the `mots` of a regime: what the person who lives there is called."""
    return {"occupant": "résident" if regime == SOCIAL_RESIDENCE else "sous-locataire"}
