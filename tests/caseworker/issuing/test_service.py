import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image
from pypdf import PdfReader

from caseworker.access.opening import refresh_scope
from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft, Waiver
from caseworker.attachments.pieces import piece_path
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import print_paper
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.housing.model import HeadLeaseDraft, OwnerDraft, UnitDraft
from caseworker.issuing.model import Issued, to_fill
from caseworker.issuing.quoted_values import delay_values
from caseworker.storage.connection import SqlError
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

MONEY = AgreementDraft(
    rent_cents=260_00, charges_cents=35_00, aid_cents=194_00, deposit_cents=260_01, due_day=5, payment_means="virement"
)


@pytest.fixture
def complete(files: Files) -> Workspace:
    """Selam Tesfaye's file with all that her convention needs, and the convention drawn up."""
    head = files.head()
    head.association.set_details(ASSOCIATION)
    unit = UnitDraft("14 rue Taisson", "30100", "Alès", ref=files.unit.ref, layout="T3", area_cm2=590_000, places=2)
    head.housing.update_unit(files.unit.ref, replace(unit, acquired_on=files.unit.acquired_on))
    owner = head.housing.add_owner(OwnerDraft("SCI Les Micocouliers"))
    head.housing.set_head_lease(files.unit.id, HeadLeaseDraft(owner.id, "prive_conventionne", date(2021, 4, 10)))
    head.agreements.draw_up("A001", MONEY)
    return head


def issue(workspace: Workspace, kind: str = "agreement") -> Issued:
    agreement = workspace.issuing.agreement_of("A001", kind)
    paper = workspace.issuing.agreement_paper(agreement.id)
    return workspace.issuing.issue(paper, print_paper(paper), agreement.id)


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_convention_says_what_the_file_says(complete: Workspace):
    words = words_of(complete.issuing.content(issue(complete)))
    for expected in (
        "Madame Selam TESFAYE",
        "Yonas TESFAYE",
        "14 rue Taisson, 30100 Alès",
        "59 m²",
        "SCI Les Micocouliers",
        "14 janvier 2026",
        "13 avril 2026",
        "Claire Vidal",
        "article L.365-4",
        "article L.353-20",
        "101,00",
    ):
        assert expected in words.replace("\u202f", " ").replace("\u00a0", " "), expected
    assert "L.635-4" not in words


def test_the_deposit_comes_in_two_halves_that_lose_no_cent(complete: Workspace):
    paper = complete.issuing.agreement_paper(complete.issuing.agreement_of("A001", "agreement").id)
    deposit = paper.values["argent"]["depot"]
    assert [one["montant"] for one in deposit["echeances"]] == [130_00, 130_01]
    assert [one["le"] for one in deposit["echeances"]] == ["2026-01-14", "2026-02-14"]


def test_the_same_content_gives_the_bytes_already_issued(complete: Workspace):
    first, again = issue(complete), issue(complete)
    assert again == first
    assert first.reference == "CONV-A001"
    assert len(complete.issuing.issued_of("A001")) == 1


def test_each_printing_and_each_draft_is_in_the_journal(complete: Workspace):
    issued = issue(complete)
    for _ in range(2):
        assert complete.issuing.handed_out(issue(complete)) == complete.issuing.content(issued)
    complete.issuing.draft_handed_out(issued.subject_id)
    written = [(row["action"], row["subject_id"]) for row in complete.session.journal.entries(4)]
    printed = ("printed", issued.id)
    assert written == [("draft_printed", issued.subject_id), printed, printed, ("issued", issued.id)]


def test_other_content_is_another_version_and_the_first_stays(complete: Workspace):
    first = issue(complete)
    before = complete.issuing.content(first)
    complete.agreements.fill(first.subject_id, AgreementDraft(rent_cents=270_00))
    second = issue(complete)
    assert (second.reference, second.version) == ("CONV-A001-V2", 2)
    assert complete.issuing.content(first) == before != complete.issuing.content(second)


