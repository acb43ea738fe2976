"""The housing project: wishes, requests and proposals, every version kept, refused with a sentence beside each field."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker import project_words
from caseworker.access.rights import Role
from caseworker.errors import NotFound, Problem, Refused, RuleBroken
from caseworker.housing_projects import checks, model
from caseworker.housing_projects.model import (
    Dwelling,
    Outcome,
    Project,
    ProposalDraft,
    Reason,
    RequestDraft,
    RequestKind,
    RequestState,
    WishDraft,
)
from caseworker.labels import sentence
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
WISH = WishDraft("Alès, Saint-Christol", Dwelling.FLAT, 3, "près de l’école", "un 4e étage sans ascenseur", 520_00)
REQUEST = RequestDraft(RequestKind.SOCIAL, YESTERDAY, "030112600012345678")
PROPOSAL = ProposalDraft("T3, 2e étage", YESTERDAY, "Alès", 498_50, TODAY + timedelta(days=9))


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def said(problems: list[Problem]) -> list[tuple[str, str]]:
    assert all(sentence(problem.code, problem.values) for problem in problems)
    return [(problem.field, problem.code) for problem in problems]


def test_a_project_is_written_little_by_little_and_every_version_stays(head: Workspace):
    projects = head.housing_projects
    assert projects.project_of("A001") == Project()
    projects.wish("A001", WISH)
    projects.wish("A001", replace(WISH, matters=" près de  l’école "))
    wish = projects.wish("A001", replace(WISH, rooms=4))
    assert [version.draft.rooms for version in wish.versions] == [3, 4]
    assert wish.last.author == head.session.name
    request = projects.ask("A001", REQUEST)
    granted = replace(REQUEST, state=RequestState.GRANTED, decided_on=TODAY, decision="Attribution")
    assert projects.ask("A001", granted, request.id).now == granted
    offered = projects.offer("A001", PROPOSAL)
    refused = replace(PROPOSAL, outcome=Outcome.REFUSED, closed_on=TODAY, reason=Reason.RENT, words="Trop cher")
    proposal = projects.offer("A001", refused, offered.id)
    assert [version.draft.outcome for version in proposal.versions] == [Outcome.WAITING, Outcome.REFUSED]
    found = projects.project_of("A001")
    assert (found.wish, len(found.requests), found.proposals) == (wish, 1, (proposal,))
    for table in ("housing_wish_versions", "housing_request_versions", "housing_proposal_versions"):
        with pytest.raises(Exception, match="append only"):
            head.session.database.execute(f"UPDATE {table} SET author = ''")
    actions = [entry["action"] for entry in head.session.journal.entries(limit=50)]
    assert {"housing_wish_noted", "housing_request_noted", "housing_proposal_noted"} <= set(actions)


def test_the_newest_request_comes_first(head: Workspace):
    head.housing_projects.ask("A001", replace(REQUEST, asked_on=date(2025, 1, 8)))
    head.housing_projects.ask("A001", replace(REQUEST, kind=RequestKind.DALO))
    assert [one.now.kind for one in head.housing_projects.project_of("A001").requests] == ["dalo", "logement_social"]


def test_wishes_that_say_nothing_or_too_much_are_refused():
    assert said(checks.problems_in_wish(WishDraft())) == [("communes", "wish_empty")]
    assert said(checks.problems_in_wish(replace(WISH, rooms=0))) == [("rooms", "rooms_unlikely")]
    assert said(checks.problems_in_wish(replace(WISH, ceiling_cents=-5))) == [("ceiling_cents", "rent_unlikely")]
    assert said(checks.problems_in_wish(replace(WISH, matters="a" * 201))) == [("matters", "text_too_long")]
    assert said(checks.problems_in_wish(replace(WISH, unwanted="a\x07"))) == [("unwanted", "text_unreadable")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"asked_on": None}, [("asked_on", "missing")]),
        ({"asked_on": TOMORROW}, [("asked_on", "in_the_future")]),
        ({"asked_on": date(1901, 1, 1)}, [("asked_on", "day_unlikely")]),
        ({"due_on": date(2026, 1, 1)}, [("due_on", "request_reversed")]),
        ({"state": RequestState.REFUSED}, [("decided_on", "missing")]),
        ({"decided_on": TODAY}, [("state", "request_undecided")]),
        ({"number": "ABC 12"}, [("number", "social_number_letters")]),
    ],
)
def test_a_request_that_contradicts_itself_is_refused(changes: dict[str, object], expected: list[tuple[str, str]]):
    assert said(checks.problems_in_request(replace(REQUEST, **changes), TODAY)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"what": ""}, [("what", "missing")]),
        ({"received_on": TOMORROW}, [("received_on", "in_the_future")]),
        ({"answer_by": date(2026, 1, 1)}, [("answer_by", "proposal_reversed")]),
        ({"rent_cents": 0}, [("rent_cents", "rent_unlikely")]),
        ({"words": "Trop loin"}, [("outcome", "proposal_unanswered")]),
        ({"outcome": Outcome.REFUSED}, [("closed_on", "missing"), ("reason", "missing")]),
        ({"outcome": Outcome.REFUSED, "closed_on": TODAY, "reason": Reason.OTHER}, [("words", "missing")]),
        ({"outcome": Outcome.ACCEPTED, "closed_on": TODAY, "reason": Reason.RENT}, [("reason", "proposal_accepted")]),
    ],
)
def test_a_proposal_that_contradicts_itself_is_refused(changes: dict[str, object], expected: list[tuple[str, str]]):
    assert said(checks.problems_in_proposal(replace(PROPOSAL, **changes), TODAY)) == expected  # type: ignore[arg-type]


def test_nothing_is_half_done(head: Workspace):
    with pytest.raises(RuleBroken):
        head.housing_projects.wish("A001", WishDraft())
    with pytest.raises(RuleBroken):
        head.housing_projects.offer("A001", replace(PROPOSAL, what=" "))
    assert head.housing_projects.project_of("A001") == Project()


def test_what_is_of_another_household_is_not_written(head: Workspace):
    request = head.housing_projects.ask("A001", REQUEST)
    proposal = head.housing_projects.offer("A001", PROPOSAL)
    with pytest.raises(NotFound):
        head.housing_projects.ask("A002", REQUEST, request.id)
    with pytest.raises(NotFound):
        head.housing_projects.offer("A002", PROPOSAL, proposal.id)
    with pytest.raises(NotFound):
        head.housing_projects.request("nowhere")


@pytest.mark.parametrize("role", [Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER, Role.MAINTENANCE_WORKER])
def test_who_does_not_read_notes_reads_no_project(files: Files, role: Role):
    workspace = files.at_work(role)
    with pytest.raises(Refused):
        workspace.housing_projects.project_of("A001")
    with pytest.raises(Refused):
        workspace.housing_projects.wish("A001", WISH)


def test_every_code_has_its_words():
    pairs = (
        (project_words.REQUEST_KINDS, model.RequestKind), (project_words.REQUEST_STATES, model.RequestState),
        (project_words.OUTCOMES, model.Outcome), (project_words.DWELLINGS, model.Dwelling),
        (project_words.REFUSAL_REASONS, model.Reason),
    )  # fmt: skip
    for words, codes in pairs:
        assert list(words) == [code.value for code in codes]
