"""The account of a deposit on paper: what it says, to whom, frozen once issued, fit for keeping."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.deposits.model import Departure, EntryDraft, LineDraft, LineKind
from caseworker.deposits.wear import shipped_grids
from caseworker.documents import printing
from caseworker.documents.press import laid_out
from caseworker.documents.printing import blanks_of, fingerprint_of, print_paper
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.housing.model import HeadLeaseDraft, OwnerDraft
from caseworker.issuing.model import Issued
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

EXIT = date(2026, 6, 30)
REFERENCE = Path(__file__).parents[2] / "data" / "iml-2024"


@pytest.fixture
def head(files: Files) -> Workspace:
    """A household that left a conventioned dwelling with a pierced wall, a month owed and a new address."""
    workspace = files.head()
    workspace.association.set_details(ASSOCIATION)
    owner = workspace.housing.add_owner(OwnerDraft("SCI Les Micocouliers", "sci"))
    workspace.housing.set_head_lease(files.unit.id, HeadLeaseDraft(owner.id, "prive_conventionne", date(2021, 4, 10)))
    workspace.wear_grids.agree(next(g for g in shipped_grids() if g.key == "ufc-moselle-est"), date(2025, 1, 1))
    workspace.agreements.draw_up("A001", AgreementDraft(rent_cents=384_00, deposit_cents=384_00))
    workspace.deposits.receive("A001", EntryDraft("menage", 84_00, ENTRY))
    workspace.deposits.receive("A001", EntryDraft("fsl", 150_00, ENTRY))
    workspace.settling.retain("A001", LineDraft(
        LineKind.DAMAGE, "Mur", 150_00, "Trou au-dessus du radiateur", "Séjour", "Bon état, puis percé", "",
        "peinture", 4, None, b"%PDF-1.4",
    ))  # fmt: skip
    workspace.settling.retain("A001", LineDraft(LineKind.DEBT, "Redevance de mai", 20_00, "Appel du 5 mai"))
    workspace.settling.leave("A001", Departure(EXIT, is_conform=False, new_address="3 rue des Lilas, Alès"))
    return workspace


def issue(workspace: Workspace) -> Issued:
    paper = workspace.deposit_papers.paper("A001")
    return workspace.deposit_papers.issue(paper, print_paper(paper), "A001")


def words_of(pdf: bytes) -> str:
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return said.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_account_says_what_came_what_is_kept_and_why_and_what_goes_back_to_whom_by_when(head: Workspace):
    words = words_of(head.issuing.content(issue(head)))
    for expected in (
        "Selam TESFAYE", "14 rue Taisson", "30 juin 2026", "3 rue des Lilas", "234,00 €", "FSL", "Mur (séjour)",
        "Bon état, puis percé. Trou au-dessus du radiateur.", "64 %", "96,00 €", "54,00 €", "4 ans", "UFC-Que Choisir",
        "Redevance de mai", "20,00 €", "118,00 € au FSL", "30 août 2026", "article 22 de la loi n° 89-462", "10 %",
        "150,00 € n’ont pas été versés", "ordre à vérifier", "Majoration de retard, 3 mois", "115,20 €",
    ):  # fmt: skip
        assert expected in words, expected
    for unsaid in ("Noté comme", "dégradation"):
        assert unsaid not in words


def test_no_law_no_penalty_and_what_nobody_checked_is_said_to_be_checked(files: Files, head: Workspace):
    def said(regime: str) -> str:
        lease = head.housing.head_lease_on(files.unit.id, EXIT)
        assert lease
        assert lease.owner
        head.housing.update_head_lease(lease.id, HeadLeaseDraft(lease.owner.id, regime, lease.starts_on))
        return words_of(print_paper(head.deposit_papers.paper("A001", draft=True)).pdf)

    private, foyer = said("prive_non_conventionne"), said("logement_foyer")
    assert "comme le prévoit la convention" in private
    assert "Majoration" not in private
    assert "délai à vérifier pour ce logement" in foyer


def test_it_prints_without_a_blank_when_nothing_was_received(files: Files):
    head = files.head()
    head.association.set_details(ASSOCIATION)
    assert [blank.path for blank in blanks_of(head.deposit_papers.paper("A001"))] == ["sortie.cles"]
    head.settling.leave("A001", Departure(EXIT))
    paper = head.deposit_papers.paper("A001")
    assert blanks_of(paper) == ()
    assert "Aucun versement de dépôt de garantie n’est enregistré" in words_of(print_paper(paper).pdf)


def test_an_account_issued_stays_as_it_is_and_another_one_is_another_version(head: Workspace):
    first = issue(head)
    assert issue(head) == first
    head.settling.leave("A001", Departure(EXIT, is_conform=False))
    assert issue(head).reference == f"{first.reference}-V2"


def test_an_account_with_a_blank_is_not_kept(files: Files):
    with pytest.raises(RuleBroken):
        issue(files.head())


def test_who_reads_no_rent_does_not_print_it(files: Files, head: Workspace):
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).deposit_papers.paper("A001")


def test_the_rental_management_prints_and_keeps_the_account_and_no_other_paper(files: Files, head: Workspace):
    rental = files.at_work(Role.RENTAL_MANAGER)
    paper = rental.deposit_papers.paper("A001")
    issued = rental.deposit_papers.issue(paper, print_paper(paper), "A001")
    assert rental.deposit_papers.handed_out(issued).startswith(b"%PDF")
    assert [one.reference for one in head.issuing.issued_of("A001")] == [issued.reference]
    for refused in (
        lambda: rental.issuing.issued_of("A001"),
        lambda: rental.issuing.handed_out(issued),
        lambda: files.at_work(Role.HOME_SUPPORT_WORKER).deposit_papers.handed_out(issued),
        lambda: files.at_work(Role.HOME_SUPPORT_WORKER).deposit_papers.issue(paper, print_paper(paper), "A001"),
    ):
        with pytest.raises(Refused):
            refused()
    certificate = head.letters.paper("occupancy-certificate", "A001")
    other = head.letters.issue(certificate, print_paper(certificate), "A001")
    with pytest.raises(NotFound):
        rental.deposit_papers.handed_out(other)
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    with pytest.raises(NotFound):
        files.at_work(Role.RENTAL_MANAGER).deposit_papers.handed_out(issued)


def test_the_file_is_fit_for_keeping_and_told_to_screen_readers(head: Workspace, tmp_path: Path):
    paper, file = head.deposit_papers.paper("A001"), tmp_path / "decompte.pdf"
    file.write_bytes(laid_out(paper, printing._rendered(paper), fingerprint_of(paper), universal=False).pdf)
    pdfa.validate_written(file, "3b")
    with pikepdf.open(file) as opened:
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.StructTreeRoot


def test_it_prints_for_each_accompaniment_of_the_reference_year_that_left(at_work: Callable[..., Workspace]):
    head = at_work()
    head.association.set_details(ASSOCIATION)
    assert not head.exchange.import_source(REFERENCE).problems
    supports = [
        support
        for line in head.households.caseload()
        for support in head.supports.of_household(line.household.id)
        if support.exit
    ]
    assert len(supports) == 10
    assert {support.ref: blanks_of(head.deposit_papers.paper(support.ref)) for support in supports} == {
        support.ref: () for support in supports
    }
