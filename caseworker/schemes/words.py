"""The closed lists of words that a scheme's file may use."""

from enum import StrEnum


class SchemeForm(StrEnum):
    """What kind of help a scheme is."""

    SUBLET = "sous_location"
    SLIDING_LEASE = "bail_glissant"
    MANAGEMENT_MANDATE = "mandat_de_gestion"
    OWN_STOCK = "parc_propre"
    SUPPORT = "accompagnement"
    ASSESSMENT = "diagnostic"
    RESIDENCE = "residence"
    SHELTER = "hebergement"
    CARE = "soin"
    SHARED_HOUSING = "habitat_partage"
    INCLUSIVE_HOUSING = "habitat_inclusif"
    INFORMATION = "information"
    RECEPTION = "accueil"
    MEDIATION = "mediation"
    COORDINATION = "coordination"
    ENGINEERING = "ingenierie"
    EMPLOYMENT = "emploi"
    COLLECTIVE = "collectif"


class Dwelling(StrEnum):
    """Whose home the household lives in during the support."""

    OURS = "association"
    THEIRS = "menage"
    NONE = "aucun"


class Furnished(StrEnum):
    """What the dwelling is let with."""

    NO = "non_meuble"
    PARTLY = "semi_equipe"
    YES = "meuble"


class ContactPeriod(StrEnum):
    """Over which period contacts are counted."""

    DAY = "jour"
    WEEK = "semaine"
    MONTH = "mois"
    QUARTER = "trimestre"


class FeeMode(StrEnum):
    """How what the household pays is worked out."""

    RENT_LESS_AID = "loyer_moins_aide"
    SHARE_OF_INCOME = "pourcentage_ressources"
    FLAT = "forfait"
    ALL_IN = "tout_compris"
    POOLED_BENEFIT = "prestation_mutualisee"
    FREE = "gratuit"


class ChargesMode(StrEnum):
    """How service charges are asked for."""

    PROVISION = "provision"
    """Paid in advance, and settled each year."""
    FLAT = "forfait"
    """A flat sum, never settled."""


class EntryPart(StrEnum):
    """What a body does in the way into a scheme."""

    PROPOSES = "propose"
    VALIDATES = "valide"
    DECIDES = "decide"


class CountUnit(StrEnum):
    """What an indicator of the scheme counts."""

    HOUSEHOLD = "menage"
    PERSON = "personne"
    SUPPORT = "mesure"
    UNIT = "logement"
    PLACE = "place"
    FILE = "dossier"
    CONTACT = "contact"
