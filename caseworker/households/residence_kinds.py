"""Where people live: one list for what came before, for the entry and for the exit."""

from enum import StrEnum


class ResidenceGroup(StrEnum):
    """The four groups that reports count."""

    STREET = "rue_habitat_precaire"
    SHELTER = "hebergement_institution"
    TEMPORARY = "temporaire_tiers"
    HOUSING = "logement"


class ResidenceKind(StrEnum):
    """A kind of residence. The codes that the import format has for exits are the same ones.

    **Source:** a synthesis of the lists of DomiFa, WebRSA and the activity report of La Clède (2024); not an official list.
    """

    STREET = "rue"
    SQUAT = "squat_bidonville"
    VEHICLE = "vehicule_caravane"
    MAKESHIFT = "habitat_de_fortune"
    EMERGENCY_SHELTER = "chu"
    REINTEGRATION_SHELTER = "chrs"
    ASYLUM_CENTRE = "cada_huda"
    REFUGEE_CENTRE = "cph"
    SHELTER_HOTEL = "hotel_social"
    CHILD_WELFARE = "ase"
    HEALTH = "sante"
    NURSING_HOME = "ehpad"
    PRISON = "detention"
    FAMILY = "retour_famille"
    HOST = "tiers"
    HOTEL = "hotel"
    RELAY_HOUSING = "sous_location_iml"
    SOCIAL_RESIDENCE = "residence_sociale"
    FAMILY_BOARDING_HOUSE = "pension_de_famille"
    SOCIAL_HOUSING = "logement_public"
    PRIVATE_HOUSING = "logement_prive"
    OWNER = "proprietaire"
    SQUALID_HOUSING = "logement_indigne"
    OTHER = "autre"
    UNKNOWN = "inconnue"

    @property
    def group(self) -> ResidenceGroup | None:
        """Return the group; None when the residence is not known, or is none of those."""
        return next((group for group, kinds in RESIDENCE_GROUPS.items() if self in kinds), None)


RESIDENCE_GROUPS = {
    ResidenceGroup.STREET: (
        ResidenceKind.STREET,
        ResidenceKind.SQUAT,
        ResidenceKind.VEHICLE,
        ResidenceKind.MAKESHIFT,
    ),
    ResidenceGroup.SHELTER: (
        ResidenceKind.EMERGENCY_SHELTER,
        ResidenceKind.REINTEGRATION_SHELTER,
        ResidenceKind.ASYLUM_CENTRE,
        ResidenceKind.REFUGEE_CENTRE,
        ResidenceKind.SHELTER_HOTEL,
        ResidenceKind.CHILD_WELFARE,
        ResidenceKind.HEALTH,
        ResidenceKind.NURSING_HOME,
        ResidenceKind.PRISON,
    ),
    ResidenceGroup.TEMPORARY: (
        ResidenceKind.FAMILY,
        ResidenceKind.HOST,
        ResidenceKind.HOTEL,
        ResidenceKind.RELAY_HOUSING,
    ),
    ResidenceGroup.HOUSING: (
        ResidenceKind.SOCIAL_RESIDENCE,
        ResidenceKind.FAMILY_BOARDING_HOUSE,
        ResidenceKind.SOCIAL_HOUSING,
        ResidenceKind.PRIVATE_HOUSING,
        ResidenceKind.OWNER,
        ResidenceKind.SQUALID_HOUSING,
    ),
}
"""Every kind but the last two, each in one group."""


class LeavingCause(StrEnum):
    """Why someone left a residence."""

    UNKNOWN = ""
    EVICTION = "expulsion"
    ARREARS = "impayes"
    LANDLORD_NOTICE = "conge_bailleur"
    SEPARATION = "separation"
    FAMILY_BREAK = "rupture_familiale"
    VIOLENCE = "violences"
    END_OF_HOSTING = "fin_hebergement"
    END_OF_STAY = "sortie_structure"
    HOSPITAL = "hospitalisation"
    PRISON = "incarceration"
    SQUALOR = "logement_indigne"
    OVERCROWDING = "surpeuplement"
    WORK = "emploi"
    DISASTER = "sinistre"
    EXILE = "exil"
    OTHER = "autre"
