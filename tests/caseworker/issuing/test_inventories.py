"""Inventories on paper: what the décret asks for, the photos as they are kept, what changed, the sheet to fill in by hand."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pikepdf import pdfa
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.commands.keeping_papers import kept
from caseworker.documents import printing
from caseworker.documents.model import Paper, Side
from caseworker.documents.press import laid_out
from caseworker.documents.printing import blanks_of, fingerprint_of, print_paper
from caseworker.errors import RuleBroken
from caseworker.housing.model import UnitDraft
from caseworker.inventories.library import FURNITURE
from caseworker.inventories.model import Addition, Detector, Inventory, InventoryDraft
from caseworker.inventories.words import AdditionKind, InventoryKind, Outcome, State
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files
from tests.caseworker.issuing.written_inventories import EXIT, element, entered, left, printed_words, shown, words_of

SAID: dict[str, str] = {}
"""What the two papers say: made by the first test that asks, for the vault takes longer to make than to be read."""


@pytest.fixture
def said(request: pytest.FixtureRequest) -> dict[str, str]:
    if not SAID:
        files = request.getfixturevalue("files")
        leaving = left(files)
        entry = files.head().inventories.reference(leaving)
        assert entry
        SAID["entry"], SAID["exit"] = printed_words(files, entry), printed_words(files, leaving)
    return SAID


@pytest.mark.parametrize("kind", ["entry", "exit"])
@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("type", {"entry": "Type État des lieux d’entrée", "exit": "Type État des lieux de sortie"}),
        ("date", {"entry": "14 janvier 2026", "exit": "20 novembre 2026"}),
        ("address", "14 rue Taisson, 30100 Alès"),
        ("landlord and its seat", "Tremplin, 1 place, 30100 Alès"),
        ("household", "TESFAYE"),
        ("agent", "Représenté par Claire Vidal"),
        ("meter number", "PDL 410"),
        ("meter reading", {"entry": "00451", "exit": "10777"}),
        ("meter reading at entry", "00451"),
        ("keys and what they open", "Clé de la porte d’entrée Porte palière"),
        ("other means of access", "Badge ou clé du hall"),
        ("number of keys", {"entry": "3", "exit": "il en manque 1"}),
        ("room", "Séjour"),
        ("state", "État d’usage"),
        ("covering", "parquet"),
        ("what is seen", "Rayé près de la porte"),
        ("what the household says of it", {"entry": "Le ménage : Déjà là à la visite", "exit": "Un cadre tombé"}),
        ("detector", "Présent, Entrée. Essayé : il sonne."),
        ("landlord's observations", {"entry": "Chauffage essayé.", "exit": "Ménage fait."}),
        ("household's observations", {"entry": "Rien à ajouter.", "exit": "Je conteste le mur."}),
        ("pictures", {"entry": "1 Compteur, ", "exit": "Séjour, murs"}),
        ("signature of the household", "TESFAYE Selam sous-locataire"),
        ("signature of the landlord", "Claire Vidal pour Tremplin"),
        ("décret", "2016-382"),
    ],
)
def test_each_item_of_the_decree_is_on_the_paper(said: dict[str, str], kind: str, item: str, expected: Any):
    wanted = expected if isinstance(expected, str) else expected[kind]
    assert wanted in said[kind], item


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("new address", "Nouvelle adresse du ménage 2 rue Neuve, 30000 Nîmes"),
        ("date of the entry", "État des lieux d’entrée 14 janvier 2026"),
        ("state before and after", "Bon état Mauvais état Trou de 3 cm"),
        ("what changed", "Évolution"),
        ("what did not", "Identique"),
    ],
)
def test_an_exit_says_moreover(said: dict[str, str], item: str, expected: str):
    assert expected in said["exit"], item


def test_who_is_mandated_for_either_side_is_named_with_their_address(files: Files):
    own = entered(files, photos=False)
    said = replace(
        own.particulars, agent_address="5 rue du Gaz, 30000 Nîmes", proxy="Aïcha Ba, 3 rue Basse, 30100 Alès"
    )
    words = printed_words(files, files.head().inventory_lines.say(own.ref, said))
    assert "Représenté par Claire Vidal, 5 rue du Gaz, 30000 Nîmes" in words
    assert "Mandaté par le ménage Aïcha Ba, 3 rue Basse, 30100 Alès" in words


def test_the_furniture_of_a_furnished_dwelling_is_told_piece_by_piece(files: Files):
    head = files.head()
    place = UnitDraft("14 rue Taisson", "30100", "Alès", places=2, acquired_on=date(2021, 4, 10), furnished=True)
    head.housing.update_unit(files.unit.ref, place)
    own = head.inventories.begin(InventoryDraft(InventoryKind.ENTRY, files.stay.ref, on=ENTRY))
    words = words_of(print_paper(head.inventory_papers.paper(own.ref, draft=True)).pdf)
    assert "meublé" in words
    furniture = [one.label for room, one in own.elements() if room.kind == FURNITURE]
    assert furniture
    assert all(label in words for label in furniture)


def test_each_element_of_each_room_is_told_with_its_state(files: Files):
    own = entered(files)
    words = printed_words(files, own)
    for room in own.rooms:
        beginning = words.index(f"{room.label} Élément État Observations")
        following = words[beginning : beginning + 2500]
        assert all(one.label in following for one in room.here), room.label
    assert words.count("Bon état") >= sum(len(room.here) for room in own.rooms) - 1


def test_the_text_refers_to_the_numbers_of_the_grid(said: dict[str, str]):
    for words in said.values():
        text, grid = words.split(" Photos 1 ", 1)
        referred = {
            int(number)
            for listed in re.findall(r"photos? ([\d, et]+)\)", text)
            for number in re.findall(r"\d+", listed)
        }
        assert referred
        assert referred == set(range(1, max(referred) + 1))
        assert all(f"{number} " in f"1 {grid}" for number in referred)
    assert "(photos 2 et 3)" in said["entry"]


def test_the_file_is_fit_for_keeping_and_the_same_each_time(files: Files, tmp_path: Path):
    paper = files.head().inventory_papers.paper(entered(files).ref)
    assert print_paper(paper) == print_paper(paper)
    file = tmp_path / "inventory.pdf"
    file.write_bytes(laid_out(paper, printing._rendered(paper), fingerprint_of(paper), universal=False).pdf)
    pdfa.validate_written(file, "3b")


def issue(work: Workspace, paper: Paper, own: Inventory) -> None:
    work.inventory_papers.issue(paper, print_paper(paper), own.id)


def test_what_is_missing_is_named_and_nothing_is_issued(files: Files):
    head = files.head()
    own = entered(files)
    head.inventory_lines.see(own.ref, replace(element(own, "Cuisine", "Sol"), state=State.TO_SEE))
    head.inventory_lines.say(own.ref, replace(own.particulars, detector=Detector()))
    paper = head.inventory_papers.paper(own.ref)
    named = " ".join(one.label for one in blanks_of(paper))
    assert "Cuisine" in named
    assert "étecteur" in named
    with pytest.raises(RuleBroken) as error:
        issue(head, paper, own)
    assert "Cuisine" in str(error.value.problems[0].values["blanks"])
    assert head.issuing.issued_of(files.stay.ref) == []


def test_the_comparison_tells_only_what_changed(files: Files):
    leaving = left(files)
    paper = files.head().inventory_papers.comparison(leaving.ref)
    words = words_of(print_paper(paper).pdf)
    assert "Murs" in words
    assert "Trou de 3 cm" in words
    assert "Plafond" not in words
    assert "Cuisine" not in words
    assert "Clés qui ne sont pas revenues" in words
    assert len(paper.photos) == 1


def test_photos_of_the_entry_stand_beside_those_of_the_exit(files: Files):
    leaving = left(files)
    entry = files.head().inventories.reference(leaving)
    assert entry
    assert len(entry.photos) == 3
    floor = element(leaving, "Séjour", "Sol")
    shown(files, files.head(), leaving, floor.id, "teal")
    paper = files.head().inventory_papers.paper(leaving.ref)
    assert [(one.caption, one.side) for one in paper.photos] == [
        (f"Compteur, {entry.meters[0].label.lower()}", Side.BEFORE),
        ("Séjour, sol", Side.BEFORE),
        ("Séjour, sol", Side.BEFORE),
        ("Séjour, sol", Side.AFTER),
        ("Séjour, murs", Side.AFTER),
    ]
    words = words_of(print_paper(paper).pdf)
    assert "Rayé près de la porte (photos 2 et 3)" in words
    assert "2 Séjour, sol, à l’entrée" in words


def test_an_element_that_did_not_change_and_has_no_new_photo_leaves_those_of_the_entry_out(files: Files):
    leaving = left(files)
    assert "Séjour, sol" not in [one.caption for one in files.head().inventory_papers.paper(leaving.ref).photos]


def test_the_sheet_to_fill_in_by_hand_has_every_room_element_meter_and_key(files: Files):
    own = entered(files)
    files.head().inventories.finish(own.ref)
    words = words_of(print_paper(files.head().inventory_papers.blank(files.stay.ref)).pdf)
    assert "Rayé près de la porte" not in words
    names = {one.label for _, one in own.elements()} | {room.label for room in own.rooms}
    assert [name for name in names | {one.label for one in (*own.meters, *own.keys)} if name not in words] == []


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.REFUSED, "Le ménage était présent et n’a pas signé : il attend son frère."),
        (Outcome.IMPOSSIBLE, "La rencontre n’a pas pu avoir lieu : il attend son frère."),
    ],
)
def test_a_meeting_that_ends_otherwise_is_told_in_words(files: Files, outcome: Outcome, words: str):
    own = entered(files, photos=False)
    said = replace(own.particulars, outcome=outcome.value, outcome_note="il attend son frère.")
    assert words in printed_words(files, files.head().inventory_lines.say(own.ref, said))


def test_what_was_added_since_is_printed_with_its_day_and_its_author(files: Files):
    own = files.head().inventories.finish(entered(files, photos=False).ref)
    added = Addition("", AdditionKind.NOTE, EXIT, "Une prise ne marche pas", "Séjour, prises")
    words = printed_words(files, files.head().inventories.add(own.ref, added))
    assert "20 novembre 2026, remarque, Séjour, prises : Une prise ne marche pas" in words


@pytest.mark.parametrize("draft", [True, False])
def test_whoever_writes_inventories_prints_them(files: Files, draft: bool):
    own = files.head().inventories.finish(entered(files).ref)
    work = files.at_work(Role.HOME_SUPPORT_WORKER)
    paper = work.inventory_papers.paper(own.ref, draft=draft)
    _, pdf = kept(work, paper, lambda printed: work.inventory_papers.issue(paper, printed, own.id))
    assert pdf
    assert pdf.startswith(b"%PDF-")


def test_photos_begin_under_their_heading_and_three_lines_hold_on_a_page(files: Files):
    paper = files.head().inventory_papers.paper(entered(files).ref)
    nine = tuple(replace(paper.photos[1], number=rank + 1) for rank in range(9))
    text = "## Photos\n\n[[photos]]\n"
    (page,) = PdfReader(io.BytesIO(print_paper(replace(paper, template=text, photos=nine)).pdf)).pages
    assert page.extract_text().index("Photos") < page.extract_text().index("Séjour, sol")
