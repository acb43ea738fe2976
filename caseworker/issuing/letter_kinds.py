"""The letters and certificates about a household: what each is called, and which right it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.access.rights import Kind


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One letter or certificate.

    Args:
        title: printed in its header.
        prefix: of its reference.
        right: the kind of information that is read to write it, and written to keep it.
        keeps_day: printed again unchanged, it keeps its day; a certificate or a claim bears the day it is printed on.
        is_signed_by_all: boxes for the household and for the association.
    """

    title: str
    prefix: str
    right: Kind
    keeps_day: bool = False
    is_signed_by_all: bool = False


LETTERS: Mapping[str, LetterKind] = {
    "occupancy-certificate": LetterKind("Attestation d’occupation", "AO", Kind.DOCUMENTS),
    "rent-certificate": LetterKind("Attestation de loyer", "AL", Kind.RENTS),
    "keys": LetterKind("Remise de clés", "CLES", Kind.HOUSING, keeps_day=True, is_signed_by_all=True),
    "appointment-letter": LetterKind("Rendez-vous", "RDV", Kind.DOCUMENTS, keeps_day=True),
    "reminder": LetterKind("Point sur votre loyer", "REL", Kind.RENTS),
    "formal-notice": LetterKind("Mise en demeure", "MED", Kind.RENTS),
    "arrears-report": LetterKind("Signalement d’un impayé", "SIG", Kind.RENTS),
    "fund-request": LetterKind("Demande au FSL", "FSL", Kind.RENTS),
    "notice-letter": LetterKind("Congé donné par l’association", "CONGE", Kind.DOCUMENTS, keeps_day=True),
    "notice-receipt": LetterKind("Accusé de réception du congé", "ARC", Kind.DOCUMENTS, keeps_day=True),
    "orientation-letter": LetterKind("Lettre d’orientation", "ORI", Kind.DOCUMENTS, keeps_day=True),
    "insurance-reminder": LetterKind("Assurance du logement", "ASS", Kind.DOCUMENTS),
    "privacy-notice": LetterKind("Vos informations personnelles", "INFO", Kind.HOUSEHOLD, keeps_day=True),
}
"""By the code of the kind, in the order of screens."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the file does not hold and a person says as they write; everything may be left out.

    Args:
        on: the day of the appointment, or the one at which what is owed is counted.
        address: where the household lives now, on one line, when it has left: « 3 rue Haute, 30100 Alès ».
        to: whom a household is sent to: a service and its address, on one line.
        about: why it is sent there.
        keys: what each key opens, and how many are handed over.
    """

    on: date | None = None
    address: str = ""
    to: str = ""
    about: str = ""
    keys: tuple[tuple[str, int], ...] = ()


AS_FILED = Wish()
