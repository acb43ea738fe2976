"""The register in a dossier: file a scan, note reservations, cancel, seal, check; and sign on screen with nothing else in sight."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker.agreements.model import AgreementDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import print_paper
from caseworker.errors import Refused
from caseworker.housing.model import HeadLeaseDraft, UnitDraft
from caseworker.signatures.model import PaperState, RegisterLine, Way
from caseworker.workspace import Workspace
from tests.ui.conftest import ChosenBeforehand
from tests.ui.seen import words_seen
from tests.ui.small_service import Service
from ui.issued.card import IssuedCard
from ui.signing.page import SigningPage
from ui.widgets.layout import Elided

TODAY = date(2026, 11, 22)
CODE = "4827"
MONEY = AgreementDraft(
    rent_cents=260_00, charges_cents=35_00, aid_cents=194_00, deposit_cents=260_00, due_day=5, payment_means="virement"
)


def shown(place: QWidget) -> str:
    QApplication.processEvents()
    labels = [label for label in place.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.whole() if isinstance(label, Elided) else label.text() for label in labels)


def press(place: QWidget, name: str) -> None:
    QApplication.processEvents()
    made = [b for b in place.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName().startswith(name)]
    made[0].click()
    QApplication.processEvents()


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    """A service with the convention of its first household, issued."""
    service = open_service()
    workspace, shared = service.workspace, service.shared
    assert shared
    workspace.association.set_details(ASSOCIATION)
    workspace.session.database.execute("UPDATE people SET born_on = '1988-08-23'")
    unit = UnitDraft(
        shared.address, shared.postal_code, shared.city, ref=shared.ref, layout="T3", area_cm2=590_000, places=2
    )
    workspace.housing.update_unit(shared.ref, replace(unit, acquired_on=shared.acquired_on))
    lease = workspace.housing.head_lease_on(shared.id, TODAY)
    assert lease
    owner_id = lease.owner.id if lease.owner else ""
    workspace.housing.keep_head_lease(
        shared.id, HeadLeaseDraft(owner_id, "prive_conventionne", lease.starts_on), lease.id
    )
    agreement = workspace.issuing.agreement_of(service.tesfaye.ref, "agreement")
    workspace.agreements.fill(agreement.id, MONEY)
    paper = workspace.issuing.agreement_paper(agreement.id)
    workspace.issuing.issue(paper, print_paper(paper), agreement.id)
    workspace.showing.choose_code(CODE)
    return service


def opened(service: Service) -> IssuedCard:
    page: QWidget = service.go("dossier", ref=service.tesfaye.ref, tab="Pièces")
    QApplication.processEvents()
    card = page.findChild(IssuedCard)
    if "n’a pas encore signé" not in shown(card) and not service.workspace.signatures.line("CONV-A001").cancellation:
        press(card, "Convention · CONV-A001")
    return card


def line_of(service: Service) -> RegisterLine:
    return service.workspace.signatures.line("CONV-A001")


def photo(folder: Path) -> Path:
    path, file = folder / "page.jpg", io.BytesIO()
    Image.new("RGB", (90, 120), "white").save(file, "JPEG")
    path.write_bytes(file.getvalue())
    return path


def test_a_paper_waits_and_says_for_whom(service: Service):
    card = opened(service)
    words = shown(card)
    assert "Convention · CONV-A001" in words
    assert "À signer" in words
    assert "Selam TESFAYE, sous-locataire\u00a0: n’a pas encore signé." in words


def test_pages_that_came_back_are_filed_and_everyone_is_noted(
    service: Service, dialogs: ChosenBeforehand, tmp_path: Path, qtbot: QtBot
):
    card = opened(service)
    press(card, "Classer le scan")
    press(card, "Classer\u00a0: CONV-A001")
    assert "À renseigner." in shown(card)
    dialogs.files = [photo(tmp_path)]
    press(card, "Choisir les photos ou le PDF")
    press(card, "Classer\u00a0: CONV-A001")
    qtbot.waitUntil(lambda: "Signé le 22/11/2026" in shown(card))
    assert line_of(service).state is PaperState.SIGNED
    press(card, "Voir le scan 1")
    assert any(label.accessibleName() == "Page numérisée" for label in card.findChildren(QLabel))


def test_a_file_that_is_no_page_is_said_beside_the_field(service: Service, dialogs: ChosenBeforehand, tmp_path: Path):
    card = opened(service)
    press(card, "Classer le scan")
    bad = tmp_path / "note.pdf"
    bad.write_text("pas un PDF")
    dialogs.files = [bad]
    press(card, "Choisir les photos ou le PDF")
    press(card, "Classer\u00a0: CONV-A001")
    assert "Ce fichier n’est pas une photo" in shown(card)
    assert line_of(service).scans == ()


def test_reservations_are_noted_in_their_words(service: Service, qtbot: QtBot):
    card = opened(service)
    press(card, "Refus ou réserves")
    press(card, "Noter\u00a0: CONV-A001")
    assert "À renseigner." in shown(card)
    card.findChild(QPlainTextEdit).setPlainText("Le volet ne ferme pas.")
    press(card, "Noter\u00a0: CONV-A001")
    qtbot.waitUntil(lambda: "Le volet ne ferme pas." in shown(card))


def test_a_cancelled_paper_offers_nothing_any_more(service: Service, qtbot: QtBot):
    card = opened(service)
    press(card, "Annuler le document")
    card.findChild(QPlainTextEdit).setPlainText("Mauvais logement.")
    press(card, "Annuler ce document")
    qtbot.waitUntil(lambda: "Annulé le 22/11/2026" in shown(card))
    names = [made.accessibleName() for made in card.findChildren(QAbstractButton) if made.isVisible()]
    assert not any(name.startswith(("Classer", "Sceller", "Signer")) for name in names)
    assert "Mauvais logement." in shown(card)


def test_a_file_and_a_fingerprint_are_checked(
    service: Service, dialogs: ChosenBeforehand, tmp_path: Path, qtbot: QtBot
):
    card, out = opened(service), tmp_path / "convention.pdf"
    press(card, "Sceller")
    qtbot.waitUntil(lambda: bool(line_of(service).copies))
    copy = service.workspace.seals.content(line_of(service).copies[-1])
    press(card, "Vérifier un document")
    for content, said in ((copy, "exactement la copie scellée"), (copy[:-9], "modifié depuis son émission")):
        out.write_bytes(content)
        dialogs.files = [out]
        press(card, "Choisir un PDF")
        assert said in shown(card)
    typed = next(edit for edit in card.findChildren(QLineEdit) if edit.isVisible())
    typed.setText(line_of(service).issued.fingerprint[:32])
    press(card, "Vérifier l’empreinte")
    assert "même contenu" in shown(card)


def test_discreet_mode_hides_names_words_and_papers(service: Service, qtbot: QtBot):
    card = opened(service)
    press(card, "Refus ou réserves")
    card.findChild(QPlainTextEdit).setPlainText("Le volet ne ferme pas.")
    press(card, "Noter\u00a0: CONV-A001")
    service.window.discreet.toggle()
    QApplication.processEvents()
    words = shown(card)
    assert "volet" not in words
    assert "TESFAYE" not in words
    assert "Document masqué" in words


@pytest.fixture
def signing(service: Service, qtbot: QtBot) -> SigningPage:
    card = opened(service)
    press(card, "Signer à l’écran")
    who = card.findChild(QComboBox)
    assert who.currentText() == "Selam TESFAYE"
    press(card, "Donner l’écran pour signer")
    qtbot.waitUntil(lambda: isinstance(service.window.centralWidget().currentWidget(), SigningPage))
    QApplication.sendPostedEvents(None, 52)  # what was to be deleted later
    page = service.window.centralWidget().currentWidget()
    assert isinstance(page, SigningPage)
    return page


def draw(page: SigningPage, qtbot: QtBot) -> None:
    step = page._drawing
    for pad in (step.initials, step.signature):
        qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 40))
        for rank in range(12):
            qtbot.mouseMove(pad, QPoint(30 + 8 * rank, 40 + (rank % 4) * 12))
        qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(140, 60))


def give_back(page: SigningPage, service: Service, qtbot: QtBot) -> None:
    qtbot.keyClicks(page._back_bar.code, CODE)
    qtbot.keyClick(page._back_bar.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: service.window.area is not None)
    qtbot.waitUntil(lambda: not service.window.tasks.running())


def test_the_whole_text_is_read_first_and_nothing_else_is_in_sight(signing: SigningPage, service: Service):
    text = signing.text_area().toPlainText()
    assert signing.text_area().accessibleName() == "Texte entier du document"
    for expected in ("Selam TESFAYE", "14 rue Taisson", "Article 2", "260,00"):
        assert expected in text.replace("\u202f", " ").replace("\u00a0", " "), expected
    assert "[[" not in text
    said = "\n".join(words_seen())
    assert "signature électronique simple" in said
    assert "certifi" not in said
    for other in ("Öztürk", "Vandenbroucke", "N’Diaye", "Ménages", "Agenda"):
        assert other not in said
    assert service.window.area is None
    assert service.workspace.session.showing


def test_what_is_drawn_is_kept_at_once_and_sealed_when_the_screen_is_taken_back(
    signing: SigningPage, service: Service, qtbot: QtBot
):
    press(signing, "J’ai lu")
    sign = next(b for b in signing.findChildren(QAbstractButton) if b.accessibleName() == "J’ai compris et je signe")
    assert not sign.isEnabled()
    draw(signing, qtbot)
    assert sign.isEnabled()
    press(signing, "Effacer\u00a0: Vos initiales")
    assert not sign.isEnabled()
    draw(signing, qtbot)
    press(signing, "J’ai compris")
    assert "Merci, c’est signé" in shown(signing)
    assert "La signature est enregistrée" in shown(signing)
    assert service.workspace.session.showing
    give_back(signing, service, qtbot)
    (signature,) = line_of(service).signatures
    assert (signature.way, signature.rank) == (Way.SCREEN, 1)
    assert len(signature.strokes[0]) > 5
    qtbot.waitUntil(lambda: bool(line_of(service).copies))
    copy = service.workspace.seals.content(line_of(service).copies[-1])
    assert service.workspace.paper_checks.file(copy).verdict.intact


def test_who_does_not_sign_gives_the_device_back_and_nothing_is_kept(
    signing: SigningPage, service: Service, qtbot: QtBot
):
    press(signing, "Je ne signe pas maintenant")
    assert "Rien n’est signé" in shown(signing)
    give_back(signing, service, qtbot)
    assert line_of(service).signatures == ()


def test_the_text_grows(signing: SigningPage):
    before = signing.text_area().document().size().height()
    for _ in range(4):
        press(signing, "Texte plus grand")
    assert signing.text_area().document().size().height() > before


def test_a_lid_closed_after_signing_loses_nothing(
    signing: SigningPage, service: Service, qtbot: QtBot, open_workspace: Callable[[], Workspace]
):
    reference, rank = signing.sheet.reference, signing.sheet.rank
    press(signing, "J’ai lu")
    draw(signing, qtbot)
    press(signing, "J’ai compris")
    service.window.lock()
    assert service.window.workspace is None
    (signature,) = open_workspace().signatures.line(reference).signatures
    assert (signature.way, signature.rank) == (Way.SCREEN, rank)


def test_the_screen_keeps_the_one_signature_that_it_was_turned_for(
    signing: SigningPage, service: Service, qtbot: QtBot
):
    press(signing, "J’ai lu")
    draw(signing, qtbot)
    drawn = signing._drawing.signature.strokes(), signing._drawing.initials.strokes()
    signature = signing.sheet.signed(*drawn, service.workspace.session.now())
    keep = service.workspace.screen_signing.keep
    with pytest.raises(Refused):
        keep(replace(signature, rank=2))
    keep(signature)
    assert service.workspace.session.showing
    with pytest.raises(Refused):
        keep(signature)
    give_back(signing, service, qtbot)
    with pytest.raises(Refused):
        keep(signature)
    assert len(line_of(service).signatures) == 1
