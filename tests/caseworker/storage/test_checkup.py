"""Each thing that a check looks at, damaged on purpose, is found and named."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from nacl.public import PrivateKey

from caseworker.access.journal import Journal
from caseworker.errors import VaultDamaged
from caseworker.storage import checkup, slots
from caseworker.storage.keys import FLOOR
from caseworker.storage.vault import Vault

OpenVault = Callable[..., Vault]


@pytest.fixture
def vault(open_vault: OpenVault) -> Vault:
    return open_vault()


def codes(vault: Vault) -> list[str]:
    return [problem.code for problem in checkup.check_vault(vault).problems]


def add_piece(vault: Vault, content: bytes = b"une photo") -> Path:
    from hashlib import sha256

    from nacl.secret import Aead

    piece_id, key = "ab3f", bytes(range(32))
    path = vault.pieces / "ab" / "ab3f.enc"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(bytes(Aead(key).encrypt(content, piece_id.encode())))
    row = {"id": piece_id, "kind": "photo", "media_type": "image/jpeg", "bytes": len(content)}
    vault.database.insert("pieces", row | {"sha256": sha256(content).hexdigest(), "key": key, "added_at": "2026"})
    return path


def test_a_sound_vault_has_no_problem_and_the_check_tells_how_far_it_is(vault: Vault):
    add_piece(vault)
    seen: list[tuple[int, int]] = []
    found = checkup.check_vault(vault, lambda done, total: seen.append((done, total)))
    assert found.ok
    assert found.problems == ()
    assert seen[-1] == (len(checkup.CHECKS), len(checkup.CHECKS))


def test_a_check_runs_beside_an_open_screen(vault: Vault, open_vault: OpenVault):
    vault.database.set_fact("on screen", "written")
    assert codes(open_vault(alone=False)) == []
    vault.database.set_fact("on screen", "still writing")


def test_an_altered_page_is_found(vault: Vault):
    vault.database.set_fact(
        "filler", "x" * 20_000
    )  # the last page is then no page of the schema, whose damage shows otherwise
    vault.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base = bytearray((vault.folder / "vault.db").read_bytes())
    base[-100] ^= 1
    (vault.folder / "vault.db").write_bytes(base)
    assert "page_altered" in codes(vault)


def test_a_vault_that_does_not_open_has_a_checkup_too(vault_folder: Path, open_vault: OpenVault):
    (vault_folder / "vault.db").write_bytes(bytes(8192))
    with pytest.raises(VaultDamaged) as failure:
        open_vault(alone=False)
    found = checkup.checkup_of_failure(failure.value)
    assert (found.ok, found.problems[0].code) == (False, "vault_damaged")


def test_a_broken_link_between_tables_is_found(vault: Vault):
    vault.database.execute("PRAGMA foreign_keys=OFF")
    row = {"id": "d1", "to_account_id": "nobody", "from_staff_id": "s", "starts_on": "2026-01-01", "created_at": "2026"}
    vault.database.insert("delegations", row)
    assert codes(vault) == ["link_broken"]


def test_a_slot_that_the_base_does_not_vouch_for_is_found(vault: Vault):
    vault.database.update("accounts", vault.opener.id, {"public_key": bytes(PrivateKey.generate().public_key)})
    assert codes(vault) == ["slot_not_vouched_for"]


def test_an_account_without_a_way_in_and_a_way_in_without_an_account_are_found(vault: Vault):
    stranger = slots.new_person(vault.slot_file.vault_id, "Paul Bonnet", "phrase provisoire", FLOOR).slot
    vault.rewrite_slots(vault.slot_file.without(vault.opener.id).with_slot(stranger))
    assert sorted(codes(vault)) == ["slot_missing", "slot_not_vouched_for"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda path: path.unlink(), "slots_missing"),
        (lambda path: path.write_bytes(path.read_bytes().replace(b'"SK"', b'"XX"')), "slots_altered"),
    ],
)
def test_a_slot_file_lost_or_changed_by_hand_is_found(vault: Vault, change: Callable[[Path], Any], code: str):
    change(vault.folder / "keys.json")
    assert codes(vault) == [code]


def test_a_slot_file_written_without_the_key_is_found(vault: Vault):
    changed = replace(vault.opener, label="XX")
    slots.write_slots(vault.folder, vault.slot_file.with_slot(changed))
    assert codes(vault) == ["slots_altered"]


def test_a_piece_that_is_missing_altered_or_of_no_row_is_found(vault: Vault):
    path = add_piece(vault)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert codes(vault) == ["piece_altered"]
    path.rename(path.with_name("ab99.enc"))
    found = checkup.check_vault(vault).problems
    assert [(problem.code, problem.detail) for problem in found] == [
        ("piece_without_row", "ab99"),
        ("piece_missing", "ab3f"),
    ]


def test_a_piece_with_another_content_than_its_row_says_is_found(vault: Vault):
    add_piece(vault)
    vault.database.execute("UPDATE pieces SET sha256 = 'another'")
    assert codes(vault) == ["piece_altered"]


def test_a_search_index_that_does_not_follow_its_table_is_found(vault: Vault):
    vault.database.insert("people", {"id": "p1", "last_name": "Tremblay", "first_name": "Prudence"})
    assert codes(vault) == []
    vault.database.execute("DROP TRIGGER people_fts_update")
    vault.database.execute("UPDATE people SET last_name = 'Autre'")
    assert codes(vault) == ["search_damaged"]


@pytest.fixture
def journal(vault: Vault, now: datetime) -> Journal:
    chain = vault.database.fact("journal_chain") or ""
    moments = iter(now.replace(month=month) for month in (9, 9, 10, 10, 11, 11))
    journal = Journal(vault.database, chain, vault.opener.id, lambda: next(moments))
    for number in range(6):
        journal.record("opened", "household", f"h{number}")
    return journal


def without_guards(vault: Vault, *statements: str) -> None:
    for trigger in ("journal_is_append_only", "journal_keeps_unsealed"):
        vault.database.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        vault.database.execute(statement)


def test_an_entry_of_the_journal_changed_afterwards_is_found(vault: Vault, journal: Journal):
    assert codes(vault) == []
    without_guards(vault, "UPDATE journal SET action = 'printed' WHERE subject_id = 'h2'")
    (problem,) = checkup.check_vault(vault).problems
    assert problem.code == "journal_altered"
    assert problem.detail.startswith(vault.database.fact("journal_chain") or "?")


@pytest.mark.parametrize("gone", ["h0", "h2", "h4"])
def test_an_entry_taken_out_of_the_journal_is_found(vault: Vault, journal: Journal, gone: str):
    without_guards(vault, f"DELETE FROM journal WHERE subject_id = '{gone}'")
    assert "journal_altered" in codes(vault)


def test_a_purged_journal_goes_on_from_the_head_it_left(vault: Vault, journal: Journal):
    vault.database.execute("DELETE FROM journal_heads")
    assert journal.purge_before("2026-11") > 0
    assert codes(vault) == []
    without_guards(vault, "UPDATE journal_heads SET hash = 'another'")
    assert "journal_altered" in codes(vault)


def test_a_problem_names_no_one(vault: Vault):
    vault.database.insert("people", {"id": "p1", "last_name": "Tremblay", "first_name": "Prudence"})
    vault.database.execute("DROP TRIGGER people_fts_update")
    vault.database.execute("UPDATE people SET last_name = 'Autre'")
    text = json.dumps([(problem.code, problem.detail) for problem in checkup.check_vault(vault).problems])
    assert text == '[["search_damaged", "people_fts"]]'