def test_a_paper_with_a_blank_is_named_and_never_issued(files: Files):
    head = files.head()
    head.agreements.draw_up("A001")
    agreement = head.issuing.agreement_of("A001", "agreement")
    paper = head.issuing.agreement_paper(agreement.id)
    printed = print_paper(paper)
    asked = [blank.label for blank in to_fill(printed.blanks)]
    assert {"montant du loyer", "régime juridique du logement"} <= set(asked)
    assert not any("préavis" in label for label in asked), "what follows from the regime is not asked for apart"
    with pytest.raises(RuleBroken) as refused:
        head.issuing.issue(paper, printed, agreement.id)
    assert refused.value.problems[0].code == "blanks_left"
    assert head.issuing.issued_of("A001") == []


def test_a_draft_is_never_issued(complete: Workspace):
    agreement = complete.issuing.agreement_of("A001", "agreement")
    draft = complete.issuing.agreement_paper(agreement.id, draft=True)
    with pytest.raises(RuleBroken):
        complete.issuing.issue(draft, print_paper(draft), agreement.id)


def test_what_is_issued_cannot_be_rewritten(complete: Workspace):
    issued = issue(complete)
    with pytest.raises(SqlError):
        complete.session.database.update("issued_documents", issued.id, {"content": "{}"})


def test_a_file_is_known_intact_altered_or_foreign(complete: Workspace):
    issued = issue(complete)
    pdf = complete.issuing.content(issued)
    intact, altered = complete.issuing.verdict_on(pdf), complete.issuing.verdict_on(pdf + b"%")
    assert (intact.known, intact.intact, intact.reference) == (True, True, "CONV-A001")
    assert (altered.known, altered.intact, altered.reference) == (True, False, "CONV-A001")
    foreign = complete.issuing.verdict_on(b"%PDF-1.4 nothing of ours")
    assert (foreign.known, foreign.intact) == (False, False)


def test_an_amendment_counts_its_months_and_says_its_waiver(complete: Workspace):
    for _ in range(6):
        complete.agreements.sign(complete.agreements.draw_up("A001").id, date(2026, 11, 22))
    complete.agreements.waive_maximum(
        "A001", Waiver(date(2026, 11, 20), None, "Relogement en attente", "DDETS, 18/11/2026")
    )
    amendment = complete.issuing.agreement_of("A001", "amendment")
    paper = complete.issuing.agreement_paper(amendment.id)
    said = paper.values["avenant"]
    assert (said["numero"], said["mois_cumules"], said["hors_duree"]) == (6, 21, True)
    assert said["derogation"]["motif"] == "Relogement en attente"
    assert print_paper(paper).blanks == ()


def test_the_amendment_of_a_day_is_the_one_that_holds_it(complete: Workspace):
    complete.agreements.sign(complete.agreements.draw_up("A001").id, date(2026, 11, 22))
    complete.agreements.draw_up("A001")  # not signed yet, and printed all the same
    assert complete.issuing.agreement_of("A001", "amendment", date(2026, 5, 1)).number == 1
    assert complete.issuing.agreement_of("A001", "amendment", date(2026, 8, 1)).number == 2
    with pytest.raises(NotFound):
        complete.issuing.agreement_of("A001", "amendment", date(2030, 1, 1))


def test_the_maitresse_de_maison_prints_no_convention(complete: Workspace, at_work: Callable[..., Workspace]):
    agreement = complete.issuing.agreement_of("A001", "agreement")
    hers = at_work(Role.HOME_SUPPORT_WORKER)
    with pytest.raises(Refused):
        hers.issuing.agreement_paper(agreement.id)


def test_private_notes_are_never_printed(complete: Workspace):
    from caseworker.visits.model import VisitDraft

    support = complete.supports.support("A001")
    complete.visits.log_visit(VisitDraft(support.id, date(2026, 11, 20), private_note="à moi seule, strictement"))
    assert "à moi seule" not in words_of(complete.issuing.content(issue(complete)))


def test_amounts_that_the_dues_hold_are_not_asked_again(complete: Workspace, files: Files):
    row = {"id": "due", "support_id": files.stay.id, "month": "2026-04", "rent_cents": 255_00, "charges_cents": 30_00}
    complete.session.database.insert("dues", row | {"aid_cents": 190_00, "recorded_on": "2026-04-01"})
    bare = complete.agreements.draw_up("A001")
    complete.session.database.update(
        "agreements", bare.id, {"rent_cents": None, "charges_cents": None, "aid_cents": None}
    )
    money = complete.issuing.agreement_paper(bare.id).values["argent"]
    assert (money["loyer"], money["charges"], money["aide"], money["residuel"]) == (255_00, 30_00, 190_00, 95_00)


