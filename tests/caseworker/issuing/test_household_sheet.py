"""The household's own sheet: what it may read, in large type with drawings, in its language where a translation was filled in."""

import io
from datetime import date, time

import pikepdf
import pytest
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.appointments.model import AppointmentDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import print_paper, template_text
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.visits.model import VisitDraft
from caseworker.wordings.model import translation
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

ARABIC = "# بطاقتي\n\n{% for nom in menage.personnes %}\n**{{ nom }}**\n\n{% endfor %}\nاسم الجمعية **{{ association.nom }}**.\n"
TODAY = date(2026, 11, 22)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    workspace.association.set_details(ASSOCIATION)
    return workspace


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_sheet_says_who_where_and_what_comes_next(head: Workspace, files: Files):
    head.appointments.plan(AppointmentDraft(files.stay.id, date(2026, 12, 3), time(14, 30), subject="Secret"))
    printed = print_paper(head.household_sheets.paper("A001"))
    said = words(printed.pdf)
    assert (printed.blanks, printed.undrawable) == ((), ())
    for expected in ("Ma fiche", "Tesfaye", str(ASSOCIATION["name"]), "3 décembre 2026", "14 h 30", "Mes droits"):
        assert expected in said.replace("\u00a0", " ")
    assert "Secret" not in said


def test_nothing_private_is_on_it(head: Workspace, files: Files):
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Note partagée", private_note="Note privée"))
    said = words(print_paper(head.household_sheets.paper("A001")).pdf)
    assert "Note" not in said


def test_drawings_are_lines_of_the_page_and_not_read_aloud(head: Workspace):
    printed = print_paper(head.household_sheets.paper("A001"))
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        page = pdf.pages[0].Contents.read_bytes()
        assert page.count(b"/Artifact BMC") > 2
        assert b" c\n" in page  # curves
        assert "/Figure" not in str(pdf.Root.StructTreeRoot)
    assert "[[" not in words(printed.pdf)


def test_a_language_without_translation_falls_back_to_french_and_says_so(head: Workspace):
    said = words(print_paper(head.household_sheets.paper("A001", "Arabe")).pdf)
    assert "pas encore dans votre langue (Arabe)" in said.replace("\u00a0", " ")
    assert "Mes droits" in said
    assert "dans votre langue" not in words(print_paper(head.household_sheets.paper("A001", "Français")).pdf)


def test_a_translation_is_printed_for_whoever_speaks_the_language(head: Workspace):
    head.wordings.write(translation("household-sheet", "Arabe"), ARABIC)
    assert template_text("household-sheet") == head.household_sheets.paper("A001").template
    assert head.household_sheets.paper("A001", "arabe").template == ARABIC
    printed = print_paper(head.household_sheets.paper("A001", "ARABE"))
    assert printed.undrawable == ()
    assert "Tesfaye" in words(printed.pdf)
    head.wordings.restore(translation("household-sheet", "arabe"))
    assert head.household_sheets.paper("A001", "arabe").template == template_text("household-sheet")


def test_a_translation_that_calls_something_is_refused_with_its_line(head: Workspace):
    with pytest.raises(RuleBroken) as refused:
        head.wordings.write(translation("household-sheet", "arabe"), "# A\n\n{{ menage.nom.upper() }}\n")
    assert refused.value.problems[0].values["line"] == 3


def test_only_templates_that_are_translated_have_languages(head: Workspace):
    with pytest.raises(NotFound):
        head.wordings.write("agreement@arabe", "# A\n")


def test_whoever_may_not_read_the_household_prints_no_sheet(files: Files):
    with pytest.raises(Refused):
        files.at_work(Role.MAINTENANCE_WORKER).household_sheets.paper("A001")
