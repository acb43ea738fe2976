"""What the finished file promises: PDF/A-3b, embedded fonts, a whole structure tree, only printed values attached."""

import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa

from caseworker.documents import printing
from caseworker.documents.model import Paper
from caseworker.documents.press import laid_out
from caseworker.documents.printing import fingerprint_of, print_paper, template_text

Values = dict[str, Any]
Making = Callable[..., Paper]


@pytest.fixture(params=["values", "family_values"])
def convention(request: pytest.FixtureRequest, paper: Making):
    return paper(request.getfixturevalue(request.param))


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def elements(node: Any, found: list[Any]) -> list[Any]:
    for child in node.get("/K", []) if isinstance(node.get("/K"), pikepdf.Array) else [node.K]:
        if isinstance(child, pikepdf.Dictionary) and child.get("/S") is not None:
            found.append(child)
            elements(child, found)
    return found


def flat(values: Any, path: str = "") -> dict[str, Any]:
    if isinstance(values, dict):
        pairs = [(f"{path}.{key}" if path else key, one) for key, one in values.items()]
    elif isinstance(values, list):
        pairs = [(f"{path}.{rank}", one) for rank, one in enumerate(values, 1)]
    else:
        return {path: values}
    return {key: leaf for where, one in pairs for key, leaf in flat(one, where).items()}


def test_a_convention_is_a_pdf_a_3b(convention: Paper, tmp_path: Path):
    # the checker knows no schema but PDF/A's own: the file that it judges does not declare PDF/UA
    printed = laid_out(convention, printing._rendered(convention), fingerprint_of(convention), universal=False)
    file = tmp_path / "convention.pdf"
    file.write_bytes(printed.pdf)
    pdfa.validate_written(file, "3b")


def test_the_file_that_leaves_also_says_that_it_is_accessible(convention: Paper):
    with opened(print_paper(convention).pdf) as pdf:
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()
        assert str(pdf.Root.Lang) == "fr-FR"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_every_font_is_embedded(convention: Paper):
    with opened(print_paper(convention).pdf) as pdf:
        descriptors = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        ]
        assert len(descriptors) >= 3
        assert all("/FontFile2" in font.FontDescriptor for font in descriptors)


def test_every_mark_of_the_pages_belongs_to_one_element(convention: Paper):
    with opened(print_paper(convention).pdf) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        for page in pdf.pages:
            marks = []
            depth = 0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in {"BDC", "BMC"}:
                    depth += 1
                    if len(operands) > 1 and "/MCID" in operands[1]:
                        marks.append(int(operands[1].MCID))
                elif str(operator) == "EMC":
                    depth -= 1
                elif str(operator) in {"Tj", "TJ", "'", '"'}:
                    assert depth > 0, "text that nothing marks"
            assert depth == 0
            assert marks == list(range(len(marks)))
            assert len(owners[int(page.obj.StructParents)]) == len(marks)


def test_headings_lists_and_tables_are_in_the_tree(paper: Making, values: Values):
    with opened(print_paper(paper(values)).pdf) as pdf:
        roles = Counter(str(one.S) for one in elements(pdf.Root.StructTreeRoot.K, []))
    text = template_text("agreement")
    assert roles["/H1"] == 1
    assert roles["/H2"] == text.count("\n## ")
    assert roles["/Table"] == 2
    assert roles["/TH"] == 2 + 3
    assert roles["/TD"] == 5 * 2 + 2 * 3
    assert roles["/LI"] == roles["/LBody"] == roles["/Lbl"] > 20


def test_header_cells_say_what_they_head(paper: Making, values: Values):
    with opened(print_paper(paper(values)).pdf) as pdf:
        headers = [one for one in elements(pdf.Root.StructTreeRoot.K, []) if one.S == "/TH"]
        assert {str(one.A.Scope) for one in headers} == {"/Column"}


def test_the_attached_source_holds_what_is_printed_and_nothing_else(paper: Making, values: Values):
    values["menage"]["note_sociale"] = "ne doit pas sortir"
    values["secret"] = {"x": "ne doit pas sortir"}
    with opened(print_paper(paper(values)).pdf) as pdf:
        source = json.loads(pdf.attachments["donnees.json"].get_file().read_bytes())
        assert pdf.Root.AF[0].AFRelationship == "/Source"
    known = flat(values)
    assert "ne doit pas sortir" not in json.dumps(source)
    assert source["valeurs"]["argent.loyer"] == 38000
    assert all(known[path] == value for path, value in source["valeurs"].items())
    assert "bail.regime.code" not in source["valeurs"]


def test_the_same_paper_gives_the_same_bytes(convention: Paper):
    assert print_paper(convention).pdf == print_paper(convention).pdf


def test_another_process_gives_the_same_bytes(paper: Making, values: Values):
    script = (
        "import sys, hashlib, copy, conftest;"
        "from caseworker.documents.printing import print_paper;"
        "print(hashlib.sha256(print_paper(conftest._paper(copy.deepcopy(conftest.VALUES))).pdf).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONPATH": f"{Path(__file__).parent}:{Path(__file__).parents[3]}", "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_fingerprint_changes_with_any_amount_and_not_with_the_day(paper: Making, values: Values):
    before = fingerprint_of(paper(values))
    assert fingerprint_of(paper(values, issued_on="2027-01-01", draft=True)) == before
    values["argent"]["loyer"] += 1
    assert fingerprint_of(paper(values)) != before


def test_a_plain_build_has_the_same_pages_without_structure(convention: Paper):
    plain = print_paper(convention, tagged=False)
    assert plain.pages == print_paper(convention).pages
    with opened(plain.pdf) as pdf:
        assert "/StructTreeRoot" not in pdf.Root


def test_the_reference_of_a_file_is_read_back(paper: Making, values: Values):
    from caseworker.documents.reading import reference_in

    assert reference_in(print_paper(paper(values)).pdf) == "CONV-2026-0017"
    assert reference_in(b"%PDF-1.4 nothing") == ""


def test_importing_what_a_paper_is_loads_no_layout_library():
    script = "import sys, caseworker.documents.model, caseworker.documents.printing; print([m for m in ('reportlab', 'pikepdf') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
