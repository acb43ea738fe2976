"""The request being written: kept for its author alone, ended by the request itself."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.errors import Refused
from caseworker.works.model import Charge, WorkDraft
from tests.caseworker.conftest import Files


def test_a_request_being_written_comes_back_to_its_author_as_it_was(files: Files):
    head, worker = files.head(), files.at_work(Role.SOCIAL_WORKER)
    draft = WorkDraft(files.unit.id, "Fuite", files.stay.id, room="Cuisine", access="Après 17 h, 👋",
                      opened_on=date(2026, 11, 20), charge=Charge(repair="joints"))  # fmt: skip
    head.work_drafts.keep(draft)
    kept = head.work_drafts.kept()
    assert kept
    assert kept.draft == draft
    assert worker.work_drafts.kept() is None
    worker.works.ask(WorkDraft(files.unit.id, "Volet"))
    assert head.work_drafts.kept() == kept
    head.works.ask(draft)
    assert head.work_drafts.kept() is None


def test_nothing_left_of_it_drops_it(files: Files):
    head = files.head()
    head.work_drafts.keep(WorkDraft(files.unit.id, "Fuite"))
    head.work_drafts.keep(WorkDraft(files.unit.id, ""))
    assert head.work_drafts.kept() is None


def test_half_a_character_and_a_megabyte_stop_nothing(files: Files):
    head = files.head()
    head.work_drafts.keep(WorkDraft(files.unit.id, "Fuite \ud83d", access="étage " * 170_000))
    kept = head.work_drafts.kept()
    assert kept
    assert kept.draft.what == "Fuite"


def test_who_asks_for_no_works_keeps_none(files: Files):
    with pytest.raises(Refused):
        files.at_work(Role.ADMINISTRATOR).work_drafts.kept()
