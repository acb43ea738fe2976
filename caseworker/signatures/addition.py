"""The sheet of refusals and reservations: printed apart, since the paper itself never changes."""

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.association.service import AssociationService
from caseworker.documents.model import Paper, Printed
from caseworker.documents.printing import template_text
from caseworker.errors import NotFound
from caseworker.issuing.agreement_values import full_address
from caseworker.issuing.model import Issued
from caseworker.signatures.model import RegisterLine
from caseworker.signatures.service import SignatureService
from caseworker.signatures.words import ANSWERS, KINDS

KIND = "reservation"


class AdditionService:
    """Sheets of the papers within the person's scope.

    Args:
        session: who acts.
        signatures: what was said.
        association: its head.
        demonstration: nobody on the sheet exists.
    """

    def __init__(
        self, session: Session, signatures: SignatureService, association: AssociationService, *, demonstration: bool
    ) -> None:
        self.session = session
        self._signatures, self._association, self._demonstration = signatures, association, demonstration

    @asks(Kind.DOCUMENTS, Access.READ)
    def paper(self, reference: str, *, draft: bool = False) -> Paper:
        """Gather what was said about a paper; nothing is printed nor stored.

        Raises:
            NotFound: there is no such paper within the person's scope, or nothing was said.
        """
        line = self._signatures.line(reference)
        if not line.reservations:
            raise NotFound("reservation", reference)
        issuing = self._signatures.issuing
        return issuing.as_issued(
            lambda day: issuing.under_logo(self._gathered(line, day.isoformat(), draft=draft)), line.issued.id
        )

    def _gathered(self, line: RegisterLine, day: str, *, draft: bool) -> Paper:
        association = self._association.details()
        speaking = {one.rank for one in line.reservations}
        people = [f"{one.name}, {one.quality}".rstrip(", ") for one in line.signatories if one.rank in speaking]
        head = f"{association.represented_by}, {association.representative_role}".rstrip(", ")
        signatories = tuple(dict.fromkeys([*people, *([head] if association.represented_by else [])]))
        return Paper(
            KIND,
            "Réserves et refus",
            f"{line.issued.reference}-R",
            template_text(KIND),
            _values(line, association.city) | {"le": day},
            day,
            association.name,
            full_address(association.address, association.postal_code, association.city),
            draft=draft,
            demonstration=self._demonstration,
            signatories=signatories,
            initials=False,
        )

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, reference: str) -> Issued:
        """Keep a printed sheet, frozen. Raises as `IssuingService.keep` and `IssuingService.issued`."""
        issued = self._signatures.issuing.issued(reference)
        return self._signatures.issuing.keep(paper, printed, issued.support_id, issued.id)


def _values(line: RegisterLine, city: str) -> dict[str, object]:
    issued = line.issued
    digits = issued.fingerprint[:32].upper()
    qualities = {one.rank: one.quality for one in line.signatories}
    return {
        "document": {
            "nature": KINDS.get(issued.kind, "Document"),
            "reference": issued.reference,
            "emis_le": issued.issued_on.isoformat(),
            "empreinte": " ".join(digits[rank : rank + 4] for rank in range(0, 32, 4)),
        },
        "association": {"ville": city},
        "reponses": [
            {
                "nature": ANSWERS[given.answer],
                "nom": line.name_of(given.rank),
                "qualite": qualities.get(given.rank, ""),
                "le": given.given_on.isoformat(),
                "mots": given.words,
            }
            for given in line.reservations
        ],
    }
