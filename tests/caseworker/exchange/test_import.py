import json
import os
import shutil
import subprocess
import sys
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from caseworker import labels
from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.errors import Refused
from caseworker.exchange.model import ImportProblem
from caseworker.exchange.service import ExchangeService
from caseworker.exchange.store import ExchangeStore
from caseworker.schemes.service import load_catalogue
from caseworker.storage.vault import Vault
from tests.caseworker.exchange.conftest import (
    ACCOMPAGNEMENTS,
    DATA,
    LOGEMENTS,
    MENAGES,
    OCCUPATIONS,
    SMALL,
    WriteFolder,
)
from tests.conftest import OpenVault, Template

EXPECTED = json.loads((DATA / "attendus.json").read_text(encoding="utf-8"))
TABLES = ("households", "people", "units", "supports", "occupancies", "payments", "import_rows", "staff")

KILLED = """
import os, sys
from pathlib import Path
from nacl.public import PrivateKey
from caseworker.access.opening import open_session
from caseworker.exchange.service import ExchangeService
from caseworker.schemes.service import load_catalogue
from caseworker.storage.slots import read_slots
from caseworker.storage.vault import open_with_pair
folder, source, slot_id = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
pair = PrivateKey(bytes.fromhex(sys.stdin.readline()))
slot = next(slot for slot in read_slots(folder).people if slot.id == slot_id)
vault = open_with_pair(folder, slot, pair)
exchange = ExchangeService(open_session(vault), load_catalogue(), vault.slot_file.vault_id)
exchange.import_source(source, progress=lambda done: os.kill(os.getpid(), 9) if done > 0.8 else None)
"""


FORMER_IDS = "6f2f7b52-6b0e-5d35-9a5c-1f0f6f9b2c11"  # the one namespace of every vault, until ids held the vault's
OTHER_REFS = dict.fromkeys(("logements", "accompagnements", "occupations"))


def imported_rows(session: Session) -> list[dict[str, Any]]:
    return session.database.rows("SELECT source_table, row_hash, ordinal FROM import_rows")


def row_id(namespace: uuid.UUID, row: dict[str, Any]) -> str:
    return str(uuid.uuid5(namespace, "\x1f".join(map(str, row.values()))))


def rows(session: Session) -> dict[str, int]:
    return {table: session.database.value(f"SELECT count(*) FROM {table}") for table in TABLES}


def counted(session: Session, sql: str) -> dict[str, int]:
    return {row["k"]: row["c"] for row in session.database.rows(sql)}


def test_the_figures_of_the_year_are_found_again(session: Session, exchange: ExchangeService) -> None:
    report = exchange.import_source(DATA)
    assert report.imported["menages"] == EXPECTED["menages_accompagnes"]
    assert report.imported["personnes"] == EXPECTED["personnes"]
    value = session.database.value
    assert value("SELECT count(*) FROM household_members WHERE relation = 'enfant'") == EXPECTED["enfants"]
    in_year = "BETWEEN '2024-01-01' AND '2024-12-31'"
    assert value(f"SELECT count(*) FROM supports WHERE entered_on {in_year}") == EXPECTED["entrees"]
    assert value(f"SELECT count(*) FROM supports WHERE exited_on {in_year}") == EXPECTED["sorties"]
    assert value("SELECT count(*) FROM supports WHERE exited_on IS NULL") == EXPECTED["en_cours_31_12"]
    assert value(f"SELECT count(*) FROM units WHERE acquired_on {in_year}") == EXPECTED["captations"]
    assert value("SELECT sum(places) FROM units WHERE ended_on IS NULL") == EXPECTED["places_31_12"]
    assert value("SELECT count(*) FROM supports WHERE sliding_lease") == EXPECTED["sorties_bail_glissant"]
    assert value("SELECT count(*) FROM occupancies WHERE end_reason = 'transfert'") == EXPECTED["transferts"]
    maintenance = value("SELECT count(*) FROM interventions WHERE nature = 'maintenance'")
    assert maintenance == EXPECTED["interventions_maintenance"]


