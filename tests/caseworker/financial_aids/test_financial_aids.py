"""Financial aid: asked, decided, paid to whom, repaid; noted once in the rents or the deposit; bad input is refused."""

from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.deposits.model import Departure, EntryDraft
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.financial_aids.model import Aid, AidDraft, DecisionDraft, MoneyDraft, instalments, next_due
from caseworker.rents.model import MOST_CENTS
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files
from tests.caseworker.rents.test_payments import call, owed

ASKED, DECIDED, PAID = date(2026, 4, 2), date(2026, 5, 12), date(2026, 5, 20)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    call(workspace, files.stay.id, "2026-03", "2026-04")
    return workspace


def asked(workspace: Workspace, kind: str = "fsl_maintien", purpose: str = "impayes", cents: int = 200_00) -> Aid:
    return workspace.financial_aids.ask("A001", AidDraft(kind, purpose, ASKED, cents, "FSL du Gard"))


def granted(workspace: Workspace, aid: Aid, cents: int = 200_00, loan: int = 0, monthly: int = 0) -> Aid:
    first = date(2026, 6, 5) if monthly else None
    return workspace.financial_aids.decide(
        aid.id, DecisionDraft("accordee", DECIDED, cents, loan, monthly or None, first)
    )


def only(workspace: Workspace) -> Aid:
    (aid,) = workspace.financial_aids.aids_of("A001")
    return aid


