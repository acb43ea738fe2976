"""Transactions: all or nothing, announced once they are committed, and never before."""

from collections.abc import Callable

import pytest

from caseworker.changes import Changes
from caseworker.errors import VaultInUse
from caseworker.storage.connection import IntegrityError, SqlError
from caseworker.storage.database import Database
from caseworker.storage.vault import Vault

OpenVault = Callable[..., Vault]


@pytest.fixture
def database(open_vault: OpenVault) -> Database:
    return open_vault().database


@pytest.fixture
def announced(database: Database) -> list[str]:
    announced: list[str] = []
    database.changes = Changes()
    database.changes.listen(announced.append)
    return announced


def facts(database: Database) -> set[str]:
    return {row["name"] for row in database.rows("SELECT name FROM vault_facts WHERE name LIKE 'test %'")}


def test_a_transaction_is_announced_once_committed_each_topic_once(database: Database, announced: list[str]):
    with database.atomic("visits", "households"):
        database.set_fact("test one", "1")
        with database.atomic("visits", "agenda"):
            database.set_fact("test two", "2")
        assert announced == []
    assert announced == ["visits", "households", "agenda"]
    assert facts(database) == {"test one", "test two"}


def write_then_fail(database: Database) -> None:
    with database.atomic("visits"):
        database.set_fact("test one", "1")
        with database.atomic("agenda"):
            database.set_fact("test two", "2")
        raise ValueError("afterwards")


def test_a_transaction_that_fails_writes_and_announces_nothing(database: Database, announced: list[str]):
    with pytest.raises(ValueError, match="afterwards"):
        write_then_fail(database)
    assert facts(database) == set()
    assert announced == []


def test_an_inner_step_that_fails_leaves_the_outer_one_whole(database: Database, announced: list[str]):
    with database.atomic("visits"):
        database.set_fact("test one", "1")
        with pytest.raises(ValueError, match="afterwards"):
            write_then_fail(database)
        database.set_fact("test three", "3")
    assert facts(database) == {"test one", "test three"}
    assert announced == ["visits"]


def write_then_be_refused(database: Database) -> None:
    with database.atomic():
        database.set_fact("test one", "1")
        database.afterwards(lambda: database.set_fact("test refusal", "written"))
        raise ValueError("refused")


def test_what_waits_for_the_end_of_a_transaction_runs_after_its_rollback(database: Database):
    """A refusal is written in the journal after the rollback that it caused."""
    with pytest.raises(ValueError, match="refused"):
        write_then_be_refused(database)
    assert facts(database) == {"test refusal"}


def test_what_waits_for_nothing_runs_at_once(database: Database):
    database.afterwards(lambda: database.set_fact("test now", "written"))
    assert facts(database) == {"test now"}


def test_a_second_writer_is_told_that_the_vault_is_in_use_and_writes_nothing(open_vault: OpenVault):
    screen, other = open_vault().database, open_vault(alone=False).database
    other.execute("PRAGMA busy_timeout=0")
    with screen.atomic():
        screen.set_fact("test one", "1")
        with pytest.raises(VaultInUse):
            other.set_fact("test two", "2")
        with pytest.raises(VaultInUse), other.atomic():
            other.set_fact("test two", "2")
        assert facts(other) == set()
    other.set_fact("test two", "2")
    assert facts(screen) == {"test one", "test two"}


def test_a_broken_rule_of_the_tables_keeps_its_own_name(database: Database):
    row = {"id": "d1", "to_account_id": "nobody", "from_staff_id": "s", "starts_on": "2026-01-01", "created_at": "2026"}
    with pytest.raises(IntegrityError):
        database.insert("delegations", row)


def test_rows_come_by_name_and_nothing_is_none(database: Database):
    database.insert_all("vault_facts", [{"name": "test b", "value": "2"}, {"name": "test a", "value": "1"}])
    ordered = database.rows("SELECT name, value FROM vault_facts WHERE name LIKE 'test %' ORDER BY name")
    assert ordered == [{"name": "test a", "value": "1"}, {"name": "test b", "value": "2"}]
    assert database.row("SELECT value FROM vault_facts WHERE name = ?", ("test a",)) == {"value": "1"}
    assert database.row("SELECT 1 FROM vault_facts WHERE name = 'nothing'") is None
    assert database.value("SELECT value FROM vault_facts WHERE name = :name", {"name": "test b"}) == "2"
    assert database.value("SELECT 1 FROM vault_facts WHERE name = 'nothing'") is None
    assert database.update("vault_facts", "test a", {"value": "3"}, key="name") == 1
    assert database.update("vault_facts", "nothing", {"value": "3"}, key="name") == 0
    database.insert_all("vault_facts", [])


def test_a_fact_that_is_forgotten_is_none(database: Database):
    database.set_fact("test a", "1")
    database.set_fact("test a", "2")
    assert database.fact("test a") == "2"
    database.set_fact("test a", None)
    assert database.fact("test a") is None


def test_a_connection_closed_twice_is_closed(database: Database):
    database.close()
    database.close()
    with pytest.raises(SqlError):
        database.rows("SELECT 1")


def test_words_of_a_deleted_row_leave_the_index_at_once(database: Database):
    database.insert("people", {"id": "p1", "last_name": "Économe", "first_name": "Prudence"})
    found = "SELECT count(*) FROM people_fts WHERE people_fts MATCH ?"
    assert database.value(found, ("econome",)) == 1
    database.execute("UPDATE people SET last_name = 'Tremblay'")
    assert (database.value(found, ("econome",)), database.value(found, ("tremblay",))) == (0, 1)
    database.execute("DELETE FROM people")
    assert database.value(found, ("tremblay",)) == 0
    assert database.value("SELECT count(*) FROM people_fts_data WHERE instr(block, CAST('tremblay' AS BLOB))") == 0


def test_the_connection_keeps_what_storage_promises(database: Database):
    promised = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0}
    assert {name: database.value(f"PRAGMA {name}") for name in promised} == promised
    assert database.value("PRAGMA cipher_memory_security") == "0"
