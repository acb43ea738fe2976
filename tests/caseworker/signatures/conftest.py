"""A convention issued for two adults, the referent and the head of service."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from caseworker.agreements.model import AgreementDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import print_paper
from caseworker.housing.model import HeadLeaseDraft, OwnerDraft, UnitDraft
from caseworker.issuing.model import Issued
from caseworker.signatures.model import Signature, Strokes, Way
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

MONEY = AgreementDraft(
    rent_cents=260_00, charges_cents=35_00, aid_cents=194_00, deposit_cents=260_00, due_day=5, payment_means="virement"
)
TODAY = date(2026, 11, 22)
STROKES: Strokes = (tuple((0.1 + rank / 100, 0.2 + (rank % 7) / 50, 0.4) for rank in range(40)), ((0.5, 0.3, 0.9),))


@dataclass
class Register:
    """A head of service at work, and the convention that she issued."""

    head: Workspace
    issued: Issued

    @property
    def pdf(self) -> bytes:
        return self.head.issuing.content(self.issued)

    def issue(self) -> Issued:
        agreement = self.head.issuing.agreement_of("A001", "agreement")
        paper = self.head.issuing.agreement_paper(agreement.id)
        return self.head.issuing.issue(paper, print_paper(paper), agreement.id)

    def drawn_by(self, rank: int, place: str = "") -> Signature:
        return Signature(rank, Way.SCREEN, TODAY, self.head.session.now(), place, STROKES, STROKES[:1])


@pytest.fixture
def register(files: Files) -> Register:
    return issued_to_sign(files)


def issued_to_sign(files: Files) -> Register:
    """Issue the convention of A001, with all that it quotes."""
    head = files.head()
    head.association.set_details(ASSOCIATION)
    unit = UnitDraft("14 rue Taisson", "30100", "Alès", ref=files.unit.ref, layout="T3", area_cm2=590_000, places=2)
    head.housing.update_unit(files.unit.ref, replace(unit, acquired_on=files.unit.acquired_on))
    owner = head.housing.add_owner(OwnerDraft("SCI Les Micocouliers"))
    head.housing.set_head_lease(files.unit.id, HeadLeaseDraft(owner.id, "prive_conventionne", date(2021, 4, 10)))
    head.agreements.draw_up("A001", MONEY)
    made = Register(head, None)  # type: ignore[arg-type]  # issued on the next line
    made.issued = made.issue()
    return made
