"""The association's own wordings: used by every paper, refused with their line, warned about, never lost."""

import re
from pathlib import Path

import pytest

from caseworker import issuing
from caseworker.access.rights import Role
from caseworker.documents.printing import template_text
from caseworker.documents.templates import fingerprint_of
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.storage.database import Database
from caseworker.wordings.model import rules, warnings_in
from caseworker.workspace import Workspace
from resources import FOLDER
from tests.caseworker.conftest import Files

OWN = template_text("signing-list") + "\nÀ remettre au secrétariat.\n"


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def warned(kind: str, added: str) -> list[str]:
    text = template_text(kind) + added + "\n"
    return [each.words for each in warnings_in(kind, text, template_text(kind))]


def test_the_next_paper_says_what_the_association_wrote_and_the_shipped_template_comes_back(head: Workspace):
    wording = head.wordings.write("signing-list", OWN)
    assert (wording.version, wording.sha256, wording.author) == (1, fingerprint_of(OWN), head.session.name)
    assert head.visit_papers.signing_list(head.session.today()).template == OWN
    head.wordings.restore("signing-list")
    assert head.visit_papers.signing_list(head.session.today()).template == template_text("signing-list")
    assert head.wordings.bring_back("signing-list", 1).version == 3
    assert head.wordings.text("signing-list") == OWN
    assert [each.text is None for each in head.wordings.versions("signing-list")] == [False, True, False]


def test_no_gatherer_takes_a_template_past_the_association():
    folder = Path(issuing.__file__).parent
    assert [file.name for file in folder.glob("*.py") if re.search(r"\btemplate_text\b", file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("typed", "line", "code"),
    [
        ("# Titre\n\n{{ menage.nom.format() }}\n", 3, "template_construct_forbidden"),
        ("# Titre\n{% if menage %}\n", 2, "template_syntax"),
        ("{{ 'a' * 1000 }}", 1, "template_construct_forbidden"),
        ("# Titre\n{{ menage.nom|upper }}", 2, "template_filter_unknown"),
        ("  \n", 1, "template_empty"),
    ],
)
def test_a_text_that_does_not_read_or_calls_anything_is_refused_with_its_line(
    head: Workspace, typed: str, line: int, code: str
):
    with pytest.raises(RuleBroken) as caught:
        head.wordings.write("agreement", typed)
    problem = caught.value.problems[0]
    assert (problem.code, problem.values["line"]) == (code, line)
    assert head.wordings.versions("agreement") == ()


def test_the_same_text_again_and_an_unknown_template_are_refused(head: Workspace):
    with pytest.raises(RuleBroken):
        head.wordings.write("visit", template_text("visit"))
    for ask in (head.wordings.restore, head.wordings.versions):
        with pytest.raises(NotFound):
            ask("horoscope")
    with pytest.raises(NotFound):
        head.wordings.restore("visit")


def test_what_is_dropped_is_said_with_the_text_that_asks_for_it():
    shipped = template_text("agreement")
    without = shipped.replace("[[signatures]]", "")
    said = warnings_in("agreement", without, shipped)
    assert [(each.line, each.words) for each in said] == [(None, "le cadre des signatures")]
    assert said[0].source


@pytest.mark.parametrize("kind", [one.key for one in rules().template])
def test_a_shipped_template_is_warned_about_nothing(kind: str):
    assert warnings_in(kind, template_text(kind), template_text(kind)) == ()


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("Une pénalité de 20 € est due.", "Une pénalité"),
        ("Les frais de relance sont à sa charge.", "frais de relance"),
        ("Il est interdit d’héberger un tiers.", "L’interdiction d’héberger"),
        ("Les animaux sont interdits.", "animal familier"),
        ("Le paiement se fait uniquement par prélèvement automatique.", "prélèvement"),
        ("Une retenue sur le salaire est possible.", "salaire"),
        ("L’état des lieux de sortie est facturé.", "L’état des lieux"),
        ("L’association peut entrer à tout moment.", "sans l’accord"),
        ("La convention est résiliée de plein droit en cas d’absence.", "plein droit"),
    ],
)
def test_a_clause_that_the_law_voids_is_warned_about_when_it_is_typed(clause: str, said: str):
    assert any(said in words for words in warned("agreement", clause)), warned("agreement", clause)


@pytest.mark.parametrize(
    "clause",
    [
        "Le ménage peut recevoir ses proches et avoir un animal familier.",
        "Le paiement se fait par virement ou par prélèvement automatique.",
        "La convention est résiliée de plein droit pour défaut de paiement du loyer.",
        "L’association rappelle les rendez-vous par téléphone.",
    ],
)
def test_a_lawful_clause_is_left_alone(clause: str):
    assert warned("agreement", clause) == []


def test_every_template_on_the_disk_may_be_rewritten():
    on_disk = {file.name.removesuffix(".md") for file in (FOLDER / "templates").iterdir() if file.name.endswith(".md")}
    assert on_disk == {one.key for one in rules().template}


def test_who_may_not_change_the_settings_prints_the_same_text_and_writes_none(files: Files):
    files.head().wordings.write("visit", OWN)
    worker = files.at_work(Role.SOCIAL_WORKER)
    assert worker.wordings.text("visit") == OWN
    with pytest.raises(Refused):
        worker.wordings.write("visit", OWN + "x")
    with pytest.raises(Refused):
        worker.wordings.restore("visit")


def test_a_version_that_this_program_does_not_read_leaves_the_one_before_in_use(head: Workspace):
    head.wordings.write("visit", OWN)
    head.wordings.write("visit", OWN + "x")
    database: Database = head.session.database
    with database.atomic("wordings"):
        database.execute("DROP TRIGGER wordings_stay")
        database.execute("UPDATE wordings SET text = '{% inconnu %}' WHERE version = 2")
    assert head.wordings.text("visit") == OWN