def test_the_counts_by_code_are_found_again(session: Session, exchange: ExchangeService) -> None:
    exchange.import_source(DATA)
    assert counted(session, "SELECT scheme k, count(*) c FROM supports GROUP BY 1") == EXPECTED["par_dispositif"]
    assert counted(session, "SELECT referrer k, count(*) c FROM households GROUP BY 1") == EXPECTED["prescripteurs"]
    exits = "SELECT exit_destination k, count(*) c FROM supports WHERE exited_on IS NOT NULL GROUP BY 1"
    assert counted(session, exits) == EXPECTED["motifs_sortie"]
    ends = "SELECT end_reason k, count(*) c FROM units WHERE ended_on IS NOT NULL GROUP BY 1"
    assert counted(session, ends) == EXPECTED["fins_de_logement"]
    visits = "SELECT post || '/' || status k, count(*) c FROM visits WHERE on_date LIKE '2024%' GROUP BY 1"
    assert counted(session, visits) == EXPECTED["entretiens"]
    resources = """SELECT source k, count(*) c FROM incomes JOIN household_members m USING (person_id)
        WHERE relation <> 'enfant' GROUP BY 1"""
    assert counted(session, resources) == EXPECTED["ressource_principale_adultes"]


def test_the_debts_are_found_again(session: Session, exchange: ExchangeService) -> None:
    exchange.import_source(DATA)
    owed = """SELECT ref k, (SELECT sum(rent_cents + charges_cents - aid_cents) FROM dues WHERE support_id = s.id)
        - (SELECT coalesce(sum(amount_cents), 0) FROM payments WHERE support_id = s.id AND effective_on <= '2024-12-31') c
        FROM supports s"""
    debts = {ref: cents / 100 for ref, cents in counted(session, owed).items() if cents > 0}
    assert debts == EXPECTED["dettes_31_12"]
    assert sum(debts.values()) == EXPECTED["total_dettes_31_12"]


def test_the_same_source_again_adds_nothing_and_says_so(session: Session, exchange: ExchangeService) -> None:
    assert not exchange.import_source(DATA).nothing_new
    before = rows(session)
    again = exchange.import_source(DATA)
    assert again.nothing_new
    assert set(again.imported.values()) == {0}
    assert sum(again.already_there.values()) == 2916
    assert rows(session) == before


def test_the_same_source_again_adds_nothing_after_the_file_has_lived(
    session: Session, exchange: ExchangeService
) -> None:
    exchange.import_source(DATA)
    with session.database.atomic():
        session.database.execute("UPDATE supports SET exited_on = '2025-03-01' WHERE ref = 'A001'")
        session.database.execute("DELETE FROM households WHERE ref = 'M002'")
    assert exchange.import_source(DATA).nothing_new


def test_two_equal_payments_of_one_day_are_two(
    session: Session, exchange: ExchangeService, folder: WriteFolder
) -> None:
    exchange.import_source(folder())
    assert rows(session)["payments"] == 2
    assert exchange.import_source(folder(name="encore")).nothing_new
    third = SMALL["paiements"] + "A001;05/02/2024;40,00;virement\r\n"
    assert exchange.import_source(folder(name="trois", paiements=third)).imported["paiements"] == 1
    assert rows(session)["payments"] == 3


def test_a_row_has_its_id_from_the_vault(
    session: Session, vault: Vault, exchange: ExchangeService, folder: WriteFolder
) -> None:
    other = uuid.UUID(FORMER_IDS)
    exchange.import_source(folder())
    ids = {row["id"] for row in session.database.rows("SELECT id FROM import_rows")}
    assert ids <= {row_id(uuid.UUID(vault.slot_file.vault_id), row) for row in imported_rows(session)}
    assert not ids & {row_id(other, row) for row in imported_rows(session)}


def test_a_vault_that_imported_with_the_former_ids_still_knows_its_rows(
    session: Session, exchange: ExchangeService, folder: WriteFolder
) -> None:
    former = ExchangeService(session, load_catalogue(), FORMER_IDS)
    assert not former.import_source(DATA).nothing_new
    before = rows(session)
    assert exchange.import_source(DATA).nothing_new
    assert rows(session) == before
    ours = former.import_source(folder(paiements=None, menages=MENAGES + "M901;Durand;;\r\n", **OTHER_REFS))
    assert ours.problems == ()
    two = MENAGES + "M901;Durand;;\r\nM902;Martin;;\r\n"
    more = exchange.import_source(folder(name="suite", paiements=None, menages=two, **OTHER_REFS))
    assert {table: count for table, count in more.imported.items() if count} == {"menages": 1}


