"""What people paste into daily work other than visits: kept as typed, or refused with a sentence about its own field."""

from collections.abc import Callable
from datetime import date, time

import pytest

from caseworker.access.rights import Role
from caseworker.appointments.model import AppointmentDraft
from caseworker.collective.model import ActionDraft
from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from caseworker.passages.model import PassageDraft
from caseworker.works.model import WorkDraft
from tests.caseworker.conftest import Files

TODAY, SOON = date(2026, 11, 22), date(2026, 12, 4)
Write = Callable[[Files, str], str]


def appointment(files: Files, words: str) -> str:
    head = files.head()
    planned = head.appointments.plan(AppointmentDraft(files.stay.id, SOON, time(9), subject=words))
    return head.appointments.appointment(planned).subject


def request(files: Files, words: str) -> str:
    return files.head().works.ask(WorkDraft(files.unit.id, words)).what


def way_in(files: Files, words: str) -> str:
    return files.head().works.ask(WorkDraft(files.unit.id, "Volet", access=words)).access


def collective(files: Files, words: str) -> str:
    head = files.head()
    return head.collective.action(head.collective.add(ActionDraft(TODAY, title="Sortie", note=words))).note


def passage(files: Files, words: str) -> str:
    house = files.at_work(Role.HOME_SUPPORT_WORKER)
    visit_id = house.passages.log_passage(PassageDraft(files.stay.id, TODAY, done=("visite",), to_pass_on=words))
    return house.visits.visit(visit_id).shared_note


EVERYWHERE = pytest.mark.parametrize("write", [appointment, request, way_in, collective, passage])


@EVERYWHERE
@pytest.mark.parametrize("words", ["Vu avec 👋 et 🏠", "السيدة سلام حضرت الموعد", "ትግርኛ"])
def test_emoji_and_every_writing_are_kept(files: Files, write: Write, words: str):
    assert write(files, words) == words


@EVERYWHERE
@pytest.mark.parametrize(
    "words", ["avant\x00après", "cloche\x07", "coupé \ud83d ici", "\u202eeuqnab\u202c", "👨\u200d👩"]
)
def test_what_cannot_be_read_is_dropped_or_said_beside_its_field(files: Files, write: Write, words: str):
    kept, said = "", [""]
    try:
        kept = write(files, words)
    except RuleBroken as error:
        said = [problem.field and sentence(problem.code, problem.values) for problem in error.problems]
    assert bool(kept) != all(said)
    assert not any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xE000 for letter in kept)


@EVERYWHERE
def test_a_megabyte_is_refused_with_a_sentence(files: Files, write: Write):
    with pytest.raises(RuleBroken) as caught:
        write(files, "Rapport collé par mégarde. " * 40_000)
    assert all(problem.field and sentence(problem.code, problem.values) for problem in caught.value.problems)


@pytest.mark.parametrize("on", [date(1924, 11, 22), date(2124, 11, 22), None])
def test_a_wrong_year_is_refused_beside_the_day(files: Files, on: date | None):
    head, house = files.head(), files.at_work(Role.HOME_SUPPORT_WORKER)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: head.appointments.plan(AppointmentDraft(files.stay.id, on)),
        lambda: house.passages.log_passage(PassageDraft(files.stay.id, on, done=("visite",))),
    )
    for attempt in attempts:
        with pytest.raises(RuleBroken) as caught:
            attempt()
        assert [problem.field for problem in caught.value.problems] == ["on"]
        assert sentence(caught.value.problems[0].code, caught.value.problems[0].values)
    if on:
        with pytest.raises(RuleBroken):
            head.works.ask(WorkDraft(files.unit.id, "Volet", opened_on=on))
