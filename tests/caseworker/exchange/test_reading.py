import codecs
import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from caseworker.exchange.model import ImportReport
from caseworker.exchange.service import ExchangeService
from caseworker.labels import sentence
from tests.caseworker.exchange.conftest import DATA, MENAGES, SMALL, WriteFolder

Exchanges = Callable[[], ExchangeService]


def exported(exchange: ExchangeService, dest: Path) -> dict[str, bytes]:
    exchange.export_to(dest)
    return {file.name: file.read_bytes() for file in dest.iterdir()}


def rewritten(source: Path, dest: Path, change: Callable[[str], str], encoding: str) -> Path:
    dest.mkdir()
    for file in source.glob("*.csv"):
        text = file.read_text(encoding="utf-8-sig")
        (dest / file.name).write_bytes(change(text).encode(encoding, errors="replace"))
    return dest


def imported(report: ImportReport) -> dict[str, int]:
    assert report.problems == ()
    return dict(report.imported)


def with_commas(text: str) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(csv.reader(io.StringIO(text), delimiter=";"))
    return out.getvalue()


def iso_and_points(text: str) -> str:
    text = re.sub(r"\b(\d\d)/(\d\d)/(\d{4})\b", r"\3-\2-\1", text)
    return re.sub(r";(\d+),(\d\d)(?=[;\r])", r";\1.\2", re.sub(r";(\d+),(\d\d)(?=[;\r])", r";\1.\2", text))