def test_an_import_completes_the_vault(session: Session, exchange: ExchangeService, folder: WriteFolder) -> None:
    exchange.import_source(folder())
    none = dict.fromkeys(SMALL)
    more = folder(
        name="suite", **(none | {"paiements": "accompagnement;date;montant;mode\r\nA002;05/07/2024;12,5;especes\r\n"})
    )
    assert dict(exchange.import_source(more).imported) == {"paiements": 1}
    assert rows(session)["payments"] == 3


def test_what_was_typed_in_the_program_is_not_added_again(
    session: Session, exchange: ExchangeService, folder: WriteFolder
) -> None:
    exchange.import_source(folder())
    with session.database.atomic():
        session.database.execute("DELETE FROM import_rows")
    assert exchange.import_source(folder(name="encore")).nothing_new


def test_a_reversed_payment_counts_for_nothing_and_comes_back_as_such(
    session: Session, exchange: ExchangeService, folder: WriteFolder, tmp_path: Path
) -> None:
    table = "accompagnement;date;montant;mode\r\nA001;05/02/2024;40,00;annule\r\n"
    exchange.import_source(folder(paiements=table))
    assert session.database.value("SELECT sum(amount_cents) FROM payments") == 0
    assert exchange.export_to(tmp_path / "sortie")["paiements"] == 1
    assert (tmp_path / "sortie" / "paiements.csv").read_bytes().decode("utf-8-sig") == table


