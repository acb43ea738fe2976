"""Dwellings, works and access instructions, and nothing else: every service and every command, on a marked caseload."""

import argparse
import contextlib
import inspect
import itertools
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from caseworker.__main__ import main
from caseworker.access.rights import Kind, Role, load_rights
from caseworker.access.session import declared_right
from caseworker.commands.known_codes import PAPERS
from caseworker.commands.parser import parser
from caseworker.demo.service import PASSPHRASE, PERSON, create_demonstration
from caseworker.errors import CaseworkerError
from caseworker.storage.keys import FLOOR
from caseworker.storage.vault import open_vault
from caseworker.workspace import Workspace
from tests.caseworker.access.test_declared_rights import public_methods
from tests.caseworker.showing.test_showing import every_service
from tests.ui.marked_caseload import mark

AGENT, SECRET = "Karim Benali", "une phrase de passe pour Karim"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = NOW.date()
OF_THE_WORK = re.compile(r"zz(rue|travaux|acces|raison|intervention)")
"""What bears a mark and is the dwelling’s or the request’s: address, what is broken, how to enter, why who pays."""
INSTRUCTION = re.compile(r"zzconsigne \d+|06 zz|06 12 34 56 78")
AMOUNTS = re.compile(r"77[\s\u202f\u00a0]?777|777,77|777\.77")
TELLS_HOW_TO_REACH = {"WorkService.reach", "AccessInstructionService.access_to"}
NOT_ASKED = {"WorkService.take_back", "PhraseService.add", "WordingService.text", "WordingService.shipped", "WordingService.fields", "WordingService.version",
             "WordingService.versions", "WordingService.languages"}  # fmt: skip
"""What writes, and the blank templates of papers, which are nobody’s."""
Run = Callable[..., str]


def leaks_in(said: str, *, reaching: bool = False) -> list[str]:
    """Return what a maintenance worker must not be told."""
    left = OF_THE_WORK.sub("", said.lower())
    left = INSTRUCTION.sub("", left) if reaching else left
    return re.findall(r".{0,40}(?:zz|06 12|04 12).{0,40}", left) + AMOUNTS.findall(left)


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("maintenance") / "coffre"
    create_demonstration(folder, lambda: NOW)
    workspace = opened(folder, PERSON, PASSPHRASE)
    mark(workspace, presence(workspace).ref)
    with workspace.session.database.atomic("housing"):
        for table in ("head_leases", "agreements"):
            workspace.session.database.execute(f"UPDATE {table} SET rent_cents = 77777")
        workspace.session.database.execute("UPDATE units SET ref = ref")
    secret = folder.parent / "secret"
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    workspace.access.add_account(AGENT, Role.MAINTENANCE_WORKER, f"{SECRET}, provisoire", cost=FLOOR)
    workspace.close()
    workspace = opened(folder, AGENT, f"{SECRET}, provisoire")
    workspace.access.change_passphrase(f"{SECRET}, provisoire", SECRET, cost=FLOOR)
    workspace.close()
    return folder


def opened(folder: Path, who: str, secret: str) -> Workspace:
    return Workspace.open(open_vault(folder, who, secret, clock=lambda: NOW), lambda: NOW)


def presence(workspace: Workspace) -> Any:
    """Return an accompaniment under way, with a dwelling and a convention."""
    return next(
        one
        for one in workspace.supports.present_on(TODAY)
        if workspace.occupancies.current_of_support(one.id, TODAY) and workspace.agreements.agreements_of(one.ref)
    )


@pytest.fixture
def folder(marked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(marked, tmp_path / "coffre"))


# --- services


