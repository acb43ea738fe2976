"""What keeps a stay from being opened or closed; who leads it on a day."""

from datetime import date

import pytest

from caseworker.supports.model import (
    Exit,
    LeadWorker,
    Support,
    SupportDraft,
    SupportFacts,
    SupportId,
    problems_in,
    problems_in_exit,
)

TODAY = date(2026, 11, 22)
ENTRY = date(2026, 1, 14)
KNOWN = SupportFacts(scheme_known=True, open_from=date(2020, 1, 1), closed_on=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("entered_on", "facts", "expected"),
    [
        (ENTRY, KNOWN, set()),
        (None, KNOWN, {("entered_on", "missing")}),
        (ENTRY, SupportFacts(scheme_known=False), {("scheme", "unknown_scheme")}),
        (date(2019, 12, 31), KNOWN, {("entered_on", "scheme_not_open_yet")}),
        (date(2027, 1, 1), KNOWN, {("entered_on", "scheme_closed")}),
        (date(9999, 1, 1), SupportFacts(scheme_known=True), {("entered_on", "too_far_ahead")}),
        (ENTRY, SupportFacts(scheme_known=True, open_schemes=frozenset({"iml"})), {("scheme", "already_in_scheme")}),
        (ENTRY, SupportFacts(scheme_known=True, open_schemes=frozenset({"other"})), set()),
    ],
)
def test_what_keeps_a_stay_from_being_opened(
    entered_on: date | None, facts: SupportFacts, expected: set[tuple[str, str]]
):
    problems = problems_in(SupportDraft("h", "iml", entered_on), facts, TODAY)
    assert {(problem.field, problem.code) for problem in problems} == expected


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        (Exit(ENTRY, "projet_abouti", "logement_public"), set()),
        (Exit(TODAY, "abandon", "inconnue", "parti sans prévenir"), set()),
        (Exit(date(2026, 1, 13), "projet_abouti", "logement_public"), {("on", "exit_before_entry")}),
        (Exit(date(2028, 1, 1), "projet_abouti", "logement_public"), {("on", "too_far_ahead")}),
        (Exit(TODAY, "fini", "lune"), {("nature", "unknown_value"), ("destination", "unknown_value")}),
    ],
)
def test_what_keeps_a_stay_from_being_closed(ending: Exit, expected: set[tuple[str, str]]):
    support = Support(SupportId("s"), "A001", "h", "iml", ENTRY)
    assert {(problem.field, problem.code) for problem in problems_in_exit(support, ending, TODAY)} == expected


def test_a_stay_is_closed_once():
    ended = Support(SupportId("s"), "A001", "h", "iml", ENTRY, Exit(TODAY, "deces", "deces"))
    assert [p.code for p in problems_in_exit(ended, Exit(TODAY, "deces", "deces"), TODAY)] == ["already_closed"]


def test_who_leads_on_a_day_is_known_and_the_last_one_after_the_end():
    leads = (LeadWorker("claire", ENTRY, date(2026, 3, 31)), LeadWorker("samia", date(2026, 4, 1), date(2026, 6, 30)))
    support = Support(SupportId("s"), "A001", "h", "iml", ENTRY, lead_workers=leads)
    assert [support.lead_on(day) for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 9, 1))] == [
        "claire",
        "samia",
        "samia",
    ]
    assert Support(SupportId("s"), "A001", "h", "iml", ENTRY).lead_on(ENTRY) is None
