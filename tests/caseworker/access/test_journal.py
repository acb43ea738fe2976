"""The journal: a chain of identifiers, without any content, that a refusal reaches in spite of the rollback."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caseworker.access.journal import Journal
from caseworker.access.opening import open_session
from caseworker.access.rights import Access, Kind, Role
from caseworker.access.session import Session
from caseworker.errors import NotFound, Refused, RuleBroken, WrongPassphrase
from caseworker.storage.chain import chain_hash
from caseworker.storage.vault import Vault, open_vault
from caseworker.visits.model import VisitDraft
from tests.caseworker.conftest import Files
from tests.conftest import Template

SignIn = Callable[..., Session]


def actions(session: Session) -> list[tuple[str, str, str]]:
    return [(row["action"], row["subject_kind"], row["subject_id"]) for row in session.journal.entries(50)]


def assert_chain_holds(session: Session) -> int:
    previous, seq = {}, {}
    rows = session.database.rows("SELECT * FROM journal ORDER BY chain, seq")
    for row in rows:
        chain = row["chain"]
        entry = {name: row[name] for name in row if name not in {"previous", "hash"}}
        assert row["seq"] == seq.get(chain, 0) + 1
        assert row["previous"] == previous.get(chain, "")
        assert row["hash"] == chain_hash(row["previous"], entry)
        previous[chain], seq[chain] = row["hash"], row["seq"]
    return len(rows)


def test_every_entry_holds_the_hash_of_the_one_before(files: Files):
    assert assert_chain_holds(files.head().session) > 5


def test_changing_or_deleting_an_entry_is_refused_by_the_base_itself(sign_in: SignIn):
    session = sign_in()
    for sql in ("UPDATE journal SET action = 'x'", "DELETE FROM journal"):
        with pytest.raises(Exception, match="append only"), session.database.atomic():
            session.database.execute(sql)


def test_no_entry_holds_a_name_an_address_or_a_note(files: Files):
    head = files.head()
    head.households.file(files.tesfaye.id)
    head.visits.log_visit(
        VisitDraft(files.stay.id, date(2026, 11, 20), shared_note="Demande de logement social", private_note="Inquiète")
    )
    with pytest.raises(RuleBroken):
        head.access.add_account("Samia Kaci", "chef_de_service", "une phrase assez longue")
    written = json.dumps(head.session.database.rows("SELECT * FROM journal"), ensure_ascii=False)
    for content in ("Tesfaye", "Selam", "Yonas", "N’Diaye", "Kumar", "Taisson", "Vidal", "Kaci", "Demande", "Inqui"):
        assert content not in written


def test_opening_a_file_is_recorded(files: Files):
    head = files.head()
    head.households.file(files.tesfaye.id)
    assert actions(head.session)[0] == ("opened", "household", files.tesfaye.id)


def test_what_a_search_or_the_agenda_leaves_out_is_recorded_once_until_the_vault_is_locked(files: Files):
    house = files.at_work(Role.HOME_SUPPORT_WORKER)
    for _ in range(2):
        house.search.search("caf", typing=True)
        house.agenda.everything_due(date(2026, 11, 22), date(2026, 12, 31))
    omitted = [kind for action, kind, _ in actions(house.session) if action == "omitted"]
    assert sorted(omitted) == ["agreements", "plan", "social_notes"]


def test_nothing_is_recorded_as_left_out_for_who_may_read_everything(files: Files):
    head = files.head()
    head.search.search("caf")
    head.agenda.everything_due(date(2026, 11, 22), date(2026, 12, 31))
    assert [action for action, _, _ in actions(head.session) if action == "omitted"] == []


def test_a_refusal_is_recorded_although_what_was_under_way_is_rolled_back(sign_in: SignIn):
    session = sign_in(Role.HOME_SUPPORT_WORKER)
    with pytest.raises(Refused):
        write_half_of_a_budget(session)
    assert session.database.fact("half") is None
    assert actions(session)[0] == ("refused", "budget", "read")
    assert_chain_holds(session)


def write_half_of_a_budget(session: Session) -> None:
    with session.database.atomic("visits"):
        session.database.set_fact("half", "written")
        session.require(Kind.BUDGET, Access.READ)


def test_a_household_out_of_reach_is_not_found_and_the_attempt_is_recorded(files: Files):
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    with pytest.raises(NotFound):
        worker.households.household(files.tesfaye.id)
    assert actions(worker.session)[0] == ("refused", "household", files.tesfaye.id)


def test_failed_unlocks_wait_outside_the_vault_and_are_recorded_by_the_next_opening(
    template_vault: Template, vault_folder: Path, open_vault: Callable[..., Vault], now: datetime
):
    at = datetime(2026, 11, 21, 23, 5, tzinfo=UTC)
    with pytest.raises(WrongPassphrase):
        open_vault_with(vault_folder, template_vault.name, lambda: at)
    waiting = (vault_folder / "attempts").read_text()
    assert template_vault.name not in waiting
    session = open_session(open_vault(), lambda: now)
    failed = [row for row in session.journal.entries(10) if row["action"] == "unlock_failed"]
    assert [(row["subject_id"], row["at"]) for row in failed] == [(template_vault.slot.id, "2026-11-21T23:05:00.000Z")]
    assert not (vault_folder / "attempts").exists()
    assert_chain_holds(session)


def open_vault_with(folder: Path, name: str, clock: Callable[[], datetime]) -> Vault:
    return open_vault(folder, name, "ce n’est pas la bonne phrase", clock=clock)


def test_a_check_beside_an_open_screen_writes_nothing_about_the_opening(
    open_vault: Callable[..., Vault], now: datetime
):
    session = open_session(open_vault(), lambda: now)
    before = len(session.journal.entries(100))
    open_session(open_vault(alone=False), lambda: now, beside=True)
    assert len(session.journal.entries(100)) == before


def test_a_month_that_is_purged_leaves_its_head_and_the_chain_goes_on(sign_in: SignIn):
    session = sign_in()
    chain = session.database.fact("journal_chain") or ""
    july = Journal(session.database, chain, "someone", lambda: datetime(2027, 7, 3, tzinfo=UTC))
    july.record("opened", "household", "h")
    before = session.database.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
    assert before
    assert session.journal.purge_before("2027-08") == before["seq"]
    head = session.database.row("SELECT last_seq, hash FROM journal_heads ORDER BY last_seq DESC LIMIT 1")
    assert head == {"last_seq": before["seq"], "hash": before["hash"]}
    july.record("opened", "household", "h")
    after = session.database.row("SELECT seq, previous FROM journal")
    assert after == {"seq": before["seq"] + 1, "previous": before["hash"]}


def test_the_journal_of_a_restored_vault_starts_again_from_the_head_of_the_old_one(
    open_vault: Callable[..., Vault], vault_folder: Path, now: datetime
):
    head = hashlib.sha256(b"old").hexdigest()
    (vault_folder / "restored.json").write_text(json.dumps({"journal_head": head}), encoding="utf-8")
    session = open_session(open_vault(), lambda: now)
    chain = session.database.fact("journal_chain")
    first = session.database.row("SELECT * FROM journal WHERE chain = ? ORDER BY seq", (chain,))
    assert first
    assert (first["seq"], first["action"], first["subject_id"], first["previous"]) == (1, "restored", head, "")
    assert not (vault_folder / "restored.json").exists()
    assert_chain_holds(session)


def test_a_note_of_restore_that_cannot_be_read_keeps_nobody_out(
    open_vault: Callable[..., Vault], vault_folder: Path, now: datetime
):
    (vault_folder / "restored.json").write_text("{", encoding="utf-8")
    assert actions(open_session(open_vault(), lambda: now))[-1][0] in {"restored", "unlocked"}
    assert not (vault_folder / "restored.json").exists()
