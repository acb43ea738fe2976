"""What an amendment prints of what changed since the last paper that was signed."""

from datetime import date

from caseworker.agreements.model import AgreementDraft
from caseworker.documents.printing import print_paper
from caseworker.households.model import MemberDraft, PersonDraft, Relation, Sex
from caseworker.housing.model import UnitDraft
from caseworker.reviews.model import ReviewDraft
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)
END = date(2026, 12, 13)
TERMS = AgreementDraft(ENTRY, END, rent_cents=260_00, charges_cents=35_00, deposit_cents=260_00, due_day=5)


def said(files: Files, agreement_id: str) -> dict[str, object]:
    values: dict[str, object] = files.head().issuing.agreement_paper(agreement_id, draft=True).values["avenant"]
    return values


def test_a_change_prints_before_and_after_and_no_new_end(files: Files):
    head = files.head()
    head.agreements.sign(head.agreements.draw_up("A001", TERMS).id, ENTRY)
    moved = head.housing.add_unit(UnitDraft("3 quai Boissier", "30100", "Alès", places=3))
    head.occupancies.transfer(files.stay.id, moved.id, date(2026, 11, 2))
    born = MemberDraft(PersonDraft("Tesfaye", "Liya", Sex.WOMAN, date(2026, 11, 1)), Relation.CHILD, date(2026, 11, 1))
    head.households.add_member(files.tesfaye.id, born)
    change = head.agreements.draw_up_change("A001", date(2026, 11, 2), AgreementDraft(rent_cents=300_00))
    values = said(files, change.id)
    assert values["changements"] == [
        "Logement\u00a0: 14 rue Taisson, 30100 Alès\u202f; désormais 3 quai Boissier, 30100 Alès",
        "Loyer mensuel\u00a0: 260,00\u00a0€\u202f; désormais 300,00\u00a0€",
        "Personnes dans le logement\u00a0: Selam TESFAYE, Yonas TESFAYE\u202f; désormais Selam TESFAYE, Yonas TESFAYE, Liya TESFAYE",
    ]
    assert (values["fin"], values["hors_duree"]) == (None, False)
    printed = print_paper(head.issuing.agreement_paper(change.id, draft=True))
    assert printed.undrawable == ()


def test_a_renewal_is_compared_with_what_was_signed_not_with_what_waits(files: Files):
    head = files.head()
    head.agreements.sign(head.agreements.draw_up("A001", TERMS).id, ENTRY)
    head.agreements.draw_up_change("A001", date(2026, 11, 2), AgreementDraft(rent_cents=300_00))  # never signed
    head.reviews.hold("A001", ReviewDraft(date(2026, 11, 20), "reconduction"))
    renewal = head.reviews.renew("A001")
    values = said(files, renewal.id)
    assert (values["changements"], values["fin"], values["bilan_le"]) == ([], "2027-03-13", "2026-11-20")
    head.agreements.fill(renewal.id, AgreementDraft(charges_cents=40_00))
    assert said(files, renewal.id)["changements"] == [
        "Charges mensuelles\u00a0: 35,00\u00a0€\u202f; désormais 40,00\u00a0€"
    ]
