"""Drafts of every kind: kept by author, kind and key; read again as they were, older ones too."""

from datetime import date, time

import pytest

from caseworker.access.rights import Role
from caseworker.checklists.model import Answer
from caseworker.collective.drafts import new_key
from caseworker.collective.model import ActionDraft
from caseworker.drafts.model import read, written
from caseworker.drafts.service import DraftService
from caseworker.errors import Refused, RuleBroken
from caseworker.passages.model import PassageDraft
from caseworker.visits.circumstances import Attendance, Exchange
from caseworker.visits.model import VisitDraft
from caseworker.works.model import Charge, WorkDraft
from tests.caseworker.conftest import Files

TODAY, KEY = date(2026, 11, 22), new_key()
LEAK = WorkDraft("u", "Fuite sous l’évier", "s", room="Cuisine", is_unsafe=True, opened_on=TODAY,
                 charge=Charge("occupant", "joint usé", "joints"))  # fmt: skip
OUTING = ActionDraft(TODAY, "sortie", "À la rivière", time(14, 30), 90, "Anduze", 12_50, "Prévoir\ndes bottes")


@pytest.mark.parametrize(
    "draft",
    [
        LEAK,
        OUTING,
        ActionDraft(None),
        PassageDraft("s", TODAY, at=time(9), done=("visite",), rooms=("cuisine",)),
        VisitDraft(
            "s", None, at=time(9, 5), topics=("logement", "loyer"), exchange=Exchange("dari", "proche", True, "oui"),
            attendances=(Attendance("Marc", "Rappelle"),), answers=(Answer("decence", 1, "chauffage", 2),), to_do="CAF",
        ),
    ],
    ids=lambda draft: type(draft).__name__,
)  # fmt: skip
def test_a_draft_is_read_as_it_was_written(draft: object):
    assert read(type(draft), written(draft)) == draft


def test_what_another_version_wrote_is_read_with_what_is_known():
    assert read(WorkDraft, '{"unit_id": "u", "what": "Volet", "colour": "bleu"}') == WorkDraft("u", "Volet")


def test_drafts_are_ones_own_one_of_each_kind_and_key(files: Files):
    mine, nora = DraftService(files.head().session), DraftService(files.at_work(Role.SOCIAL_WORKER, "Nora").session)
    mine.keep("works", "a", "1")
    mine.keep("works", "a", "2")
    mine.keep("works", "b", "3", b"sealed")
    mine.keep("collective", "a", "4")
    assert {(kept.key, kept.content, kept.sealed) for kept in mine.unfinished("works")} == {
        ("a", "2", None), ("b", "3", b"sealed"),
    }  # fmt: skip
    assert nora.unfinished("works") == []
    nora.drop("works", "a")
    mine.drop("works", "b")
    assert [kept.content for kept in mine.unfinished("works")] == ["2"]
    assert [kept.content for kept in mine.unfinished("collective")] == ["4"]


def test_a_request_and_the_end_of_its_draft_are_one(files: Files):
    drafts = files.head().request_drafts
    draft = WorkDraft(files.unit.id, "", files.stay.id)
    drafts.keep("here", draft)
    with pytest.raises(RuleBroken):
        drafts.finish("here", draft)
    assert [kept.draft for kept in drafts.unfinished()] == [draft]
    work = drafts.finish("here", WorkDraft(files.unit.id, "Fuite", files.stay.id))
    assert drafts.unfinished() == []
    drafts.keep(work.id, WorkDraft(files.unit.id, "Grosse fuite", files.stay.id))
    assert drafts.finish(work.id, drafts.unfinished()[0].draft, work.ref).what == "Grosse fuite"
    assert drafts.unfinished() == []


def test_a_collective_action_and_the_end_of_its_draft_are_one(files: Files):
    head = files.head()
    head.action_drafts.keep(KEY, OUTING)
    action_id = head.action_drafts.finish(KEY, OUTING)
    head.action_drafts.keep(action_id, OUTING)
    with pytest.raises(RuleBroken):
        head.action_drafts.finish(action_id, ActionDraft(TODAY, title=" "))
    assert [kept.key for kept in head.action_drafts.unfinished()] == [action_id]
    head.action_drafts.drop(action_id)
    assert head.action_drafts.unfinished() == []


def test_who_may_not_write_keeps_no_draft(files: Files):
    rental = files.at_work(Role.RENTAL_MANAGER)
    for keep in (lambda: rental.request_drafts.keep("x", LEAK), lambda: rental.action_drafts.keep(KEY, OUTING)):
        with pytest.raises(Refused):
            keep()
