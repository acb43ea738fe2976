"""The convention of three parties: who signs it, at which dates the situation is examined, what happens as the lease slides."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import blanks_of, print_paper
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.housing.model import HeadLeaseDraft, OwnerDraft, UnitDraft
from caseworker.issuing.annexes import NOT_SLIDING
from caseworker.reviews.model import ReviewDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.issuing.test_letters import words_of

MONEY = AgreementDraft(
    rent_cents=260_00, charges_cents=35_00, deposit_cents=260_00, due_day=5, payment_means="virement"
)


@pytest.fixture
def sliding(files: Files) -> Workspace:
    """A dwelling of an HLM body whose lease is meant to slide, and its convention."""
    head = files.head()
    head.association.set_details(ASSOCIATION)
    unit = UnitDraft("14 rue Taisson", "30100", "Alès", ref=files.unit.ref, layout="T3", area_cm2=590_000, acquired_on=files.unit.acquired_on)  # fmt: skip
    head.housing.update_unit(files.unit.ref, unit)
    owner = head.housing.add_owner(OwnerDraft("Logis Cévenol", "bailleur_social", "2 place des Martyrs, 30100 Alès"))
    head.housing.set_head_lease(files.unit.id, HeadLeaseDraft(owner.id, "hlm_bail_glissant", date(2021, 4, 10)))
    head.agreements.draw_up("A001", MONEY)
    return head


def test_it_names_the_three_parties_and_each_has_its_box(sliding: Workspace):
    paper = sliding.annexes.paper("A001")
    assert blanks_of(paper) == ()
    assert [one.partition(",")[0] for one in paper.signatories] == [
        "Logis Cévenol",
        ASSOCIATION["represented_by"],
        "Selam TESFAYE",
    ]
    words = words_of(print_paper(paper).pdf)
    for said in (
        "2 place des Martyrs, 30100 Alès",
        "CONV-A001 du 14 janvier 2026",
        "article L.442-8-3 du code de la construction et de l’habitation",
        "signe un bail avec le sous-locataire, pour le même logement",
        "la veille du premier jour de ce bail",
        "2 mois avant la fin de la période, l’organisme bailleur dit au préfet",
        "Signatures des trois parties",
        "Rien de la santé",
    ):
        assert said in words, said


def test_an_examination_is_planned_at_each_period_and_dated_once_held(sliding: Workspace):
    planned = sliding.annexes.paper("A001").values["examens"]
    assert [(one["au"], one["avant"]) for one in planned] == [
        ("2026-04-13", "2026-02-13"),
        ("2026-07-13", "2026-05-13"),
        ("2026-10-13", "2026-08-13"),
        ("2027-01-13", "2026-11-13"),
        ("2027-04-13", "2027-02-13"),
        ("2027-07-13", "2027-05-13"),
    ]
    sliding.reviews.hold("A001", ReviewDraft(date(2026, 2, 10), "reconduction", "Tous"))
    words = words_of(print_paper(sliding.annexes.paper("A001")).pdf)
    assert "13 février 2026 10 février 2026" in words


def test_the_renewal_of_a_sliding_lease_says_when_the_three_parties_met(sliding: Workspace):
    sliding.agreements.sign(sliding.agreements.agreements_of("A001")[0].id, date(2026, 1, 14))
    sliding.reviews.hold("A001", ReviewDraft(date(2026, 2, 10), "reconduction", "Tous"))
    renewal = sliding.agreements.draw_up("A001")
    words = words_of(print_paper(sliding.issuing.agreement_paper(renewal.id)).pdf)
    assert "examinée le 10 février 2026 par l’organisme bailleur" in words
    assert "Un bilan a été fait" not in words


def test_under_another_regime_it_is_never_issued(sliding: Workspace, files: Files):
    lease = sliding.housing.head_leases(files.unit.id)[0]
    sliding.housing.update_head_lease(lease.id, HeadLeaseDraft(lease.owner and lease.owner.id, "hlm_sous_location", lease.starts_on))  # fmt: skip
    assert not sliding.annexes.is_asked("A001")
    paper = sliding.annexes.paper("A001")
    assert [blank.label for blank in blanks_of(paper)] == [NOT_SLIDING]
    with pytest.raises(RuleBroken):
        sliding.annexes.issue(paper, print_paper(paper), "A001")


def test_an_unknown_owner_is_asked_for_by_name(sliding: Workspace, files: Files):
    lease = sliding.housing.head_leases(files.unit.id)[0]
    sliding.housing.update_head_lease(lease.id, HeadLeaseDraft(None, "hlm_bail_glissant", lease.starts_on))
    labels = [blank.label for blank in blanks_of(sliding.annexes.paper("A001"))]
    assert labels == ["nom de l’organisme bailleur", "adresse de l’organisme bailleur"]


def test_it_is_kept_with_its_convention_by_who_prints_conventions(sliding: Workspace, files: Files):
    paper = sliding.annexes.paper("A001")
    issued = sliding.annexes.issue(paper, print_paper(paper), "A001")
    assert (issued.reference, issued.kind) == ("CONV-A001-TRIPARTITE", "tripartite-annex")
    assert sliding.issuing.verdict_on(sliding.issuing.content(issued)).intact
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).annexes.paper("A001")
    with pytest.raises(NotFound):
        sliding.annexes.paper("A002")
