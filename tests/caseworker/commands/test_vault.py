"""vault, user, passphrase, import, export: from creation to recovery, exit statuses and sentences."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker.commands.parser import parser
from caseworker.failure_words import ENVIRONMENT
from caseworker.storage.vault import open_vault
from tests.caseworker.commands.conftest import PASSPHRASE, PERSON, TODAY, Command, Made, newcomer

NEXT = "une autre longue phrase"


def secret(folder: Path, text: str, name: str = "next") -> Path:
    path = folder / name
    path.write_text(text + "\n", encoding="utf-8")
    return path


# --- Creation and recovery


def test_a_vault_is_created_with_its_person_and_its_recovery_key(command: Command, made: Made, tmp_path: Path):
    new, recovery = tmp_path / "new", tmp_path / "recovery"
    done = command("--json", "vault", "create", "--vault", new, "--user", PERSON, "--passphrase-file", made.passphrase,
                   "--recovery-file", recovery)  # fmt: skip
    assert (done.status, list(done.json), done.json["user"]) == (0, ["vault_id", "user"], PERSON)
    assert recovery.stat().st_mode & 0o077 == 0
    assert recovery.read_text(encoding="utf-8").strip()
    again = command("--vault", new, "--user", PERSON, "--passphrase-file", made.passphrase, "vault", "create")
    assert (again.status, again.out) == (1, "")


def test_a_recovery_key_that_could_not_be_written_leaves_no_vault(command: Command, made: Made, tmp_path: Path):
    words = ("vault", "create", "--vault", tmp_path / "new", "--user", PERSON, "--passphrase-file", made.passphrase)
    for recovery in (tmp_path / "no" / "such" / "folder", made.recovery):
        before = made.recovery.read_bytes()
        assert command(*words, "--recovery-file", recovery).status == 2
        assert not (tmp_path / "new").exists()
        assert made.recovery.read_bytes() == before


@pytest.mark.parametrize("words", [("--role", "directrice"), ("--user", "")])
def test_a_creation_that_cannot_be_leaves_nothing(command: Command, made: Made, tmp_path: Path, words: tuple[str, ...]):
    recovery = tmp_path / "recovery"
    done = command("vault", "create", "--vault", tmp_path / "new", "--user", PERSON, "--passphrase-file", made.passphrase,
                   "--recovery-file", recovery, *words)  # fmt: skip
    assert done.status == 2
    assert not (tmp_path / "new").exists()
    assert not recovery.exists()


def test_a_short_passphrase_is_refused_at_creation(command: Command, tmp_path: Path):
    done = command(
        "vault", "create", "--vault", tmp_path / "new", "--user", PERSON, "--passphrase-file", secret(tmp_path, "court")
    )
    assert (done.status, (tmp_path / "new").exists()) == (1, False)
    assert "caractères" in done.err


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_key(vault: Command, made: Made, tmp_path: Path):
    new = secret(tmp_path, NEXT)
    done = vault("vault", "recover", "--recovery-file", made.recovery, "--passphrase-file", new)
    assert done.status == 0, done.err
    assert "notes privées" in done.err  # they are lost, and it is said beforehand
    assert vault("user", "list").status == 3
    assert vault("user", "list", "--passphrase-file", new).status == 0
    wrong = vault(
        "vault", "recover", "--recovery-file", secret(tmp_path, "AAAA-BBBB", "wrong"), "--passphrase-file", new
    )
    assert (wrong.status, wrong.err.splitlines()[-1]) == (3, ENVIRONMENT["wrong_recovery_key"])
    named = vault(
        "vault", "recover", "--recovery-file", made.recovery, "--new-passphrase-file", secret(tmp_path, "x" * 20)
    )
    assert (named.status, named.err.splitlines()[-1]) == (0, ENVIRONMENT["older_backups_keep"])


# --- Exit status 3: four different sentences


def test_a_wrong_passphrase(vault: Command, tmp_path: Path):
    refused = vault("user", "list", "--passphrase-file", secret(tmp_path, "pas la bonne du tout"))
    assert (refused.status, refused.out, refused.err.strip()) == (3, "", ENVIRONMENT["wrong_passphrase"])


def test_a_damaged_vault(vault: Command, tmp_path: Path):
    base = tmp_path / "coffre" / "vault.db"
    content = bytearray(base.read_bytes())
    content[100:4000] = os.urandom(3900)
    base.write_bytes(content)
    refused = vault("user", "list")
    assert (refused.status, refused.err.strip()) == (3, ENVIRONMENT["vault_damaged"])
    checked = vault("vault", "check", "--json")
    assert (checked.status, checked.json["ok"]) == (3, False)
    assert list(checked.json["problems"][0]) == ["code", "detail"]


def test_a_vault_that_a_power_cut_emptied_is_told_and_nothing_is_written_in_it(vault: Command, tmp_path: Path):
    base = tmp_path / "coffre" / "vault.db"
    base.write_bytes(b"")
    for words in (("user", "list"), ("vault", "check")):
        refused = vault(*words)
        assert refused.status == 3
        assert "Traceback" not in refused.err
        assert base.stat().st_size == 0
    assert vault("user", "list").err.strip() == ENVIRONMENT["vault_damaged"]


def test_a_vault_in_use(vault: Command, tmp_path: Path):
    held = open_vault(tmp_path / "coffre", PERSON, PASSPHRASE)
    refused = vault("user", "list")
    assert (refused.status, refused.err.strip()) == (3, ENVIRONMENT["vault_in_use"])
    assert vault("vault", "check").status == 0
    assert vault("vault", "backup", tmp_path / "b").status == 0
    held.close()


def test_a_vault_made_by_a_newer_version(vault: Command, tmp_path: Path):
    keys = tmp_path / "coffre" / "keys.json"
    content = json.loads(keys.read_text(encoding="utf-8"))
    version = next(name for name in content if "format" in name or "version" in name)
    keys.write_text(json.dumps(content | {version: 99}), encoding="utf-8")
    refused = vault("user", "list")
    assert (refused.status, refused.err.strip()) == (3, ENVIRONMENT["newer_vault"])


def test_no_vault_at_all(command: Command, made: Made, tmp_path: Path):
    refused = command("--vault", tmp_path / "nothing", "--passphrase-file", made.passphrase, "households")
    assert (refused.status, refused.err.strip()) == (3, ENVIRONMENT["vault_missing"])


def test_the_four_sentences_differ():
    codes = ("wrong_passphrase", "vault_damaged", "vault_in_use", "newer_vault")
    assert len({ENVIRONMENT[code] for code in codes}) == 4


# --- Exit status 2


@pytest.mark.parametrize(
    "words",
    [(), ("dance",), ("vault",), ("vault", "create", "extra"), ("visit", "add"), ("--today", "hier", "households"),
     ("households", "--passphrase", "x")],
)  # fmt: skip
def test_wrong_words_are_wrong_usage(command: Command, words: tuple[str, ...]):
    refused = command(*words)
    assert (refused.status, refused.out) == (2, "")
    assert refused.err


def test_without_a_terminal_the_passphrase_comes_from_a_file(
    command: Command, made: Made, monkeypatch: pytest.MonkeyPatch
):
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        refused = command("--vault", made.empty, "households")
    assert refused.status == 2
    assert "--passphrase-file" in refused.err


# --- Where the options are


def test_options_are_taken_before_and_after_the_command_and_the_later_one_holds(made: Made):
    words = ["--vault", "a", "--json", "--today", "2026-01-01", "visit", "--user", "u", "add", "A001", "--kind", "sms",
             "--on", TODAY, "--vault", "b", "--passphrase-file", "p"]  # fmt: skip
    options = parser().parse_args(words)
    assert (options.vault, options.user, options.json) == (Path("b"), "u", True)
    assert (str(options.today), options.passphrase_file) == ("2026-01-01", Path("p"))


def test_the_environment_names_the_vault_the_person_and_the_file(
    command: Command, made: Made, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    folder = shutil.copytree(made.empty, tmp_path / "coffre")
    monkeypatch.setenv("CASEWORKER_VAULT", str(folder))
    monkeypatch.setenv("CASEWORKER_USER", PERSON)
    monkeypatch.setenv("CASEWORKER_PASSPHRASE_FILE", str(made.passphrase))
    assert command("user", "list").status == 0
    monkeypatch.setenv("CASEWORKER_USER", "Personne")
    assert command("user", "list").err.strip() == ENVIRONMENT["unknown_person"]
    assert command("user", "list", "--user", PERSON).status == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.permutations(["--vault", "--user", "--today", "--passphrase-file"]), st.integers(0, 4))
def test_any_order_of_options_reads_alike(order: list[str], before: int):
    values = {"--vault": "v", "--user": "u", "--today": TODAY, "--passphrase-file": "p"}
    first = [word for name in order[:before] for word in (name, values[name])]
    last = [word for name in order[before:] for word in (name, values[name])]
    options = parser().parse_args([*first, "due", *last])
    assert (options.vault, options.user, str(options.today), options.passphrase_file) == (
        Path("v"),
        "u",
        TODAY,
        Path("p"),
    )


# --- People


def test_people_are_added_listed_and_removed(vault: Command, tmp_path: Path):
    added = vault("user", "add", "Nora Haddad", "--role", "travailleur_social", "--scope", "own", "--staff", "Nora Haddad",
                  "--new-passphrase-file", secret(tmp_path, NEXT))  # fmt: skip
    assert added.status == 0, added.err
    listed = vault("user", "list", "--json").json
    assert [list(each) for each in listed] == [["name", "role", "last_opened_at"]] * 2
    assert [(each["name"], each["role"]) for each in listed] == [
        (PERSON, "chef_de_service"),
        ("Nora Haddad", "travailleur_social"),
    ]
    mine, own = ("--user", "Nora Haddad", "--passphrase-file"), secret(tmp_path, "une phrase rien qu’à elle", "own")
    first = vault("households", *mine, tmp_path / "next")
    assert (first.status, first.out, "provisoire" in first.err) == (2, "", True)
    assert vault("passphrase", *mine, tmp_path / "next", "--new-passphrase-file", own).err.strip() == ""
    assert vault("households", *mine, own).err.strip() == ""
    assert vault("user", "remove", "Nora Haddad").status == 0
    gone = vault("households", *mine, own)
    assert (gone.status, gone.err.strip()) == (3, ENVIRONMENT["unknown_person"])
    assert vault("vault", "check").status == 0


def test_someone_with_private_notes_is_removed_only_when_their_loss_is_accepted(demo: Command, tmp_path: Path):
    note = secret(tmp_path, "à moi seule", "note")
    mine = newcomer(demo, tmp_path, "Nora Haddad", "travailleur_social")
    logged = demo("visit", "add", "A009", "--kind", "telephone", "--on", TODAY, "--private-note-file", note, *mine)
    assert logged.status == 0, logged.err
    refused = demo("user", "remove", "Nora Haddad")
    assert refused.status == 1
    assert "notes privées (1)" in refused.err
    assert demo("user", "remove", "Nora Haddad", "--lose-private-notes").status == 0
    assert demo("user", "remove", "Nora Haddad").status == 1


def test_a_passphrase_is_changed_with_the_present_one(vault: Command, tmp_path: Path):
    new = secret(tmp_path, NEXT)
    assert vault("passphrase", "--new-passphrase-file", secret(tmp_path, "court", "short")).status == 1
    changed = vault("passphrase", "--new-passphrase-file", new)
    assert changed.status == 0, changed.err
    assert vault("user", "list").status == 3
    assert vault("user", "list", "--passphrase-file", new).status == 0
    newest = secret(tmp_path, "une phrase encore plus neuve", "newest")
    told = vault("passphrase", "--passphrase-file", new, "--new-passphrase-file", newest, "--json")
    assert told.json == {"changed": True, "backups_follow": True}


# --- Copies


def test_a_backup_is_restored_beside_and_in_place(demo: Command, tmp_path: Path):
    made = demo("vault", "backup", tmp_path / "usb", "--json")
    assert (made.status, list(made.json)) == (0, ["path", "bytes", "sha256"]), made.err
    elsewhere = demo("vault", "restore", made.json["path"], "--vault", tmp_path / "elsewhere", "--json")
    assert (elsewhere.status, list(elsewhere.json)) == (0, ["path", "bytes", "sha256"]), elsewhere.err
    assert len(demo("households", "--json", "--vault", tmp_path / "elsewhere").json) == 40
    refused = demo("vault", "restore", made.json["path"])
    assert (refused.status, "--replace" in refused.err) == (1, True)
    replaced = demo("vault", "restore", made.json["path"], "--replace", "--json")
    assert replaced.status == 0
    assert demo("vault", "check").status == 0
    aside = Path(replaced.json["aside"])
    assert aside.name.startswith("demo-avant-restauration-")
    assert f"« {aside.name} »" in replaced.err.replace("\u202f", " ")
    assert "supprimez ce répertoire" in replaced.err


def test_a_backup_does_not_go_over_something(vault: Command, tmp_path: Path):
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb" / "photo.jpg").write_bytes(b"?")
    refused = vault("vault", "backup", tmp_path / "usb")
    assert (refused.status, refused.err.strip()) == (1, ENVIRONMENT["folder_not_empty"])
    assert [path.name for path in (tmp_path / "usb").iterdir()] == ["photo.jpg"]


@pytest.mark.parametrize(
    "words",
    [
        ("export", "{file}"),
        ("export", "{file}/in"),
        ("export", "{folder}", "--format", "xlsx"),
        ("vault", "restore", "{backup}", "--vault", "{file}"),
        ("vault", "create", "--vault", "{file}/in", "--user", PERSON, "--recovery-file", "{folder}/key"),
    ],
)
def test_a_file_where_a_folder_is_wanted_is_said_in_a_sentence(vault: Command, tmp_path: Path, words: tuple[str, ...]):
    (tmp_path / "file").write_text("à garder", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    assert vault("vault", "backup", tmp_path / "b").status == 0
    places = {"file": tmp_path / "file", "folder": tmp_path / "folder", "backup": tmp_path / "b"}
    refused = vault(*(word.format(**places) for word in words))
    assert refused.status == 1
    assert "ne peut pas servir ici" in refused.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "à garder"
    assert list((tmp_path / "folder").iterdir()) == []


def test_what_is_not_a_backup_is_not_restored(vault: Command, tmp_path: Path):
    refused = vault("vault", "restore", tmp_path, "--vault", tmp_path / "new")
    assert (refused.status, refused.err.strip()) == (3, ENVIRONMENT["backup_missing"])


# --- Exchange


def test_an_export_is_imported_in_another_vault_and_twice_adds_nothing(demo: Command, vault: Command, tmp_path: Path):
    exported = demo("export", tmp_path / "out", "--json")
    assert exported.status == 0, exported.err
    counts = exported.json["exported"]
    assert counts["menages"] == 40
    imported = vault("import", tmp_path / "out", "--json", "--today", TODAY)
    assert imported.status == 0, imported.err
    assert imported.json["imported"] == counts
    assert (imported.json["ignored_columns"], imported.json["problems"]) == ([], [])
    again = vault("import", tmp_path / "out", "--json", "--today", TODAY)
    assert (again.status, set(again.json["imported"].values())) == (0, {0})
    assert "rien n’a été ajouté" in again.err


def test_every_problem_of_a_source_is_listed_and_nothing_is_imported(demo: Command, vault: Command, tmp_path: Path):
    demo("export", tmp_path / "out")
    households = tmp_path / "out" / "menages.csv"
    households.write_text(households.read_text(encoding="utf-8-sig") + "M001;Encore;cph;31/02/2026\n", encoding="utf-8")
    refused = vault("import", tmp_path / "out", "--json", "--today", TODAY)
    assert refused.status == 1
    assert refused.json["problems"]
    assert all(list(each) == ["file", "line", "column", "value", "problem"] for each in refused.json["problems"])
    assert "menages.csv" in refused.err
    assert vault("households", "--json").json == []


def test_a_dry_run_writes_nothing(demo: Command, vault: Command, tmp_path: Path):
    demo("export", tmp_path / "out")
    assert vault("import", tmp_path / "out", "--dry-run", "--today", TODAY).status == 0
    assert vault("households", "--json").json == []


# --- A process of its own


def test_the_program_speaks_utf_8_whatever_the_terminal_is_set_to(made: Made, tmp_path: Path):
    folder = shutil.copytree(made.filled, tmp_path / "demo")
    words = [
        "--vault",
        str(folder),
        "--passphrase-file",
        str(made.demo_passphrase),
        "--today",
        TODAY,
        "households",
        "--json",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "caseworker", *words],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    assert "Kovačević" in done.stdout.decode("utf-8")
    assert done.stderr == b""