def arguments_of(workspace: Workspace) -> dict[str, list[Any]]:
    """Return, by the name of the argument, what there is to ask about: of the households, the dwellings and the works."""
    database = workspace.session.database

    def ids(sql: str) -> list[Any]:
        return [row[0] for row in database.tuples(sql)]

    works, units = ids("SELECT ref FROM works"), ids("SELECT id FROM units LIMIT 9")
    supports = ids("SELECT id FROM supports LIMIT 9")
    households, visits = ids("SELECT id FROM households"), ids("SELECT id FROM visits LIMIT 20")
    found = {
        "household_id": households, "support_id": supports, "support_ref": supports, "unit_id": units,
        "unit_ref": units, "visit_id": visits, "owner_id": ids("SELECT id FROM owners"), "photo_id": ids("SELECT id FROM photos"),
        "visit_ids": [visits], "support_ids": [supports], "photo_ids": [ids("SELECT id FROM photos")],
        "paper_id": ids("SELECT id FROM received_papers"), "appointment_id": ids("SELECT id FROM appointments LIMIT 9"),
        "text": ["zznom", "zz", "06", "zznote", "zzbailleur", "rue", "zztravaux"], "typing": [True, False],
        "today": [TODAY], "until": [date(2027, 11, 22)], "on": [TODAY], "day": [TODAY], "first": [date(2020, 1, 1)],
        "last": [TODAY], "nature": ["maintenance", "menage"], "limit": [1000], "joint": [True, False], "kind": list(Kind),
        "ref_or_id": [*works, *units, *ids("SELECT id FROM actions")], "ref": supports, "moment": [NOW],
        "page_id": ids("SELECT id FROM paper_pages"), "code": ["keys", "assurance"],
    }  # fmt: skip
    return {name: values or ["none"] for name, values in found.items()}


def questions() -> Iterator[tuple[str, Any]]:
    """Yield the methods that the role's rights let in, or that ask inside: the others refuse before they read."""
    rights = load_rights()
    for name, method in public_methods():
        right = declared_right(method)
        if not isinstance(right, tuple) or rights.allows(Role.MAINTENANCE_WORKER, *right):
            yield name, method


def test_no_service_tells_a_name_a_number_a_note_or_an_amount(folder: Path):
    head = opened(folder, PERSON, PASSPHRASE)
    known = arguments_of(head)
    head.close()
    workspace = opened(folder, AGENT, SECRET)
    built = {type(service).__name__: service for service in every_service(workspace)}
    told, walked = {}, set()
    for name, method in questions():
        owner, _, method_name = name.partition(".")
        asked = [one for one in inspect.signature(method).parameters.values() if one.name != "self"]
        if any(one.name not in known and one.default is one.empty for one in asked) or name in NOT_ASKED:
            continue  # it takes something to be written, or a secret
        wanted = [one for one in asked if one.name in known]
        walked.add(name)
        for values in itertools.product(*(known[one.name] for one in wanted)):
            named = dict(zip((one.name for one in wanted), values, strict=True))
            try:
                answer = getattr(built[owner], method_name)(**named)
            except (CaseworkerError, KeyError, StopIteration):
                continue
            if found := leaks_in(repr(answer), reaching=name in TELLS_HOW_TO_REACH):
                told[name] = found[:3]
    workspace.close()
    assert told == {}
    assert walked >= {
        "WorkService.works", "WorkService.reach", "WorkService.of_owner", "SearchService.search", "AgendaService.everything_due",
        "HousingService.units", "OccupancyService.timeline", "InterventionService.of_support", "PlanService.actions_of",
        "VisitService.visits_of", "PaperService.lines_of_unit", "CleaningService.empty_units", "AccessInstructionService.access_to",
    }  # fmt: skip


def test_the_number_and_what_to_beware_of_are_told_without_a_name(folder: Path):
    workspace = opened(folder, AGENT, SECRET)
    reached = [one for work in workspace.works.works() for one in workspace.works.reach(work.ref)]
    workspace.close()
    assert any("Zzconsigne" in one.instruction for one in reached)
    assert any(one.phones == ("06 Zz",) for one in reached)
    assert {one.name for one in reached} == {""}


# --- commands