def columns_reversed(text: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(reversed(row) for row in csv.reader(io.StringIO(text), delimiter=";"))
    return out.getvalue() + "\r\n;;\r\n\r\n"


@pytest.mark.parametrize(
    ("change", "encoding"),
    [
        (str, "utf-8"),
        (str, "utf-8-sig"),
        (str, "utf-16"),
        (with_commas, "utf-8-sig"),
        (iso_and_points, "utf-8"),
        (columns_reversed, "utf-8-sig"),
        (lambda text: text.replace("\r\n", "\n"), "utf-8"),
    ],
    ids=["no mark", "mark", "Excel's Unicode", "commas", "ISO", "reordered and blank lines", "line feeds"],
)
def test_the_same_caseload_written_otherwise_gives_the_same_vault(
    another_vault: Exchanges, tmp_path: Path, change: Callable[[str], str], encoding: str
) -> None:
    source = rewritten(DATA, tmp_path / "autrement", change, encoding)
    exchange = another_vault()
    assert sum(imported(exchange.import_source(source)).values()) == 2916
    assert exported(exchange, tmp_path / "sortie") == {f.name: f.read_bytes() for f in DATA.glob("*.csv")}
    assert exchange.import_source(DATA).nothing_new


def test_windows_1252_is_understood(exchange: ExchangeService, folder: WriteFolder, tmp_path: Path) -> None:
    source = folder(encoding="cp1252", menages=f"{MENAGES}M001;Lefèvre – œuvre;siao;\r\nM002;Noël;cph;\r\n")
    imported(exchange.import_source(source))
    assert "Lefèvre – œuvre" in exported(exchange, tmp_path / "sortie")["menages.csv"].decode("utf-8-sig")


def test_a_workbook_gives_what_the_folder_gives(another_vault: Exchanges, tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.create_sheet("Mode d'emploi")
    for table in sorted(DATA.glob("*.csv")):
        sheet = book.create_sheet(table.stem)
        for row in csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig")), delimiter=";"):
            sheet.append(row)
    book.save(tmp_path / "source.xlsx")
    exchange = another_vault()
    report = exchange.import_source(tmp_path / "source.xlsx")
    assert sum(imported(report).values()) == 2916
    assert report.ignored_files == ("Mode d'emploi",)
    assert exported(exchange, tmp_path / "sortie") == {f.name: f.read_bytes() for f in DATA.glob("*.csv")}


def test_a_workbook_s_typed_cells_are_read(exchange: ExchangeService, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "menages"
    book.active.append(["ref", "nom", "date_orientation"])
    book.active.append(["M001", "Durand", datetime(2024, 1, 12)])  # noqa: DTZ001 - a workbook knows no zone
    book.active["H2"].font = Font(bold=True)  # an empty cell, yet a cell
    book.active["H7"].value = " "
    units = book.create_sheet("logements")
    units.append(["ref", "adresse", "code_postal", "places", "loyer", "date_captation"])
    units.append(["L01", "14 rue Taisson", 1000, 1, 384.5, date(2023, 1, 1)])
    supports = book.create_sheet("accompagnements")
    supports.append(["ref", "menage", "dispositif", "date_entree", "bail_glissant"])
    supports.append(["A001", "M001", "iml-classique", date(2024, 2, 1), False])
    visits = book.create_sheet("entretiens")
    visits.append(["accompagnement", "date", "heure", "type", "fonction", "statut"])
    visits.append(["A001", date(2024, 2, 2), time(9, 30), "telephone", "travailleur_social", "honore"])
    book.save(tmp_path / "source.xlsx")
    imported(exchange.import_source(tmp_path / "source.xlsx"))
    files = exported(exchange, tmp_path / "sortie")
    assert b"L01;14 rue Taisson;01000;" in files["logements.csv"]
    assert b";384,50;0,00;01/01/2023;" in files["logements.csv"]
    assert b"A001;02/02/2024;09:30;;telephone;" in files["entretiens.csv"]


def test_extra_columns_and_files_are_reported_and_not_refused(exchange: ExchangeService, folder: WriteFolder) -> None:
    source = folder(menages="ref;nom;Commentaire interne\r\nM001;Durand;x\r\nM002;Noël;\r\n")
    (source / "adherents.csv").write_text("a;b\n")
    report = exchange.import_source(source)
    assert report.as_json(str)["ignored_columns"] == [{"file": "menages.csv", "column": "Commentaire interne"}]
    assert report.ignored_files == ("adherents.csv",)
    assert report.imported["menages"] == 2


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (Path.exists, "source_missing"),
        (Path.mkdir, "source_empty"),
        (lambda path: path.write_text("x"), "source_unknown"),
    ],
)
def test_what_is_no_source_is_said(
    exchange: ExchangeService, tmp_path: Path, write: Callable[[Path], object], code: str
) -> None:
    write(tmp_path / "quoi")
    assert [problem.code for problem in exchange.import_source(tmp_path / "quoi").problems] == [code]


@pytest.mark.parametrize(
    "content", [b"", b"not a workbook", codecs.BOM_UTF8, (DATA / "menages.csv").read_bytes(), b"PK\x03\x04 cut short"]
)
def test_a_damaged_workbook_is_refused(exchange: ExchangeService, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    assert [problem.code for problem in exchange.import_source(tmp_path / "x.xlsx").problems] == ["workbook_unreadable"]


def test_the_same_table_twice_is_refused(exchange: ExchangeService, folder: WriteFolder) -> None:
    source = folder()
    (source / "Ménages.CSV").write_text(SMALL["menages"])
    assert [problem.code for problem in exchange.import_source(source).problems] == ["table_twice"]


def test_a_report_is_json(exchange: ExchangeService) -> None:
    report = exchange.import_source(DATA).as_json(lambda code, _values: code)
    assert json.loads(json.dumps(report))["imported"]["menages"] == 39
    assert report["problems"] == []


def test_a_cell_that_is_far_too_long_is_said_so_and_the_rest_is_read(
    exchange: ExchangeService, folder: WriteFolder
) -> None:
    endless = "mot " * 50_000
    wrong = f'{MENAGES}M001;"{endless}\r\n{endless}";;\r\nM002;Noël;;31/02/2024\r\n'
    notes = f"accompagnement;date;type;fonction;statut;compte_rendu\r\nA001;{endless};{endless};;;{endless}\r\n"
    report = exchange.import_source(folder(menages=wrong, entretiens=notes))
    assert [(p.file, p.line, p.column, p.code) for p in report.problems] == [
        ("menages.csv", 2, "nom", "cell_too_long"),
        ("menages.csv", 3, "date_orientation", "date_impossible"),
        ("entretiens.csv", 2, "date", "cell_too_long"),
        ("entretiens.csv", 2, "type", "cell_too_long"),
        ("entretiens.csv", 2, "fonction", "cell_missing"),
        ("entretiens.csv", 2, "statut", "cell_missing"),
        ("entretiens.csv", 2, "compte_rendu", "cell_too_long"),
    ]
    assert all(len(sentence(p.code, p.values)) < 300 and len(p.value) < 130 for p in report.problems)


def test_a_long_word_that_is_not_known_is_cut_in_the_sentence(exchange: ExchangeService, folder: WriteFolder) -> None:
    text = f"accompagnement;date;montant;mode\r\nA001;05/02/2024;1;{'x' * 9000}\r\n"
    (problem,) = exchange.import_source(folder(paiements=text)).problems
    assert problem.code == "unknown_value"
    assert len(sentence(problem.code, problem.values)) < 400


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_separator_that_excel_names_in_front_is_no_header(
    exchange: ExchangeService, folder: WriteFolder, said: str, encoding: str
) -> None:
    wrong = f"{said}\r\n{MENAGES}M001;Durand;;\r\nM002;Noël;;31/02/2024\r\n"
    (problem,) = exchange.import_source(folder(encoding=encoding, menages=wrong)).problems
    assert (problem.line, problem.column, problem.code) == (4, "date_orientation", "date_impossible")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_that_is_named_in_front_is_the_one(
    exchange: ExchangeService, folder: WriteFolder, separator: str
) -> None:
    text = f"sep={separator}\r\n{MENAGES}M001;Durand;;\r\nM002;Noël;cph;\r\n"
    assert imported(exchange.import_source(folder(menages=text.replace(";", separator))))["menages"] == 2


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and does not read")
def test_a_file_that_may_not_be_read_is_said(exchange: ExchangeService, folder: WriteFolder) -> None:
    source = folder(menages=None)
    (source / "menages.csv").symlink_to("/proc/self/mem")  # opens, and fails when it is read
    problems = exchange.import_source(source).problems
    assert [(problem.file, problem.code) for problem in problems] == [("menages.csv", "source_unreadable")]


DAMAGES = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.sampled_from([b'"', b";", b"\r", b"\x00", b"=", b"\xff\xfe", b"\xe2\x80\xae", b"9" * 40]),
    ),
    min_size=1,
    max_size=6,
)