REFUSED = [
    ("menages", f"{MENAGES}M001;Durand;;\r\nM001;Noël;;\r\nM002;Blanc;;\r\n", 3, "ref", "M001", "twice_in_source"),
    ("menages", f"{MENAGES}M001;Durand;;\r\nm001;Noël;;\r\nM002;Blanc;;\r\n", 3, "ref", "m001", "twice_in_source"),
    ("menages", f"{MENAGES}M001;Durand;;31/02/2024\r\nM002;Noël;;\r\n", 2, "date_orientation", "31/02/2024", "date_impossible"),
    ("menages", f"{MENAGES}M001;;;\r\nM002;Noël;;\r\n", 2, "nom", "", "cell_missing"),
    ("menages", f"{MENAGES}M001;{'x' * 4000};;\r\nM002;Noël;;\r\n", 2, "nom", "x" * 120 + "…", "text_too_long"),
    ("menages", f"{MENAGES}M001;Durand;;;de trop\r\nM002;Noël;;\r\n", 2, "", "de trop", "cells_too_many"),
    ("menages", f"{MENAGES}M001;Durand;;;\r\nM002;Noël;;\r\n", 2, "", "", "cells_too_many"),
    ("menages", f"{MENAGES}M001;Durand;;\r\nM002;Noël;;\r\n=1+1;Blanc;;\r\n", 4, "ref", "=1+1", "reference_formula"),
    ("menages", f"{MENAGES}M001;Durand;;\r\nM002;Noël;;\r\n../x;Blanc;;\r\n", 4, "ref", "../x", "reference_path"),
    ("menages", "ref;prescripteur\r\nM001;siao\r\nM002;cph\r\n", 1, "nom", "", "column_missing"),
    ("menages", "ref;nom;Nom\r\nM001;a;b\r\nM002;a;b\r\n", 1, "Nom", "Nom", "column_twice"),
    ("menages", f'{MENAGES}M001;"Durand;;\r\nM002;Noël;;\r\n', 2, "", "", "csv_unreadable"),
    ("logements", f"{LOGEMENTS}L01;rue Taisson;1;01/01/2023;31/12/2022\r\n", 2, "date_fin", "31/12/2022", "ends_before_start"),
    ("logements", f"{LOGEMENTS}L01;rue Taisson;0;01/01/2023;\r\n", 2, "places", "0", "out_of_range"),
    ("logements", "ref;adresse;places;loyer\r\nL01;rue Taisson;1;NaN\r\n", 2, "loyer", "NaN", "amount_unreadable"),
    ("accompagnements", f"{ACCOMPAGNEMENTS}A001;M001;iml-classique;01/02/2024;31/01/2024\r\nA002;M002;iml-refugies;01/06/2024;\r\n", 2, "date_sortie", "31/01/2024", "exit_before_entry"),
    ("accompagnements", f"{ACCOMPAGNEMENTS}A001;M001;iml-classique;01/02/2024;31/05/2024\r\nA002;M009;iml-refugies;01/06/2024;\r\n", 3, "menage", "M009", "unknown_reference"),
    ("accompagnements", f"{ACCOMPAGNEMENTS}A001;M001;iml-classique;01/02/2024;31/05/2024\r\nA002;M002;autre;01/06/2024;\r\n", 3, "dispositif", "autre", "unknown_value"),
    ("occupations", f"{OCCUPATIONS}A001;L01;01/02/2024;31/05/2024\r\nA002;L99;01/06/2024;\r\n", 3, "logement", "L99", "unknown_reference"),
    ("occupations", f"{OCCUPATIONS}A001;L01;31/01/2024;31/05/2024\r\n", 2, "date_debut", "31/01/2024", "occupancy_before_entry"),
    ("occupations", f"{OCCUPATIONS}A001;L01;01/06/2024;02/06/2024\r\n", 2, "date_debut", "01/06/2024", "occupancy_after_exit"),
    ("occupations", f"{OCCUPATIONS}A001;L01;01/02/2024;\r\n", 2, "date_fin", "", "occupancy_without_end"),
    ("occupations", f"{OCCUPATIONS}A001;L01;01/02/2024;01/06/2024\r\n", 2, "date_fin", "01/06/2024", "occupancy_ends_after_exit"),
    ("occupations", f"{OCCUPATIONS}A001;L01;01/02/2024;\r\n", 2, "date_fin", "", "occupancy_without_end"),
    ("entretiens", "accompagnement;date;type;fonction;statut\r\nA002;22/11/2026;sms;travailleur_social;honore\r\nA002;23/11/2026;sms;travailleur_social;reporte\r\nA002;23/11/2026;sms;travailleur_social;honore\r\n", 4, "date", "23/11/2026", "visit_in_the_future"),
    ("entretiens", "accompagnement;date;type;fonction;statut\r\nA002;23/11/2026;sms;travailleur_social;absent\r\n", 2, "date", "23/11/2026", "visit_in_the_future"),
    ("conventions", "accompagnement;objet;date_debut;date_fin\r\nA001;initiale;01/02/2024;31/01/2024\r\n", 2, "date_fin", "31/01/2024", "ends_before_start"),
    ("conventions", "accompagnement;objet;date_debut;date_fin\r\nA001;bail;01/02/2024;30/04/2024\r\n", 2, "objet", "bail", "agreement_object_unreadable"),
    ("echeances", "accompagnement;mois;redevance\r\nA001;2024-02;260\r\nA001;02/2024;261\r\n", 3, "mois", "02/2024", "twice_in_source"),
    ("entretiens", "accompagnement;date;type;fonction;statut\r\nA001;02/02/2024;visio;travailleur_social;honore\r\n", 2, "type", "visio", "unknown_value"),
    ("personnes", "menage;nom;prenom;lien;date_naissance\r\nM001;Durand;Léa;enfant;01/01/2030\r\n", 2, "date_naissance", "01/01/2030", "in_the_future"),
    ("paiements", "accompagnement;date;montant;mode\r\nA001;05/02/2024;-40,00;virement\r\n", 2, "montant", "-40,00", "amount_impossible"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "text", "line", "column", "value", "code"), REFUSED, ids=[f"{r[0]} {r[-1]} {r[3]}" for r in REFUSED]
)
def test_a_problem_names_its_file_line_column_and_value(
    session: Session,
    exchange: ExchangeService,
    folder: WriteFolder,
    table: str,
    text: str,
    line: int,
    column: str,
    value: str,
    code: str,
) -> None:
    report = exchange.import_source(folder(**{table: text}))
    assert [(p.file, p.line, p.column, p.value, p.code) for p in report.problems] == [
        (f"{table}.csv", line, column, value, code)
    ]
    assert set(report.imported.values()) == {0}
    assert set(rows(session).values()) == {0}


