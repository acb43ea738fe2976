"""Insurance claims: the day to declare by, what is due in the agenda, what is refused, followed up to the indemnity."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import DueKind
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.owner_accounts.claims import ClaimDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
LEAK = ClaimDraft("degat_des_eaux", "Fuite du voisin du dessus, plafond de la chambre", date(2026, 11, 19))


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def refused(head: Workspace, draft: ClaimDraft) -> set[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        head.claims.open("L01", draft)
    return {(problem.field, problem.code) for problem in broken.value.problems}


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        ("degat_des_eaux", date(2026, 11, 26)),
        ("vol", date(2026, 11, 23)),
        ("catastrophe_naturelle", date(2026, 12, 19)),
    ],
)
def test_a_claim_is_to_be_declared_within_the_delay_of_its_kind(head: Workspace, kind: str, by: date):
    assert head.claims.open("L01", replace(LEAK, kind=kind)).declare_by == by


def test_it_is_due_until_it_is_declared_then_followed_to_its_end(head: Workspace):
    claim = head.claims.open("L01", LEAK)
    (due,) = [one for one in head.agenda.everything_due(TODAY, TODAY) if one.kind is DueKind.CLAIM]
    assert (due.ref, due.due_on, due.overdue) == ("L01", date(2026, 11, 26), False)
    declared = replace(LEAK, declared_on=TODAY, insurer="Mutuelle du Gard", reference="S-2026-114")
    head.claims.follow(claim.id, declared)
    assert [one for one in head.agenda.everything_due(TODAY, TODAY) if one.kind is DueKind.CLAIM] == []
    head.claims.follow(claim.id, replace(declared, indemnity_cents=820_00, indemnity_on=TODAY, closed_on=TODAY))
    (kept,) = head.claims.claims("L01")
    assert (kept.draft.indemnity_cents, kept.draft.closed_on, kept.draft.reference) == (820_00, TODAY, "S-2026-114")


def test_wrong_claims_are_refused_with_their_field(files: Files, head: Workspace):
    assert refused(head, ClaimDraft("inondation", "", None)) == {
        ("kind", "unknown_value"), ("what", "missing"), ("known_on", "missing"),
    }  # fmt: skip
    assert refused(head, replace(LEAK, known_on=TODAY + timedelta(1))) >= {("known_on", "in_the_future")}
    assert refused(head, replace(LEAK, known_on=date(1926, 1, 1))) == {("known_on", "day_unlikely")}
    assert refused(head, replace(LEAK, declared_on=date(2026, 11, 1))) == {("declared_on", "claim_before_known")}
    assert refused(head, replace(LEAK, indemnity_cents=-5)) == {("indemnity_cents", "amount_impossible")}
    assert refused(head, replace(LEAK, insurer="x" * 3000)) == {("insurer", "text_too_long")}
    with pytest.raises(NotFound):
        head.claims.open("L99", LEAK)
    with pytest.raises(NotFound):
        head.claims.follow("nowhere", LEAK)
    with pytest.raises(Refused):
        files.at_work(Role.MAINTENANCE_WORKER).claims.open("L01", LEAK)
    files.at_work(Role.RENTAL_MANAGER).claims.open("L01", LEAK)