def leaves(made: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command of the program, with its parser."""
    groups = [each for each in made._actions if isinstance(each, argparse._SubParsersAction)]
    if not groups:
        yield words, made
    for group in groups:
        for name, below in group.choices.items():
            yield from leaves(below, (*words, name))


def line_of(words: tuple[str, ...], made: argparse.ArgumentParser, refs: dict[str, str], out: Path) -> list[str]:
    """Return a command with all that it must be given, about the marked household, its dwelling or its works."""
    line = list(words)
    for one in made._actions:
        if one.required:
            line += [*one.option_strings[-1:], value_for(one, refs.get(words[0], refs["stay"]), refs, out)]
    return line


def value_for(one: argparse.Action, ref: str, refs: dict[str, str], out: Path) -> str:
    if one.choices:
        return str(next(iter(one.choices)))
    by_word = {
        "LOGEMENT": refs["unit"], "MÉNAGE": refs["household"], "ACCOMPAGNEMENT": refs["stay"],
        "DATE": "2026-11-22", "MOIS": "2026-11", "TEXTE": "zz", "MONTANT": "12", "HH:MM": "10:00", "MINUTES": "30",
        "FICHIER": str(out), "ENDROIT": str(out), "DOSSIER": str(out), "SAUVEGARDE": str(out), "NOM": "Personne d’autre", "N": "1",
    }  # fmt: skip
    return by_word.get(str(one.metavar), ref)


@pytest.fixture
def run(folder: Path, marked: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("CASEWORKER_VAULT", "CASEWORKER_USER", "CASEWORKER_PASSPHRASE_FILE"):
        monkeypatch.delenv(name, raising=False)
    way_in = ["--vault", folder, "--user", AGENT, "--passphrase-file", marked.parent / "secret", "--today", TODAY]

    def as_the_agent(*words: object) -> str:
        capsys.readouterr()
        with contextlib.suppress(SystemExit):  # words that are off: what it says is looked at all the same
            main([str(word) for word in (*way_in, *words)])
        printed = capsys.readouterr()
        return printed.out + printed.err

    return as_the_agent


def refs_of(folder: Path) -> dict[str, str]:
    workspace = opened(folder, PERSON, PASSPHRASE)
    stay = presence(workspace)
    home = workspace.occupancies.current_of_support(stay.id, TODAY)
    household = workspace.households.household(stay.household_id).ref
    unit = workspace.housing.unit(home.unit_id).ref if home else ""
    workspace.close()
    of_families = {"works": "T002", "inventory": "E002", "meeting": "R002", "household": household}
    return {"stay": stay.ref, "household": household, "unit": unit, **of_families}


def test_no_command_tells_a_name_a_number_a_note_or_an_amount(folder: Path, run: Run, tmp_path: Path):
    out, refs = tmp_path / "sortie", refs_of(folder)
    told = {}
    for words, made in leaves(parser()):
        if words[0] in {"demo", "passphrase"} or words[:2] in {("vault", "create"), ("vault", "backup")}:
            continue  # a vault of its own; a backup, which is encrypted
        line = line_of(words, made, refs, out)
        said = run(*line, "--json")
        said_back = {word.lower() for word in line}  # what was typed may be repeated
        found = [one for one in leaks_in(said, reaching=words == ("works", "show")) if one not in said_back]
        if out.is_file():  # a checklist, a grid of wear
            found += leaks_in(out.read_bytes().decode("latin-1"))
            out.unlink()
        if found:
            told[" ".join(words)] = found[:3]
    assert told == {}


@pytest.mark.parametrize("kind", PAPERS)
def test_no_paper_is_printed(kind: str, folder: Path, run: Run, tmp_path: Path):
    out = tmp_path / "papier.pdf"
    refs = refs_of(folder)
    ref = "T002" if kind == "owner-letter" else "E002" if kind.startswith("inventory") else refs["stay"]
    assert leaks_in(run("print", kind, ref, "--out", out)) == []
    assert not out.exists()


def test_the_commands_of_the_work_answer(run: Run):
    assert "Zztravaux" in run("works", "list")
    shown = run("works", "show", "T002")
    assert "06 Zz" in shown
    assert "Zzconsigne" in shown
    assert leaks_in(shown, reaching=True) == []
    assert "Zzrue" in run("search", "zzrue")
    assert "Zzrue" in run("due", "--until", "2027-11-22")
