"""The workspace: services of one person on one connection, jobs on another that cannot write."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property

import pytest

from caseworker.access.rights import Role
from caseworker.errors import FolderReadOnly, Refused
from caseworker.services import Services
from caseworker.storage.vault import Vault
from caseworker.supports.model import SupportDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)


def test_every_service_can_be_built_and_is_built_once(open_vault: Callable[..., Vault], now: datetime):
    workspace = Workspace.open(open_vault(), lambda: now)
    own = [(name, value) for part in Services.__mro__ for name, value in vars(part).items()]
    names = [name for name, value in own if isinstance(value, cached_property)]
    assert len(names) > 40
    for name in names:
        assert getattr(workspace, name) is getattr(workspace, name)


def test_what_is_within_reach_follows_what_is_committed(files: Files):
    head = files.head()
    stop = head.session.database.changes.listen(head._follow)
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    worker.session.database.changes.listen(worker._follow)
    assert worker.search.caseload() == []
    head.access.link_to_staff(worker.session.account_id, head.staff.ensure("Claire Vidal"))
    assert [case.ref for case in worker.search.caseload()] == [files.tesfaye.ref]
    head.supports.hand_over("A002", head.staff.ensure("Claire Vidal"), TODAY)
    assert len(worker.search.caseload()) == 2
    stop()


def test_a_job_reads_on_a_connection_of_its_own_and_writes_nothing(files: Files):
    head = files.head()
    reader = head.reader()
    assert [case.ref for case in reader.search.caseload()] == [case.ref for case in head.search.caseload()]
    with pytest.raises(FolderReadOnly):
        reader.supports.open_support(SupportDraft(files.tesfaye.id, "iml-refugies", TODAY))
    reader.close_reader()
    assert head.search.caseload()


def test_what_a_job_does_is_recorded_by_the_screens_own_thread(files: Files):
    house = files.at_work(Role.HOME_SUPPORT_WORKER)
    reader = house.reader()
    refusals: list[Refused] = []

    def ask() -> None:
        reader.households.file(files.tesfaye.id)
        try:
            reader.agreements.agreements_of("A001")
        except Refused as refusal:
            refusals.append(refusal)

    before = len(house.session.journal.entries(100))
    with house.session.database.atomic("visits"):
        job = threading.Thread(target=ask)
        job.start()
        job.join()
        house.session.journal.catch_up()
        assert len(house.session.journal.entries(100)) == before
    assert refusals
    house.session.journal.catch_up()
    newest = [(row["action"], row["subject_kind"]) for row in house.session.journal.entries(2)]
    assert newest == [("refused", "agreements"), ("opened", "household")]
    reader.close_reader()


def test_closing_records_what_jobs_left_and_forgets_the_key(
    files: Files, open_vault: Callable[..., Vault], now: datetime
):
    head = files.head()
    reader = head.reader()
    reader.households.file(files.tesfaye.id)
    reader.close_reader()
    head.close()
    assert set(head.vault.key) == {0}
    again = Workspace.open(open_vault(), lambda: now)
    assert ("opened", files.tesfaye.id) in {
        (row["action"], row["subject_id"]) for row in again.session.journal.entries(20)
    }
    again.close()
