"""What every kind of paper keeps to: PDF/A-3b, a whole structure tree, embedded fonts, the same bytes, only what it says."""

import hashlib
import io
import itertools
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from pikepdf import pdfa
from PIL import Image

from caseworker.commands.known_codes import PAPERS
from caseworker.documents import printing
from caseworker.documents.filters import Unfit, date_fr, euros, surface
from caseworker.documents.model import Paper, Photo, Printed
from caseworker.documents.press import laid_out
from caseworker.documents.printing import fingerprint_of, print_paper
from caseworker.photos.reduction import reduced
from tests.caseworker.commands.every_paper import GATHER, is_mistaken, photograph

HEADINGS = re.compile(r"/H(\d)$")
SECRET = "Confidence faite au téléphone"
LEAST_INK = 0.05
"""Of a page's height that what is printed spans, under its header and above its foot."""


@pytest.fixture(scope="module")
def all_printed(every: dict[str, Paper]) -> dict[str, Printed]:
    return {kind: print_paper(paper) for kind, paper in every.items()}


@pytest.fixture(params=GATHER)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def paper(every: dict[str, Paper], kind: str) -> Paper:
    return every[kind]


@pytest.fixture
def printed(all_printed: dict[str, Printed], kind: str) -> Printed:
    return all_printed[kind]


@pytest.fixture
def file(printed: Printed, tmp_path: Path) -> Path:
    path = tmp_path / "papier.pdf"
    path.write_bytes(printed.pdf)
    return path


def pages_of(printed: Printed) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.pdf)).pages]


def bare(text: str) -> str:
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text)).casefold()


def roles(node: Any) -> Iterator[str]:
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield str(child.S)
            yield from roles(child)


def test_no_kind_of_paper_is_left_out_of_these_tests():
    assert set(GATHER) == set(PAPERS)


def test_it_is_a_pdf_a_3b(paper: Paper, tmp_path: Path):
    # the checker knows no schema but PDF/A's own: the file that it judges does not declare PDF/UA
    made = laid_out(paper, printing._rendered(paper), fingerprint_of(paper), universal=False)
    path = tmp_path / "papier.pdf"
    path.write_bytes(made.pdf)
    pdfa.validate_written(path, "3b")


def test_the_file_is_sound(printed: Printed, file: Path):
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not on this machine")
    said = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")


def test_every_font_is_embedded(printed: Printed, file: Path):
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    if shutil.which("pdffonts") is None:
        pytest.skip("pdffonts is not on this machine")
    said = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True)
    assert said.stderr == ""
    assert all(line.split()[-5:-3] == ["yes", "yes"] for line in said.stdout.splitlines()[2:]), said.stdout


def test_it_is_tagged_and_every_mark_has_its_element(printed: Printed):
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "fr-FR"
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        for page in pdf.pages:
            marks, depth = [], 0
            for operands, operator in pikepdf.parse_content_stream(page):
                depth += (str(operator) in {"BDC", "BMC"}) - (str(operator) == "EMC")
                if str(operator) == "BDC" and "/MCID" in operands[1]:
                    marks.append(int(operands[1].MCID))
                assert depth > 0 or str(operator) not in {"Tj", "TJ", "'", '"'}, "text that nothing marks"
            assert depth == 0
            assert marks == list(range(len(owners[int(page.obj.StructParents)])))