def test_the_papers_of_a_file_protected_since_are_out_of_reach(complete: Workspace, files: Files):
    issued, colleague = issue(complete), files.at_work(Role.SOCIAL_WORKER)
    assert colleague.issuing.content(issued) == complete.issuing.content(issued)
    complete.protection.protect(files.tesfaye.id, [complete.session.account_id])
    refresh_scope(colleague.session)
    paper = complete.issuing.agreement_paper(issued.subject_id)
    for attempt in (
        lambda: colleague.issuing.content(issued),
        lambda: colleague.issuing.handed_out(issued),
        lambda: colleague.issuing.draft_handed_out(issued.subject_id),
        lambda: colleague.issuing.already_issued(paper, issued.subject_id),
        lambda: colleague.issuing.issue(paper, print_paper(paper), issued.subject_id),
        lambda: colleague.attachments.content(issued.piece_id),
        lambda: colleague.attachments.remove(issued.piece_id),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert complete.attachments.content(issued.piece_id) == complete.issuing.content(issued)
    with pytest.raises(NotFound):
        complete.issuing.content(replace(issued, reference="CONV-INCONNUE"))


def logo_png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 20), "navy").save(file, "PNG")
    return file.getvalue()


def test_the_logo_heads_the_convention_of_whoever_prints_it(complete: Workspace, files: Files):
    complete.association.set_details({"logo": complete.attachments.add(logo_png(), "logo", "image/png")})
    agreement = complete.issuing.agreement_of("A001", "agreement")
    assert complete.issuing.agreement_paper(agreement.id).logo == logo_png()
    manager = files.at_work(Role.RENTAL_MANAGER)
    assert manager.issuing.agreement_paper(agreement.id).logo == logo_png()
    assert len(PdfReader(io.BytesIO(complete.issuing.content(issue(complete)))).pages[0].images) == 1


def test_a_logo_whose_piece_is_lost_or_is_something_else_stops_no_print(complete: Workspace):
    piece_id = complete.attachments.add(logo_png(), "logo", "image/png")
    complete.association.set_details({"logo": piece_id})
    agreement = complete.issuing.agreement_of("A001", "agreement")
    piece_path(complete.vault.pieces, piece_id).unlink()
    assert complete.issuing.agreement_paper(agreement.id).logo is None
    for other in (complete.attachments.add(b"note", "issued", "text/plain"), "no such piece"):
        complete.association.set_details({"logo": other})
        assert complete.issuing.agreement_paper(agreement.id).logo is None
    assert issue(complete).pages > 1


def test_in_a_residence_every_word_follows_the_regime(complete: Workspace, files: Files):
    lease = complete.housing.head_lease_on(files.unit.id, date(2026, 1, 14))
    assert lease is not None
    draft = HeadLeaseDraft(lease.owner.id if lease.owner else "", "logement_foyer", lease.starts_on)
    complete.housing.keep_head_lease(files.unit.id, draft, lease.id)
    paper = complete.issuing.agreement_paper(complete.issuing.agreement_of("A001", "agreement").id)
    assert paper.title == "Titre d’occupation"
    assert paper.signatories[0] == "Selam TESFAYE, résident"
    printed = words_of(print_paper(paper).pdf)
    assert "ci-après « le résident »" in printed.replace("\u202f", " ")
    assert "La redevance et l’aide au logement" in printed
    assert "sous-locat" not in printed
    assert "loyer résiduel" not in printed


def test_the_delay_of_a_payment_order_is_that_of_the_day_of_the_convention(complete: Workspace):
    agreement = complete.issuing.agreement_of("A001", "agreement")
    for starts_on, months, weeks in ((date(2023, 7, 28), 2, None), (date(2023, 7, 29), None, 6)):
        delays = delay_values(complete.issuing._sources, None, starts_on)
        assert (delays["commandement_mois"], delays["commandement_semaines"]) == (months, weeks)
    assert "6 semaines" in words_of(print_paper(complete.issuing.agreement_paper(agreement.id)).pdf)
