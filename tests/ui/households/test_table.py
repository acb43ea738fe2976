"""What the list says of each household, and how it stays whole in narrow windows."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker.schemes.service import load_catalogue
from caseworker.search.model import Case
from ui.households.table import CaseView, columns_of
from ui.shell.discreet import HIDDEN, Discreet
from ui.widgets.tables import CHIP_ROLE, Rows, Table

TODAY = date(2026, 11, 22)
CATALOGUE = load_catalogue()
CASE = Case(
    "h1", "M001", "Tesfaye", "A001", "iml-classique", "Claire Vidal", date(2026, 5, 14), None, "", "L01",
    "14 rue Taisson, Alès", date(2027, 2, 13), date(2026, 11, 3), "tesfaye selam", "Selam",
)  # fmt: skip


def view_on(today: date = TODAY, *, with_agreements: bool = True) -> CaseView:
    def scheme_of(key: str) -> object:
        return CATALOGUE.scheme(key) if CATALOGUE.known(key) else None

    return CaseView(today, scheme_of, str, str, with_agreements)  # type: ignore[arg-type]


def cells(case: Case, view: CaseView) -> dict[str, str]:
    return {column.title: column.shown(case) for column in columns_of(view)}


def test_a_row_says_who_where_since_when_and_until_when():
    assert cells(CASE, view_on()) == {
        "Ménage": "Tesfaye Selam",
        "Dispositif": "IML classique",
        "Logement": "14 rue Taisson, Alès",
        "Mois": "7 / 18",
        "Vu le": "03/11/2026",
        "Convention": "13/02/2027",
        "État": "À jour",
    }


@pytest.mark.parametrize(
    ("changed", "said", "chip"),
    [
        ({"agreement_ends_on": date(2026, 12, 1)}, "À renouveler", "warn"),
        ({"agreement_ends_on": date(2026, 11, 22)}, "À renouveler", "warn"),
        ({"agreement_ends_on": date(2026, 11, 21)}, "Sans convention", "danger"),
        ({"agreement_ends_on": None}, "Sans convention", "danger"),
        ({"entered_on": date(2025, 5, 23)}, "À jour", "ok"),
        ({"agreement_ends_on": date(2026, 12, 1), "leaving_on": date(2026, 12, 20)}, "Part le 20/12/2026", "info"),
        ({"agreement_ends_on": date(2026, 11, 21), "leaving_on": date(2026, 12, 20)}, "Sans convention", "danger"),
        ({"agreement_ends_on": date(2026, 12, 1), "awaits_signature": True}, "Avenant à signer", "warn"),
        ({"awaits_signature": True}, "À jour", "ok"),
        ({"entered_on": date(2025, 5, 22)}, "Au-delà des 18 mois", "warn"),
        ({"exited_on": date(2026, 11, 20)}, "Sorti le 20/11/2026", "plain"),
        ({"entered_on": None}, "Sans accompagnement", "plain"),
        ({"scheme": "inconnu", "agreement_ends_on": None}, "En cours", "ok"),
    ],
)
def test_a_word_and_a_colour_say_how_a_file_stands(changed: dict[str, object], said: str, chip: str):
    assert view_on().state(replace(CASE, **changed)) == (said, chip)  # type: ignore[arg-type]


def test_who_leaves_is_not_to_renew_and_who_has_to_sign_still_is():
    soon = replace(CASE, agreement_ends_on=date(2026, 12, 1))
    assert view_on().is_to_renew(soon)
    assert view_on().is_to_renew(replace(soon, awaits_signature=True))
    assert not view_on().is_to_renew(replace(soon, leaving_on=date(2026, 12, 20)))


def test_who_reads_no_agreement_is_not_told_that_one_is_missing():
    view = view_on(with_agreements=False)
    case = replace(CASE, agreement_ends_on=None)
    assert view.state(case) == ("En cours", "ok")
    assert "Convention" not in cells(case, view)


def test_a_scheme_without_a_maximum_counts_months_alone_and_a_stay_that_ended_stops_counting():
    assert view_on().month_words(replace(CASE, scheme="inconnu")) == "7"
    assert view_on().month_words(replace(CASE, exited_on=date(2026, 7, 1))) == "2 / 18"
    assert view_on().month_words(replace(CASE, entered_on=None)) == "–"


def test_discreet_mode_hides_names_and_addresses_and_keeps_the_order():
    discreet = Discreet()
    discreet.toggle()
    view = replace(view_on(), name=discreet.name, place=discreet.hides)
    assert cells(CASE, view)["Ménage"] == "T. S."
    assert cells(CASE, view)["Logement"] == HIDDEN
    by_name = columns_of(view)[0].key
    assert by_name
    assert by_name(CASE) == "tesfaye selam"


def test_the_list_is_a_sound_model_that_sorts_dates_as_dates(qtmodeltester: object, qtbot: QtBot):
    columns = columns_of(view_on())
    rows = Rows(columns)
    qtmodeltester.check(rows)  # type: ignore[attr-defined]
    older = replace(CASE, household_id="h2", last_seen_on=date(2025, 12, 30))
    never = replace(CASE, household_id="h3", last_seen_on=None)
    rows.show_rows([CASE, never, older])
    qtmodeltester.check(rows)  # type: ignore[attr-defined]
    rows.sort(4, Qt.SortOrder.DescendingOrder)
    assert [case.household_id for case in rows.rows()] == ["h1", "h2", "h3"]
    assert rows.index(0, 6).data(CHIP_ROLE) == "ok"


@pytest.mark.parametrize(("width", "left_out"), [(1100, []), (900, ["Dispositif"]), (780, ["Dispositif", "Vu le"])])
def test_columns_that_do_not_fit_leave_and_the_address_stays(
    width: int, left_out: list[str], qtbot: QtBot, show: object
):
    columns = columns_of(view_on())
    rows = Rows(columns)
    rows.show_rows([CASE])
    table = Table(rows, columns, "Liste des ménages")
    table.resize(width, 300)
    show(table)  # type: ignore[operator]
    assert [c.title for number, c in enumerate(columns) if table.isColumnHidden(number)] == left_out
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnWidth(2) >= 150