def test_every_problem_is_listed_at_once_with_the_lines_of_the_spreadsheet(
    exchange: ExchangeService, folder: WriteFolder
) -> None:
    notes = (
        "accompagnement;date;type;fonction;statut;compte_rendu\r\n"
        'A001;02/02/2024;sms;travailleur_social;honore;"Vue ce matin.\r\nRappeler lundi."\r\n'
        "\r\n"
        ";;;;;\r\n"
        "A001;hier;sms;travailleur_social;honore;\r\n"
        "A009;03/02/2024;sms;travailleur_social;perdu;\r\n"
    )
    report = exchange.import_source(folder(menages=f"{MENAGES}M001;=x;;\r\nM002;Noël;;\r\n", entretiens=notes))
    assert [(p.file, p.line, p.column) for p in report.problems] == [
        ("menages.csv", 2, "nom"),
        ("entretiens.csv", 5, "date"),
        ("entretiens.csv", 6, "statut"),
    ]


def test_a_wrong_row_does_not_make_those_who_name_it_wrong(exchange: ExchangeService, folder: WriteFolder) -> None:
    report = exchange.import_source(folder(menages=f"{MENAGES}M001;;;\r\nM002;Noël;;\r\n"))
    assert [(p.file, p.code) for p in report.problems] == [("menages.csv", "cell_missing")]


def test_a_known_reference_with_other_content_is_a_problem_and_never_an_overwrite(
    session: Session, exchange: ExchangeService, folder: WriteFolder
) -> None:
    exchange.import_source(folder())
    for ref in ("M001", "m001"):  # said aloud, they are the same
        other = folder(name=f"autre {ref}", menages=f"{MENAGES}{ref};Dupont;siao;12/01/2024\r\nM002;N'Diaye;cph;\r\n")
        report = exchange.import_source(other)
        assert ("menages.csv", 2, "ref", ref, "known_otherwise") in [
            (p.file, p.line, p.column, p.value, p.code) for p in report.problems
        ]
    assert session.database.value("SELECT name FROM households WHERE ref = 'M001'") == "Durand"


TWO_UNITS = SMALL["logements"] + "L02;3 place des Halles;2;01/01/2023;\r\n"


def test_one_place_is_not_taken_twice_the_same_day(exchange: ExchangeService, folder: WriteFolder) -> None:
    supports = (
        f"{ACCOMPAGNEMENTS}A001;M001;iml-classique;01/02/2024;01/06/2024\r\nA002;M002;iml-refugies;01/06/2024;\r\n"
    )
    stays = f"{OCCUPATIONS}A001;L01;01/02/2024;01/06/2024\r\nA002;L01;01/06/2024;\r\n"
    report = exchange.import_source(folder(accompagnements=supports, occupations=stays))
    assert [(p.line, p.column, p.value, p.code) for p in report.problems] == [(3, "logement", "L01", "places_exceeded")]


@pytest.mark.parametrize(
    ("stays", "line", "unit", "on"),
    [
        ("A002;L01;01/06/2024;30/06/2024\r\nA002;L02;30/06/2024;\r\n", 3, "L02", "30/06/2024"),
        ("A002;L02;30/06/2024;\r\nA002;L01;01/06/2024;30/06/2024\r\n", 3, "L01", "30/06/2024"),
        ("A002;L02;01/06/2024;30/06/2024\r\nA002;L02;15/06/2024;20/06/2024\r\n", 3, "L02", "15/06/2024"),
    ],
    ids=["second unit begins too soon", "in another order", "twice the same unit"],
)
def test_one_household_is_not_in_two_units_the_same_day(
    exchange: ExchangeService, folder: WriteFolder, stays: str, line: int, unit: str, on: str
) -> None:
    report = exchange.import_source(folder(logements=TWO_UNITS, occupations=OCCUPATIONS + stays))
    assert [(p.file, p.line, p.column, p.value, p.code, p.values["on"]) for p in report.problems] == [
        ("occupations.csv", line, "logement", unit, "housed_twice", on)
    ]


def test_a_move_on_the_day_after_is_one(exchange: ExchangeService, folder: WriteFolder) -> None:
    stays = f"{OCCUPATIONS}A002;L01;01/06/2024;30/06/2024\r\nA002;L02;01/07/2024;\r\n"
    assert exchange.import_source(folder(logements=TWO_UNITS, occupations=stays)).problems == ()