@given(table=st.sampled_from(sorted(SMALL)), damages=DAMAGES, cut=st.integers(0, 400))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_file_holds_it_is_imported_or_its_problems_are_listed(
    exchange: ExchangeService,
    tmp_path_factory: pytest.TempPathFactory,
    table: str,
    damages: list[tuple[int, bytes]],
    cut: int,
) -> None:
    source = tmp_path_factory.mktemp("source")
    for name, text in SMALL.items():
        (source / f"{name}.csv").write_bytes(text.encode("utf-8-sig"))
    content = (source / f"{table}.csv").read_bytes()[:cut]
    for place, bytes_put in damages:
        at = place % (len(content) + 1)
        content = content[:at] + bytes_put + content[at:]
    (source / f"{table}.csv").write_bytes(content)
    report = exchange.import_source(source, dry_run=True)
    assert all(problem.file.endswith(".csv") for problem in report.problems)
    assert bool(report.problems) or set(report.imported) == set(SMALL)


@given(seed=st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_workbook_altered_at_random_never_stops_the_program(
    exchange: ExchangeService, tmp_path_factory: pytest.TempPathFactory, seed: Random
) -> None:
    path = tmp_path_factory.mktemp("source") / "x.xlsx"
    exchange.export_to(path, "xlsx")
    content = bytearray(path.read_bytes())
    for _ in range(seed.randrange(1, 20)):
        content[seed.randrange(len(content))] = seed.randrange(256)
    path.write_bytes(content)
    assert set(exchange.import_source(path, dry_run=True).imported.values()) <= {0}
