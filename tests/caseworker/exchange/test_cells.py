import uuid
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.exchange import cells
from caseworker.exchange.cells import Cell, protected, unprotected
from caseworker.exchange.formats import table_named
from caseworker.exchange.identity import RowIds
from caseworker.exchange.model import Unreadable
from caseworker.exchange.workbook import text_of


@pytest.mark.parametrize(
    ("cell", "text", "value"),
    [
        (cells.DAY, "14/01/2023", "2023-01-14"),
        (cells.DAY, "1/2/2023", "2023-02-01"),
        (cells.DAY, "2023-01-14", "2023-01-14"),
        (cells.DAY, "2024-02-29 00:00:00", "2024-02-29"),
        (cells.MONTH, "2023-07", "2023-07"),
        (cells.MONTH, "07/2023", "2023-07"),
        (cells.MONTH, "2023-07-01", "2023-07"),
        (cells.HOUR, "9h30", "09:30"),
        (cells.HOUR, "14:00:00", "14:00"),
        (cells.AMOUNT, "1 240,50 €", 124050),
        (cells.AMOUNT, "607.75", 60775),
        (cells.AREA, "45", 450_000),
        (cells.AREA, "45,5", 455_000),
        (cells.YES_NO, "Oui", 1),
        (cells.YES_NO, "non", 0),
        (cells.REF, "A001", "A001"),
        (cells.POSTAL, "1000", "01000"),
        (cells.POSTAL, "2A004", "2A004"),
        (cells.AGREEMENT_NUMBER, "Initiale", 0),
        (cells.AGREEMENT_NUMBER, "avenant 12", 12),
        (cells.AGREEMENT_NUMBER, "Avenant n° 3", 3),
        (cells.one_of(["visite_domicile", "sms"]), "Visite à domicile", None),
        (cells.one_of(["honore", "absent"]), "Honoré", "honore"),
        (cells.open_code(["rsa", "pole_asile"]), "Pôle asile", "pole_asile"),
        (cells.open_code(["rsa"]), "Bourse du CROUS", "Bourse du CROUS"),
        (cells.NOTE, "- vue à la CAF\r\n- rappeler", "- vue à la CAF\n- rappeler"),
    ],
)
def test_a_cell_is_read_as_people_write_it(cell: Cell, text: str, value: object) -> None:
    if value is None:
        with pytest.raises(Unreadable, match="unknown_value"):
            cell.read(text)
    else:
        assert cell.read(text) == value


@pytest.mark.parametrize(
    ("cell", "text", "code"),
    [
        (cells.DAY, "30/02/2024", "date_impossible"),
        (cells.DAY, "2024-13-01", "date_impossible"),
        (cells.DAY, "14/01/0023", "date_impossible"),
        (cells.DAY, "14/01/23", "date_unreadable"),
        (cells.DAY, "hier", "date_unreadable"),
        (cells.DAY, "٠١/٠١/٢٠٢٤", "date_unreadable"),
        (cells.MONTH, "2023-13", "month_unreadable"),
        (cells.HOUR, "25:00", "time_unreadable"),
        (cells.AMOUNT, "NaN", "amount_unreadable"),
        (cells.AMOUNT, "inf", "amount_unreadable"),
        (cells.AMOUNT, "12,345", "amount_unreadable"),
        (cells.AMOUNT, "=1+1", "amount_unreadable"),
        (cells.AMOUNT, "-40,00", "amount_impossible"),
        (cells.AMOUNT, "999999999", "amount_impossible"),
        (cells.AREA, "-3", "area_unreadable"),
        (cells.YES_NO, "peut-être", "unknown_value"),
        (cells.REF, "=A1", "reference_formula"),
        (cells.REF, "@SUM(A1)", "reference_formula"),
        (cells.REF, "../../etc/passwd", "reference_path"),
        (cells.REF, "C:\\dossier", "reference_path"),
        (cells.REF, "A 1", "reference_wrong"),
        (cells.REF, "A" * 21, "text_too_long"),
        (cells.NAME, "=HYPERLINK(1)", "name_formula"),
        (cells.NAME, "x" * 5000, "text_too_long"),
        (cells.NAME, "Du\x00pont", "text_unreadable"),
        (cells.NAME, "Du\npont", "line_break"),
        (cells.ADDRESS, "Bât. B\r\n14 rue Taisson", "line_break"),
        (cells.NOTE, "bip\x07", "text_unreadable"),
        (cells.NOTE, "é" * 20_001, "text_too_long"),
        (cells.AGREEMENT_NUMBER, "avenant", "agreement_object_unreadable"),
        (cells.whole(1, 500), "0", "out_of_range"),
        (cells.whole(1, 500), "1,5", "number_unreadable"),
    ],
)
def test_what_is_impossible_is_refused_with_its_reason(cell: Cell, text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        cell.read(text)
    assert refusal.value.code == code


@given(st.text())
def test_a_text_that_a_spreadsheet_would_run_comes_back_as_it_was(text: str) -> None:
    assert unprotected(protected(text)) == text
    assert not protected(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_comes_back(day: date) -> None:
    assert cells.DAY.read(cells.DAY.write(day.isoformat())) == day.isoformat()


@given(st.integers(0, 99_999 * 10_000 + 9999))
def test_an_area_comes_back(area_cm2: int) -> None:
    assert cells.AREA.read(cells.AREA.write(area_cm2)) == area_cm2


@given(st.lists(st.one_of(st.text(), st.integers()), min_size=1))
def test_ids_are_those_of_uuid5(parts: list[object]) -> None:
    name = "\x1f".join(map(str, parts))
    try:
        name.encode()
    except UnicodeEncodeError:
        return
    vault_id = uuid.UUID("0b0f6a0e-57b4-4a7e-8d52-6a4f0f0a9c11")
    assert RowIds(str(vault_id)).of(*parts) == str(uuid.uuid5(vault_id, name))


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (384.0, "384"), (607.75, "607.75"), (0.1 + 0.2, "0.3"), (True, "oui"), (30100, "30100")],
)
def test_a_workbook_s_values_become_text(value: object, text: str) -> None:
    assert text_of(value) == text


def test_a_file_is_known_by_its_name_accents_and_case_aside() -> None:
    table = table_named("Ménages")
    assert table is not None
    assert table.name == "menages"
    assert table_named("menage") is None