def test_a_household_housed_in_the_vault_is_not_housed_elsewhere_by_an_import(
    exchange: ExchangeService, folder: WriteFolder
) -> None:
    exchange.import_source(folder(logements=TWO_UNITS))
    none = dict.fromkeys(SMALL)
    more = folder(name="suite", **(none | {"occupations": f"{OCCUPATIONS}A002;L02;01/08/2024;\r\n"}))
    (problem,) = exchange.import_source(more).problems
    assert (problem.line, problem.value, problem.code) == (2, "L02", "housed_twice")


def test_occupants_of_the_vault_count_against_the_places(exchange: ExchangeService, folder: WriteFolder) -> None:
    exchange.import_source(folder())
    more = folder(
        name="suite",
        accompagnements=SMALL["accompagnements"] + "A003;M001;iml-classique;01/08/2024;\r\n",
        occupations=f"{OCCUPATIONS}A003;L01;01/08/2024;\r\n",
    )
    assert [(p.line, p.code) for p in exchange.import_source(more).problems] == [(2, "places_exceeded")]


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(session: Session, exchange: ExchangeService) -> None:
    report = exchange.import_source(DATA, dry_run=True)
    assert report.dry_run
    assert sum(report.imported.values()) == 2916
    assert set(rows(session).values()) == {0}


def test_progress_grows_to_the_end(exchange: ExchangeService) -> None:
    steps: list[float] = []
    exchange.import_source(DATA, progress=steps.append)
    assert steps == sorted(steps)
    assert steps[-1] == pytest.approx(1.0)


def test_what_came_in_is_announced_once_and_recorded_without_content(
    session: Session, exchange: ExchangeService
) -> None:
    heard: list[str] = []
    session.database.changes.listen(heard.append)
    exchange.import_source(DATA)
    assert {"households", "supports", "visits", "rents"} <= set(heard)
    assert Counter(entry["action"] for entry in session.journal.entries())["imported"] == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HEAD_OF_SERVICE])
def test_only_the_head_of_service_imports(session: Session, exchange: ExchangeService, role: Role) -> None:
    session.role = role
    with pytest.raises(Refused):
        exchange.import_source(DATA)
    assert set(rows(session).values()) == {0}


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_a_crash_in_the_middle_leaves_nothing(
    template_vault: Template, vault_folder: Path, open_vault: OpenVault
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, vault_folder, DATA, template_vault.slot.id],
        input=bytes(template_vault.private_key).hex() + "\n",
        text=True,
        check=False,
    )
    assert done.returncode == -9
    database = open_vault().database
    assert [database.value(f"SELECT count(*) FROM {table}") for table in TABLES] == [0] * len(TABLES)


def test_an_import_that_fails_leaves_nothing_and_can_be_made_again(session: Session, exchange: ExchangeService) -> None:
    def stop(done: float) -> None:
        if done > 0.8:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exchange.import_source(DATA, progress=stop)
    assert set(rows(session).values()) == {0}
    assert exchange.import_source(DATA).imported["menages"] == 39


def test_every_problem_has_its_sentence(exchange: ExchangeService, folder: WriteFolder) -> None:
    seen: dict[str, ImportProblem] = {}
    for number, (table, text, *_rest) in enumerate(REFUSED):
        for problem in exchange.import_source(folder(name=str(number), **{table: text})).problems:
            seen[problem.code] = problem
    for problem in seen.values():
        sentence = problem.as_json(labels.sentence)["problem"]
        assert sentence
        assert "…" not in sentence, problem.code
        assert "{" not in sentence


def test_what_the_store_reads_has_the_columns_of_the_format(session: Session, exchange: ExchangeService) -> None:
    from caseworker.exchange.formats import TABLES as FORMAT

    exchange.import_source(DATA)
    store = ExchangeStore(session.database)
    for table in FORMAT:
        values, _household = next(iter(store.rows_of(table.name)))
        assert len(values) == len(table.columns)


def test_a_read_only_folder_is_no_obstacle_to_reading(exchange: ExchangeService, tmp_path: Path) -> None:
    source = Path(shutil.copytree(DATA, tmp_path / "source"))
    source.chmod(0o500)
    assert exchange.import_source(source).imported["menages"] == 39
    source.chmod(0o700)