def test_headings_never_jump(printed: Printed):
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        levels = [int(found[1]) for role in roles(pdf.Root.StructTreeRoot) if (found := HEADINGS.match(role))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_same_paper_gives_the_same_bytes(paper: Paper, printed: Printed):
    assert print_paper(paper).pdf == printed.pdf


PRINTING = """
import hashlib, pickle, sys
from caseworker.documents.printing import print_paper
for kind, paper in pickle.load(sys.stdin.buffer).items():
    print(kind, hashlib.sha256(print_paper(paper).pdf).hexdigest())
"""


def test_another_process_elsewhere_gives_the_same_bytes(every: dict[str, Paper], all_printed: dict[str, Printed]):
    shown = Photo(1, "Le séjour", reduced(photograph()).printed)
    entry = every["inventory-entry"]
    with_photo = replace(entry, photos=(shown,), values={**entry.values, "photos": True})
    mine = {**all_printed, "with a photo": print_paper(with_photo)}
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"}
    said = subprocess.run(
        [sys.executable, "-c", PRINTING],
        input=pickle.dumps(every | {"with a photo": with_photo}),
        env=os.environ | elsewhere,
        capture_output=True,
        check=True,
    ).stdout.decode()
    theirs = dict(line.rsplit(" ", 1) for line in said.splitlines())
    assert theirs == {kind: hashlib.sha256(one.pdf).hexdigest() for kind, one in mine.items()}


def test_every_page_says_which_one_it_is_of_how_many(printed: Printed):
    pages = pages_of(printed)
    assert len(pages) == printed.pages
    for number, page in enumerate(pages, 1):
        assert f"Page {number} sur" in page


def test_a_paper_without_blanks_shows_none(printed: Printed):
    assert ("[à compléter" in " ".join(pages_of(printed))) == bool(printed.blanks)


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not on this machine")
def test_no_page_is_left_almost_empty(file: Path, tmp_path: Path):
    subprocess.run(["pdftoppm", "-r", "36", "-png", "-gray", file, tmp_path / "page"], check=True)
    for picture in sorted(tmp_path.glob("page*.png")):
        with Image.open(picture) as page:
            width, height = page.size
            text = page.crop((0, height * 10 // 100, width, height * 89 // 100)).point(
                lambda level: 255 * (level < 200)
            )
            left, top, right, bottom = text.getbbox() or (0, 0, 0, 0)
            assert (right - left) * (bottom - top) >= LEAST_INK * width * height, picture.name


def test_what_is_attached_is_on_the_pages(printed: Printed):
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        source = json.loads(pdf.attachments["donnees.json"].get_file().read_bytes())
    said = bare(" ".join(pages_of(printed)))
    assert source["reference"]
    missing = {path: leaf for path, leaf in source["valeurs"].items() if not any(form in said for form in forms(leaf))}
    assert missing == {}


def hidden(value: Any) -> Any:
    """Return values where each table also holds what no template shows."""
    if isinstance(value, dict):
        return {**{key: hidden(one) for key, one in value.items()}, "note_privee": SECRET}
    return [hidden(one) for one in value] if isinstance(value, list | tuple) else value


def test_what_no_template_shows_is_nowhere_in_the_file(paper: Paper):
    printed = print_paper(replace(paper, values=hidden(paper.values)))
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        streams = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Width" not in one]
    assert not any(SECRET.encode() in content for content in [printed.pdf, *streams])
    assert bare(SECRET) not in bare(" ".join(pages_of(printed)))


def forms(leaf: str | int) -> list[str]:
    """Return the ways in which a page may write a value, letters and figures only."""
    if isinstance(leaf, bool):
        return ["oui" if leaf else "non"]
    if isinstance(leaf, int):
        return [str(leaf), bare(euros(leaf)), bare(surface(leaf))]
    try:
        return [bare(date_fr(leaf)), bare(leaf)]
    except Unfit:
        return [bare(leaf)]


def test_a_checker_of_accessible_files_finds_nothing(all_printed: dict[str, Printed], tmp_path: Path):
    pytest.importorskip("pdfua", reason="pdfua is not installed")
    for kind, printed in all_printed.items():
        (tmp_path / f"{kind}.pdf").write_bytes(printed.pdf)
    checking = [sys.executable, "-m", "pdfua", "check", *sorted(tmp_path.glob("*.pdf"))]
    said = subprocess.run(checking, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout
    assert said.stdout.count("PASS (no findings)") == len(all_printed)


@pytest.mark.parametrize("profile", ["PDF_A_3B", "PDF_UA_1"])
def test_a_checker_that_knows_all_the_rules_finds_nothing(printed: Printed, profile: str):
    page = pytest.importorskip("page", reason="page-validation is not installed")
    report = page.validate_pdf_bytes(printed.pdf, profile=page.ValidationProfile[profile])
    assert [f"{one.rule_id}: {one.message}" for one in report.failures if not is_mistaken(one, printed.pdf)] == []
