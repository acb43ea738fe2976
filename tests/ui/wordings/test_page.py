"""A template written on its screen: tried on a household, warned about, put in use, brought back."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton

from caseworker.documents.charts import CHART
from caseworker.documents.pictograms import pictograms
from caseworker.documents.printing import template_text
from caseworker.documents.story import ADDRESS, CLOSING, LETTER, PAGE_BREAK, PHOTOS, SIGNATURES
from tests.ui.small_service import Service
from ui.settings.page import SettingsPage
from ui.wordings.fields import BLOCKS, DRAWINGS, GROUPS, field_menu
from ui.wordings.page import WordingPage


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


@pytest.fixture
def page(service: Service) -> WordingPage:
    return service.go("wording", template="signing-list")


def words(page: WordingPage) -> str:
    for _ in range(2):
        QApplication.processEvents()
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_text_is_typed_kept_put_in_use_and_the_shipped_one_comes_back(service: Service, page: WordingPage):
    wordings = page.desk.workspace.wordings
    page.edit.setPlainText(template_text("signing-list") + "\nÀ remettre au secrétariat.\n")
    page.settle()
    assert wordings.draft("signing-list")
    page.publish()
    assert "secrétariat" in wordings.text("signing-list")
    assert wordings.draft("signing-list") is None
    assert "Version 1" in words(page)
    back = next(b for b in page.findChildren(QPushButton) if b.text() == "Revenir au modèle fourni")
    back.click()
    assert wordings.text("signing-list") == template_text("signing-list") == page.edit.toPlainText()
    page.settle()


def test_a_refused_text_says_its_line_and_is_not_put_in_use(page: WordingPage):
    page.edit.setPlainText("# Titre\n\n{{ jour.format() }}\n")
    page.publish()
    assert "Ligne 3\u00a0:" in words(page)
    assert page.desk.workspace.wordings.versions("signing-list") == ()
    page.settle()


def test_a_voided_clause_is_said_while_it_is_typed(service: Service):
    page = service.go("wording", template="agreement")
    page.edit.setPlainText(template_text("agreement") + "\nLes animaux sont interdits.\n")
    page._try()
    assert "animal familier" in words(page)
    page.settle()


def test_a_field_is_typed_where_the_cursor_is(service: Service):
    page = service.go("wording", template="agreement")
    fields = {each.label: each.expression for each in page.desk.workspace.wordings.fields("agreement")}
    assert fields["total du loyer et des charges"] == "{{ argent.total|euros }}"
    assert "nom d’un titulaire" not in fields
    page.insert(fields["total du loyer et des charges"])
    assert page.edit.toPlainText().startswith("{{ argent.total|euros }}")
    page.settle()


def offered(page: WordingPage, kind: str) -> dict[str, list[str]]:
    """Return the labels of the menu, by group; those of the blocks under ""."""
    wordings = page.desk.workspace.wordings
    menu = field_menu(page, wordings.fields(kind), wordings.shipped(kind), page.insert)
    found: dict[str, list[str]] = {"": []}
    for action in menu.actions():
        under = action.menu()
        if isinstance(under, QMenu):
            found[action.text()] = [one.text() for one in under.actions()]
        elif action.text():
            found[""].append(action.text())
    return found


def test_the_menu_offers_the_blocks_that_each_paper_can_hold(service: Service):
    page = service.go("wording", template="reminder")
    letter = [BLOCKS[typed] for typed in (ADDRESS, LETTER, CLOSING, PAGE_BREAK)]
    assert offered(page, "reminder")[""] == letter
    assert offered(page, "agreement")[""] == [BLOCKS[SIGNATURES], BLOCKS[PAGE_BREAK]]
    assert offered(page, "inventory-exit")[""] == [BLOCKS[PHOTOS], BLOCKS[SIGNATURES], BLOCKS[PAGE_BREAK]]
    assert offered(page, "household-sheet@arabe")["Dessin devant un titre"] == list(DRAWINGS.values())
    assert "Dessin devant un titre" not in offered(page, "agreement")
    page.settle()


def test_no_block_nor_drawing_of_the_papers_is_left_out_and_every_group_has_its_name(service: Service):
    assert set(BLOCKS) == {ADDRESS, LETTER, CLOSING, PHOTOS, CHART, SIGNATURES, PAGE_BREAK}
    assert set(DRAWINGS) == {f"[[{name}]]" for name in pictograms()}
    wordings = service.workspace.wordings
    groups = {field.path.partition(".")[0] for one in wordings.templates() for field in wordings.fields(one.key)}
    assert groups <= set(GROUPS)


def test_the_settings_lead_to_each_template(service: Service):
    page: SettingsPage = service.go("settings")
    names = [b.accessibleName() for b in page.findChildren(QPushButton)]
    assert "Modifier Convention d’occupation" in names


def test_a_translation_begins_from_the_settings_and_is_listed_there(service: Service):
    settings = service.go("settings")
    fields = settings.findChildren(QLineEdit)
    field = next(one for one in fields if one.accessibleName().endswith("Fiche du ménage (facile à lire)"))
    field.setText("Arabe")
    field.returnPressed.emit()
    page = service.window.area.current()
    assert isinstance(page, WordingPage)
    assert page._title.whole() == "Modèle · Fiche du ménage (facile à lire), arabe"
    page.edit.setPlainText("# بطاقتي\n\n**{{ menage.nom }}**\n")
    page.publish()
    page.settle()
    assert service.workspace.wordings.languages("household-sheet") == ("arabe",)
    again = service.go("settings")
    words(again)  # a stale page reads again once it is shown
    names = [one.accessibleName() for one in again.findChildren(QPushButton)]
    assert "Modifier Fiche du ménage (facile à lire), arabe" in names
