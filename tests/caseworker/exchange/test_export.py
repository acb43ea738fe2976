import csv
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.errors import Refused, RuleBroken
from caseworker.exchange.service import ExchangeService
from caseworker.schemes.service import SchemeCatalogue, shipped_schemes
from caseworker.storage.vault import Vault
from tests.caseworker.exchange.conftest import DATA, MENAGES, WriteFolder

Exchanges = Callable[[], ExchangeService]


def table(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def test_an_export_is_byte_for_byte_what_was_imported(exchange: ExchangeService, tmp_path: Path) -> None:
    exchange.import_source(DATA)
    counts = exchange.export_to(tmp_path / "sortie")
    assert counts["entretiens"] == 1044
    for file in DATA.glob("*.csv"):
        assert (tmp_path / "sortie" / file.name).read_bytes() == file.read_bytes(), file.name


def test_a_workbook_goes_into_another_vault_and_comes_out_the_same(
    exchange: ExchangeService, another_vault: Exchanges, tmp_path: Path
) -> None:
    exchange.import_source(DATA)
    exchange.export_to(tmp_path / "a.xlsx", "xlsx")
    other = another_vault()
    assert other.import_source(tmp_path / "a.xlsx").problems == ()
    other.export_to(tmp_path / "b.xlsx", "xlsx")
    assert sheets(tmp_path / "a.xlsx") == sheets(tmp_path / "b.xlsx")
    assert other.import_source(DATA).nothing_new


def sheets(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_a_workbook_holds_dates_and_numbers_and_no_formula(
    exchange: ExchangeService, folder: WriteFolder, tmp_path: Path
) -> None:
    notes = (
        "accompagnement;date;duree_min;type;fonction;statut;compte_rendu\r\n"
        "A001;02/02/2024;45;sms;travailleur_social;honore;=1+1\r\n"
        "A001;03/02/2024;;sms;travailleur_social;honore;- vu <la> CAF & le « SIAO »\r\n"
    )
    exchange.import_source(folder(entretiens=notes))
    exchange.export_to(tmp_path / "x.xlsx", "xlsx")
    sheet = load_workbook(tmp_path / "x.xlsx")["entretiens"]
    assert sheet["B2"].is_date
    assert sheet["D2"].value == 45
    assert (sheet["I2"].data_type, sheet["I2"].value) == ("s", "'=1+1")
    assert sheet["I3"].value == "'- vu <la> CAF & le « SIAO »"


def test_a_text_that_a_spreadsheet_would_run_is_written_behind_an_apostrophe_and_comes_back(
    exchange: ExchangeService, another_vault: Exchanges, folder: WriteFolder, tmp_path: Path
) -> None:
    header = "accompagnement;date;type;fonction;statut;compte_rendu\r\n"
    notes = ["=HYPERLINK(1)", "+33 6 12 34 56 78", "- vu", "@moi", "'tHooft", "''=x"]
    body = "".join(f"A001;0{n}/02/2024;sms;travailleur_social;honore;{note}\r\n" for n, note in enumerate(notes, 1))
    exchange.import_source(folder(entretiens=header + body))
    exchange.export_to(tmp_path / "un")
    written = [row["compte_rendu"] for row in table(tmp_path / "un", "entretiens")]
    assert written == ["'=HYPERLINK(1)", "'+33 6 12 34 56 78", "'- vu", "'@moi", "'tHooft", "''=x"]
    other = another_vault()
    other.import_source(tmp_path / "un")
    other.export_to(tmp_path / "deux")
    assert table(tmp_path / "deux", "entretiens") == table(tmp_path / "un", "entretiens")
    kept = other.session.database.rows("SELECT shared_note FROM visits ORDER BY n")
    assert [row["shared_note"] for row in kept][:5] == notes[:5]


def test_the_rental_management_gets_neither_notes_nor_resources(
    session: Session, exchange: ExchangeService, tmp_path: Path
) -> None:
    exchange.import_source(DATA)
    session.role = Role.RENTAL_MANAGER
    counts = exchange.export_to(tmp_path / "sortie")
    assert "entretiens" not in counts
    assert not (tmp_path / "sortie" / "entretiens.csv").exists()
    assert counts["paiements"] == 669
    assert "ressource" not in table(tmp_path / "sortie", "personnes")[0]


def test_what_a_role_may_read_can_be_imported_again(
    session: Session, exchange: ExchangeService, another_vault: Exchanges, tmp_path: Path
) -> None:
    exchange.import_source(DATA)
    session.role = Role.RENTAL_MANAGER
    counts = exchange.export_to(tmp_path / "sortie")
    assert dict(another_vault().import_source(tmp_path / "sortie").imported) == counts


def test_households_out_of_reach_are_left_out_with_all_that_hangs_on_them(
    session: Session, exchange: ExchangeService, another_vault: Exchanges, tmp_path: Path
) -> None:
    exchange.import_source(DATA)
    seen = session.database.value("SELECT household_id FROM supports WHERE ref = 'A001'")
    session.reach = frozenset({seen})
    counts = exchange.export_to(tmp_path / "sortie")
    assert counts["menages"] == counts["accompagnements"] == 1
    assert {row["accompagnement"] for row in table(tmp_path / "sortie", "entretiens")} == {"A001"}
    assert another_vault().import_source(tmp_path / "sortie").problems == ()


@pytest.mark.parametrize("role", [Role.HOME_SUPPORT_WORKER, Role.MAINTENANCE_WORKER, Role.ADMINISTRATOR])
def test_who_may_not_export_leaves_no_file(
    session: Session, exchange: ExchangeService, role: Role, tmp_path: Path
) -> None:
    session.role = role
    with pytest.raises(Refused):
        exchange.export_to(tmp_path / "sortie")
    assert not (tmp_path / "sortie").exists()


def test_an_unknown_format_is_refused(exchange: ExchangeService, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken):
        exchange.export_to(tmp_path / "sortie", "pdf")


def test_an_export_is_its_owner_s_alone_leaves_no_half_file_and_is_recorded(
    session: Session, exchange: ExchangeService, folder: WriteFolder, tmp_path: Path
) -> None:
    exchange.import_source(folder())
    (tmp_path / "sortie").mkdir()
    (tmp_path / "sortie" / "menages.csv").write_text("an older export")
    exchange.export_to(tmp_path / "sortie")
    files = list((tmp_path / "sortie").iterdir())
    assert {file.suffix for file in files} == {".csv"}
    assert {stat.S_IMODE(file.stat().st_mode) & 0o077 for file in files} == {0}
    assert table(tmp_path / "sortie", "menages")[0]["nom"] == "Durand"
    assert session.journal.entries()[0]["action"] == "exported"


def test_an_empty_vault_exports_headers_only(exchange: ExchangeService, tmp_path: Path) -> None:
    assert set(exchange.export_to(tmp_path / "sortie").values()) == {0}
    assert (tmp_path / "sortie" / "menages.csv").read_bytes().decode("utf-8-sig") == MENAGES


def test_an_export_imported_in_its_own_vault_adds_nothing(exchange: ExchangeService, tmp_path: Path) -> None:
    exchange.import_source(DATA)
    exchange.export_to(tmp_path / "sortie.xlsx", "xlsx")
    assert exchange.import_source(tmp_path / "sortie.xlsx").nothing_new


def test_the_schemes_are_those_that_were_given(session: Session, vault: Vault) -> None:
    few = SchemeCatalogue(scheme for scheme in shipped_schemes() if scheme.key != "iml-refugies")
    few = ExchangeService(session, few, vault.slot_file.vault_id)
    report = few.import_source(DATA)
    assert {(p.file, p.column, p.value) for p in report.problems} == {
        ("accompagnements.csv", "dispositif", "iml-refugies")
    }
    assert len(report.problems) == 11