def refused(act: object, *given: object, **named: object) -> set[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        act(*given, **named)  # type: ignore[operator]
    return {(one.field, one.code) for one in broken.value.problems}


def test_a_request_waits_then_is_decided_and_the_decision_may_be_another_one_later(head: Workspace):
    aid = asked(head)
    assert aid.is_awaited
    postponed = head.financial_aids.decide(aid.id, DecisionDraft("ajournee", DECIDED))
    assert postponed.is_awaited
    refusal = DecisionDraft("refusee", DECIDED, reason="Ressources au-dessus du plafond")
    assert not head.financial_aids.decide(aid.id, refusal).is_awaited
    assert granted(head, aid).granted_cents == 200_00
    assert [one.outcome for one in only(head).decisions] == ["ajournee", "refusee", "accordee"]


def test_what_is_paid_to_the_association_for_arrears_is_a_payment_of_the_rent_and_once(head: Workspace):
    aid = granted(head, asked(head))
    head.financial_aids.pay(aid.id, MoneyDraft(150_00, PAID))
    (paid,) = head.payments.payments_of("A001")
    assert (paid.payer, paid.cents, paid.on) == ("fsl", 150_00, PAID)
    assert owed(head, PAID) == 50_00
    head.financial_aids.pay(aid.id, MoneyDraft(50_00, PAID), linked=False)
    assert owed(head, PAID) == 50_00
    line = only(head).lines[0]
    head.financial_aids.reverse(line.id)
    assert owed(head, PAID) == 200_00
    assert only(head).paid_cents() == 50_00
    assert refused(head.financial_aids.reverse, line.id) == {("", "entry_reversed")}


def test_what_is_paid_for_the_deposit_is_in_its_ledger_and_what_was_repaid_is_the_household_s_at_the_exit(
    head: Workspace,
):
    aid = granted(head, asked(head, "locapass_avance", "depot", 300_00), 300_00, 300_00, 50_00)
    head.financial_aids.pay(aid.id, MoneyDraft(300_00, PAID))
    (entry,) = head.deposits.ledger_of("A001").entries
    assert (entry.party, entry.amount_cents) == ("locapass", 300_00)
    head.deposits.receive("A001", EntryDraft("menage", 100_00, PAID, "virement"))
    head.settling.leave("A001", Departure(date(2026, 10, 1), is_conform=True))
    assert dict(head.settling.exit_of("A001").account.shares) == {"locapass": 300_00, "menage": 100_00}
    head.financial_aids.repay(aid.id, MoneyDraft(120_00, date(2026, 8, 1)))
    assert dict(head.settling.exit_of("A001").account.shares) == {"locapass": 180_00, "menage": 220_00}
    assert only(head).left_cents() == 180_00
    assert refused(head.financial_aids.reverse, only(head).lines[0].id) == {("", "aid_repaid")}


def test_what_is_paid_to_somebody_else_changes_no_account(head: Workspace):
    aid = granted(head, asked(head, "ccas", "mobilier"))
    head.financial_aids.pay(aid.id, MoneyDraft(200_00, PAID, "fournisseur"))
    assert (head.payments.payments_of("A001"), head.deposits.ledger_of("A001").entries) == ([], ())


def test_a_loan_is_repaid_by_months_and_the_last_one_takes_what_is_left(head: Workspace):
    aid = granted(head, asked(head, "pret", "energie"), 200_00, 200_00, 75_00)
    head.financial_aids.pay(aid.id, MoneyDraft(200_00, PAID, "menage"))
    head.financial_aids.repay(aid.id, MoneyDraft(100_00, date(2026, 7, 1)))
    made = [(one.due_on, one.cents, one.missing_cents) for one in instalments(only(head))]
    assert made == [
        (date(2026, 6, 5), 75_00, 0),
        (date(2026, 7, 5), 75_00, 50_00),
        (date(2026, 8, 5), 50_00, 50_00),
    ]
    following = next_due(only(head), head.session.today())
    assert following
    assert following.due_on == date(2026, 7, 5)
    assert only(head).left_cents(date(2026, 6, 30)) == 200_00
    assert refused(head.financial_aids.repay, aid.id, MoneyDraft(100_01, PAID)) == {("cents", "more_than_lent")}
    head.financial_aids.repay(aid.id, MoneyDraft(100_00, PAID))
    assert next_due(only(head), head.session.today()) is None


def test_of_a_grant_and_a_loan_the_gift_is_paid_first(head: Workspace):
    aid = granted(head, asked(head), 200_00, 80_00, 40_00)
    head.financial_aids.pay(aid.id, MoneyDraft(150_00, PAID))
    assert only(head).lent_cents() == 30_00
    assert refused(head.financial_aids.repay, aid.id, MoneyDraft(31_00, PAID)) == {("cents", "more_than_lent")}


def test_requests_that_mean_nothing_are_refused_beside_their_field(head: Workspace):
    ask, tomorrow = head.financial_aids.ask, head.session.today() + timedelta(1)
    assert refused(ask, "A001", AidDraft("x", "y", None, None)) == {
        ("kind", "unknown_value"), ("purpose", "unknown_value"), ("asked_on", "missing"), ("asked_cents", "missing"),
    }  # fmt: skip
    wrong = AidDraft("ccas", "autre", tomorrow, -5, "a\x00", "x" * 500)
    assert refused(ask, "A001", wrong) == {
        ("asked_on", "in_the_future"), ("asked_cents", "amount_impossible"), ("organisation", "text_unreadable"),
        ("note", "text_too_long"),
    }  # fmt: skip
    assert refused(ask, "A001", AidDraft("ccas", "autre", date(1990, 1, 1), MOST_CENTS * 9)) == {
        ("asked_on", "day_unlikely"),
        ("asked_cents", "amount_impossible"),
    }
    assert head.financial_aids.aids_of("A001") == []


def test_decisions_that_mean_nothing_are_refused_beside_their_field(head: Workspace):
    aid = asked(head)
    decide = head.financial_aids.decide
    assert refused(decide, aid.id, DecisionDraft("refusee", DECIDED)) == {("reason", "missing")}
    assert refused(decide, aid.id, DecisionDraft("accordee", None)) == {("on", "missing"), ("granted_cents", "missing")}
    assert refused(decide, aid.id, DecisionDraft("accordee", ENTRY, 5_00)) == {("on", "before_request")}
    assert refused(decide, aid.id, DecisionDraft("accordee", DECIDED, 5_00, 6_00)) == {
        ("loan_cents", "loan_above_grant")
    }
    half = DecisionDraft("accordee", DECIDED, 5_00, 5_00, 1_00)
    assert refused(decide, aid.id, half) == {("first_due_on", "missing")}
    for_ever = DecisionDraft("accordee", DECIDED, 200_00, 200_00, 1, DECIDED)
    assert refused(decide, aid.id, for_ever) == {("monthly_cents", "amount_impossible")}


def test_nothing_is_paid_that_is_not_granted_nor_more_nor_before_it_was_asked(head: Workspace):
    aid = asked(head)
    pay = head.financial_aids.pay
    assert refused(pay, aid.id, MoneyDraft(5_00, PAID)) == {("cents", "aid_not_granted")}
    granted(head, aid)
    assert refused(pay, aid.id, MoneyDraft(200_01, PAID)) == {("cents", "more_than_granted")}
    assert refused(pay, aid.id, MoneyDraft(5_00, ENTRY)) == {("on", "before_request")}
    pay(aid.id, MoneyDraft(200_00, PAID))
    lower = DecisionDraft("accordee", DECIDED, 100_00)
    assert refused(head.financial_aids.decide, aid.id, lower) == {("granted_cents", "aid_paid_already")}
    given_up = DecisionDraft("abandonnee", DECIDED)
    assert refused(head.financial_aids.decide, aid.id, given_up) == {("outcome", "aid_paid_already")}
    assert refused(head.financial_aids.take_back, aid.id) == {("", "aid_followed")}


def test_a_request_noted_by_mistake_is_taken_out(head: Workspace):
    head.financial_aids.take_back(asked(head).id)
    assert head.financial_aids.aids_of("A001") == []
    with pytest.raises(NotFound):
        head.financial_aids.take_back("nothing")


def test_aid_is_for_who_reads_the_rents_within_their_scope(files: Files, head: Workspace):
    aid = asked(head)
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).financial_aids.aids_of("A001")
    narrow = files.at_work(Role.SOCIAL_WORKER, "Nobody", "own")
    with pytest.raises(NotFound):
        narrow.financial_aids.aids_of("A001")
    with pytest.raises(NotFound):
        narrow.financial_aids.decide(aid.id, DecisionDraft("abandonnee", DECIDED))
    assert files.at_work(Role.RENTAL_MANAGER).financial_aids.aids_of("A001") == [aid]


def test_the_last_cent_is_never_lost_whatever_the_instalments(head: Workspace):
    for cents, monthly in ((100_01, 33_33), (99_99, 100_00), (1, 1), (50_00, 7_77)):
        aid = granted(head, asked(head, "pret", "autre", cents), cents, cents, monthly)
        assert sum(one.cents for one in instalments(aid)) == cents
        assert all(one.cents <= monthly for one in instalments(aid))
