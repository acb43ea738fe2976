"""Papers and steps of a dossier: one tap, a form, an undo; and the upkeep of a dwelling."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.papers.model import PaperDraft, PaperPage
from tests.ui.conftest import ChosenBeforehand
from tests.ui.small_service import Service
from ui.papers.card import PapersCard
from ui.papers.form import PaperForm
from ui.papers.steps import StepsCard
from ui.papers.unit_card import UnitPapersCard
from ui.widgets.fields import DateField
from ui.widgets.layout import Elided

Open = Callable[..., Service]
TODAY = date(2026, 11, 22)


def shown(place: QWidget) -> str:
    QApplication.processEvents()
    labels = [label for label in place.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.whole() if isinstance(label, Elided) else label.text() for label in labels)


def press(place: QWidget, name: str) -> None:
    QApplication.processEvents()
    made = [b for b in place.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName().startswith(name)]
    made[0].click()
    QApplication.processEvents()


def day(place: QWidget, name: str) -> DateField:
    return next(f for f in place.findChildren(DateField) if f.accessibleName() == name and f.isVisible())


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def opened(service: Service) -> QWidget:
    page: QWidget = service.go("dossier", ref=service.tesfaye.ref, tab="Pièces")
    QApplication.processEvents()
    return page


def test_one_tap_says_that_a_paper_was_received_today_for_its_usual_time_and_is_undone(service: Service):
    card = opened(service).findChild(PapersCard)
    assert shown(card).count("Manquante") == 2
    press(card, "Reçue aujourd’hui\u00a0: Attestation d’assurance habitation")
    assert "Reçue le 22/11/2026 · valable jusqu’au 22/11/2027 · vue" in shown(card)
    assert shown(card).count("Manquante") == 1
    line = service.workspace.papers.lines_of(service.tesfaye.ref)[0]
    assert line.paper
    assert line.paper.valid_until == date(2027, 11, 22)


def test_a_paper_of_a_person_is_noted_with_its_form_and_what_is_wrong_is_said(service: Service, qtbot: QtBot):
    card = opened(service).findChild(PapersCard)
    press(card, "Noter une pièce")
    kind = next(c for c in card.findChildren(QComboBox) if c.accessibleName() == "Pièce")
    kind.setCurrentIndex(kind.findData("residence_permit"))
    kind.activated.emit(kind.currentIndex())
    day(card, "Valable jusqu’au").setText("31/02/2027")
    press(card, "Enregistrer la pièce")
    assert "Cette date n’a pas pu être lue" in shown(card)
    day(card, "Valable jusqu’au").setText("15/03/2027")
    press(card, "Enregistrer la pièce")
    qtbot.waitUntil(lambda: "Carte de séjour temporaire, Selam" in shown(card))
    assert "À renouveler" in shown(card)


def test_a_paper_is_corrected_in_its_place_and_taken_back(service: Service, qtbot: QtBot):
    papers, ref = service.workspace.papers, service.tesfaye.ref
    papers.receive(ref, PaperDraft("home_insurance", TODAY, date(2026, 11, 1)))
    card = opened(service).findChild(PapersCard)
    assert "Expirée" in shown(card)
    press(card, "Corriger\u00a0: Attestation")
    day(card, "Valable jusqu’au").setText("01/11/2027")
    press(card, "Enregistrer la pièce")
    qtbot.waitUntil(lambda: "valable jusqu’au 01/11/2027" in shown(card))
    press(card, "Corriger\u00a0: Attestation")
    press(card, "Retirer cette pièce")
    qtbot.waitUntil(lambda: shown(card).count("Manquante") == 2)


def test_a_step_is_ticked_on_its_day_and_taken_up_again(service: Service, qtbot: QtBot):
    card = opened(service).findChild(StepsCard)
    day(card, "Fait le").setText("20/10/2026")
    press(card, "Fait\u00a0: Demande d’aide au logement")
    qtbot.waitUntil(lambda: "Le 20 octobre 2026" in shown(card))
    press(card, "Reprendre\u00a0: Demande d’aide au logement")
    qtbot.waitUntil(lambda: "Le 20 octobre 2026" not in shown(card))
    day(card, "Fait le").setText("20/12/2026")
    press(card, "Fait\u00a0: Demande d’aide au logement")
    assert "Cette date est dans le futur" in shown(card)


def test_a_declaration_is_followed_made_and_given_up(service: Service, qtbot: QtBot):
    card = opened(service).findChild(StepsCard)
    press(card, "Suivre une déclaration")
    press(card, "Suivre cette déclaration")
    assert "À renseigner." in shown(card)
    day(card, "Prochaine le").setText("05/12/2026")
    press(card, "Suivre cette déclaration")
    qtbot.waitUntil(lambda: "Déclaration trimestrielle, RSA" in shown(card))
    press(card, "Fait\u00a0: Déclaration trimestrielle, RSA")
    qtbot.waitUntil(lambda: "Pour le 5 mars 2027 · la dernière le 22/11/2026" in shown(card))
    press(card, "Ne plus suivre\u00a0: Déclaration trimestrielle, RSA")
    qtbot.waitUntil(lambda: "Déclaration trimestrielle" not in shown(card))


def test_discreet_mode_shows_initials_of_people(service: Service):
    papers, ref = service.workspace.papers, service.tesfaye.ref
    person_id = papers.people_of(ref)[0][0]
    papers.receive(ref, PaperDraft("identity_paper", TODAY, None, person_id))
    service.window.discreet.toggle()
    assert "Selam" not in shown(opened(service).findChild(PapersCard))


def test_the_tab_is_for_who_reads_something_of_it(open_service: Open):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    page = service.go("dossier", ref=service.tesfaye.ref)
    bar = page.findChild(QTabBar)
    assert "Pièces" not in [bar.tabText(number) for number in range(bar.count())]


def test_the_rental_manager_ticks_the_deposit_and_reads_no_paper(open_service: Open, qtbot: QtBot):
    service = open_service(Role.RENTAL_MANAGER)
    page = opened(service)
    assert not page.findChild(PapersCard).isVisible()
    card = page.findChild(StepsCard)
    assert "Demande d’aide au logement" not in shown(card)
    press(card, "Fait\u00a0: Dépôt de garantie, versement n°\u00a02")
    qtbot.waitUntil(lambda: "Le 22 novembre 2026" in shown(card))


def test_the_upkeep_of_a_boiler_is_noted_on_its_dwelling(service: Service, qtbot: QtBot):
    card = service.go("unit", ref=service.shared.ref).findChild(UnitPapersCard)
    press(card, "Noter une pièce")
    day(card, "Reçue le").setText("29/02/2024")
    press(card, "Enregistrer la pièce")
    qtbot.waitUntil(lambda: "Le 29/02/2024 · le prochain avant le 28/02/2025" in shown(card))
    assert "À refaire" in shown(card)
    press(card, "Fait aujourd’hui\u00a0: Entretien de la chaudière")
    qtbot.waitUntil(lambda: "À jour" in shown(card))


def test_the_first_tab_says_what_has_expired_and_what_is_late_and_leads_there(service: Service, qtbot: QtBot):
    ref = service.tesfaye.ref
    service.workspace.papers.receive(ref, PaperDraft("home_insurance", TODAY, date(2026, 11, 1)))
    service.workspace.papers.receive(ref, PaperDraft("bank_details", TODAY, date(2027, 11, 1)))
    page = service.go("dossier", ref=ref)
    assert "A expiré le 1er novembre 2026" in shown(page)
    assert "Relevé d’identité bancaire" not in shown(page)
    assert "Dans l’onglet Pièces" in shown(page)
    press(page, "Attestation d’assurance habitation, A expiré")
    assert page.findChild(QTabBar).tabText(page.findChild(QTabBar).currentIndex()) == "Pièces"


def test_the_first_tab_says_neither_papers_nor_steps_to_the_maitresse_de_maison(open_service: Open):
    service = open_service()
    service.workspace.papers.receive(service.tesfaye.ref, PaperDraft("home_insurance", TODAY, date(2026, 11, 1)))
    service.workspace.session.role = Role.HOME_SUPPORT_WORKER
    page = service.go("dossier", ref=service.tesfaye.ref)
    assert "assurance" not in shown(page)
    assert "Demande d’aide" not in shown(page)


def test_a_paper_is_photographed_seen_and_erased(
    service: Service, dialogs: ChosenBeforehand, qtbot: QtBot, tmp_path: Path
):
    picture, text = tmp_path / "attestation.jpg", tmp_path / "attestation.txt"
    Image.new("RGB", (900, 1200), "olive").save(picture)
    text.write_text("pas une image", encoding="utf-8")
    card = opened(service).findChild(PapersCard)
    press(card, "Noter une pièce")
    dialogs.files = [text]
    press(card, "Choisir les photos ou le PDF")
    press(card, "Enregistrer la pièce")
    qtbot.waitUntil(lambda: "Ce fichier n’est pas une photo" in shown(card))
    assert service.workspace.papers.lines_of(service.tesfaye.ref)[0].paper is None
    dialogs.files = [picture, picture]
    press(card, "1 fichier choisi")
    press(card, "Enregistrer la pièce")
    qtbot.waitUntil(lambda: "Reçue le 22/11/2026 · valable jusqu’au 22/11/2027 · copie gardée" in shown(card))
    assert "2 fichiers choisis" not in {b.text() for b in card.findChildren(QAbstractButton)}
    press(card, "Voir\u00a0: Attestation")
    seen = [label for label in card.findChildren(QLabel) if label.accessibleName() == "Page numérisée"]
    assert len(seen) == 2
    assert all(label.isVisible() and label.pixmap().width() > 300 for label in seen)
    press(card, "Effacer la page 2")
    press(service.window, "Effacer")
    qtbot.waitUntil(lambda: len(pages_held(service)) == 1)
    press(card, "Corriger\u00a0: Attestation")
    press(card, "Retirer cette pièce")
    assert pages_held(service)
    press(service.window, "Retirer")
    qtbot.waitUntil(lambda: shown(card).count("Manquante") == 2)


def test_files_dropped_on_the_form_are_its_pages_and_discreet_mode_shows_none(
    service: Service, qtbot: QtBot, tmp_path: Path
):
    picture = tmp_path / "carte.png"
    Image.new("RGB", (300, 200), "olive").save(picture)
    card = opened(service).findChild(PapersCard)
    press(card, "Noter une pièce")
    form, dropped = card.findChild(PaperForm), QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(os.fspath(picture))])
    buttons, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    form.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dropped, buttons, held))
    press(card, "Enregistrer la pièce")
    qtbot.waitUntil(lambda: len(pages_held(service)) == 1)
    qtbot.waitUntil(lambda: can_be_seen(card))
    service.window.discreet.toggle()
    assert not can_be_seen(opened(service).findChild(PapersCard))


def can_be_seen(card: PapersCard) -> bool:
    QApplication.processEvents()
    return any(
        made.accessibleName().startswith("Voir\u00a0:") and made.isVisible()
        for made in card.findChildren(QAbstractButton)
    )


def pages_held(service: Service) -> tuple[PaperPage, ...]:
    paper = service.workspace.papers.lines_of(service.tesfaye.ref)[0].paper
    return paper.pages if paper else ()
