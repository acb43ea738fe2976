"""A household, its people, the ways to reach them, where they lived and who else helps them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from caseworker.folding import fold
from caseworker.households.residence_kinds import LeavingCause, ResidenceKind

HouseholdId = NewType("HouseholdId", str)
PersonId = NewType("PersonId", str)


class Sex(StrEnum):
    """As the import format writes it."""

    WOMAN = "F"
    MAN = "H"
    UNKNOWN = ""


class Relation(StrEnum):
    """What a member is to the household. The import format holds the first three."""

    HOLDER = "demandeur"
    PARTNER = "conjoint"
    CHILD = "enfant"
    OTHER = "autre"
    """An adult who is neither: a parent, a brother, someone who shares the flat."""


class Referrer(StrEnum):
    """Who sent the household. A list to choose from: another short text is kept as it is."""

    SELF = "lui_meme"
    FAMILY = "famille"
    SIAO = "siao"
    SIAO_115 = "siao_115"
    DALO = "dalo"
    DAHO = "daho"
    AVDL = "avdl"
    AGIR = "agir"
    ASYLUM_SERVICE = "pole_asile"
    ASYLUM_CENTRE = "cada_huda"
    REFUGEE_CENTRE = "cph"
    REINTEGRATION_SHELTER = "chrs"
    EMERGENCY_SHELTER = "chu"
    HOTEL = "hotel"
    FAMILY_BOARDING_HOUSE = "pension_de_famille"
    SOCIAL_RESIDENCE = "residence_sociale"
    YOUTH_JOB_CENTER = "mlj"
    YOUTH_PREVENTION = "saje"
    STREET_PREVENTION = "prevention_specialisee"
    CHILD_WELFARE = "ase"
    DISTRICT_SOCIAL_WORKER = "assistant_social"
    TOWN_SOCIAL_CENTRE = "ccas"
    FAMILY_UNION = "udaf"
    HOUSING_FUND = "fsl"
    LANDLORD = "bailleur"
    HOSPITAL = "hopital"
    PROBATION = "spip"
    ADDICTION_CENTRE = "csapa"
    VIOLENCE_ASSOCIATION = "violences"
    OTHER = "autre"


class Channel(StrEnum):
    """How the household would rather be reached."""

    UNKNOWN = ""
    CALL = "appel"
    TEXT_MESSAGE = "sms"
    EMAIL = "courriel"
    LETTER = "courrier"
    VISIT = "visite"
    PROFESSIONAL = "professionnel"


class Interpreter(StrEnum):
    """Whether, and how, what is said is interpreted."""

    UNKNOWN = ""
    NOT_NEEDED = "inutile"
    BY_PHONE = "telephone"
    ON_SITE = "sur_place"
    RELATIVE = "proche"


class ContactKind(StrEnum):
    """A way to reach the household, or someone for it."""

    PHONE = "telephone"
    EMAIL = "courriel"
    POSTAL_ADDRESS = "adresse_postale"
    EMERGENCY = "urgence"
    """A person to warn: their number, and who they are in the label."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone, whatever the household."""

    id: PersonId
    last_name: str
    first_name: str
    sex: Sex = Sex.UNKNOWN
    born_on: date | None = None

    @property
    def full_name(self) -> str:
        """Return first and last name."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a household, from one day to another, both included; unknown ends are None."""

    id: str
    household_id: HouseholdId
    person: Person
    relation: Relation
    joined_on: date | None = None
    left_on: date | None = None

    def is_present(self, day: date) -> bool:
        """Tell whether the person is part of the household on `day`; a child is not before being born."""
        if self.person.born_on and day < self.person.born_on:
            return False
        return (self.joined_on is None or self.joined_on <= day) and (self.left_on is None or day <= self.left_on)


@dataclass(frozen=True, slots=True)
class Household:
    """A household's file, without its people.

    Args:
        ref: what people say aloud (M014).
        referrer: a code of `Referrer`, or a short text of the association's own; "" when not known.
        safety_instruction: what to know before any visit or call.
        protected: only its guards, and the head of service, know that it exists.
        flat_sharing: adults who share a flat without being a couple.
    """

    id: HouseholdId
    ref: str
    name: str
    referrer: str = ""
    referred_on: date | None = None
    preferred_channel: Channel = Channel.UNKNOWN
    language: str = ""
    interpreter: Interpreter = Interpreter.UNKNOWN
    safety_instruction: str = ""
    protected: bool = False
    flat_sharing: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach the household.

    Args:
        person_id: whose; None when it is the household's.
        label: "le soir", "sa sœur"; for an emergency contact, who it is.
    """

    id: str
    kind: ContactKind
    value: str
    label: str = ""
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Professional:
    """Someone outside the service who helps the household.

    Args:
        partner_id: their organisation in the directory, if it is there.
        role: curatrice, médecin traitant…
        may_be_shared: what the household agreed that they may be told.
    """

    id: str
    household_id: HouseholdId
    name: str
    role: str = ""
    phone: str = ""
    partner_id: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    may_be_shared: str = ""


@dataclass(frozen=True, slots=True)
class Residence:
    """Where a person lived, from one day to another; unknown ends are None."""

    id: str
    person_id: PersonId
    kind: ResidenceKind
    starts_on: date | None = None
    ends_on: date | None = None
    city: str = ""
    leaving_cause: LeavingCause = LeavingCause.UNKNOWN


@dataclass(frozen=True, slots=True)
class HouseholdFile:
    """All that this feature knows of one household and that the reader may see; what they may not is empty."""

    household: Household
    members: tuple[Member, ...] = ()
    contacts: tuple[Contact, ...] = ()
    professionals: tuple[Professional, ...] = ()
    residences: tuple[Residence, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """One household of the caseload, with its people, those who left included."""

    household: Household
    members: tuple[Member, ...] = ()

    def matches(self, text: str) -> bool:
        """Tell whether each word of `text` begins a word of a name or of the reference, accents and case aside.

        "diaye" and "ndiaye" both find N’Diaye.
        """
        names = [self.household.ref, self.household.name, *(member.person.full_name for member in self.members)]
        folded = fold(" ".join(names))
        words = {*_words(folded), *folded.replace("-", "").replace("'", "").split()}
        return all(any(word.startswith(start) for word in words) for start in _words(fold(text)))


def _words(folded: str) -> list[str]:
    return folded.replace("-", " ").replace("'", " ").split()


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as typed."""

    last_name: str
    first_name: str
    sex: Sex = Sex.UNKNOWN
    born_on: date | None = None


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """A person who joins a household, as typed."""

    person: PersonDraft
    relation: Relation = Relation.CHILD
    joined_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class HouseholdDraft:
    """What opens a file: five fields, of which the names only are compulsory.

    Args:
        ref: kept when given (import); made by the program when empty.
        flat_sharing: see `Household`.
    """

    last_name: str
    first_name: str
    sex: Sex = Sex.UNKNOWN
    born_on: date | None = None
    referrer: str = ""
    referred_on: date | None = None
    ref: str = ""
    flat_sharing: bool = False
    others: tuple[MemberDraft, ...] = field(default=())

    @property
    def holder(self) -> MemberDraft:
        """Return the titulaire as a member."""
        return MemberDraft(PersonDraft(self.last_name, self.first_name, self.sex, self.born_on), Relation.HOLDER)
