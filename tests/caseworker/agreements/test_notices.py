"""Notices by either side: with their delay, under the regime of the dwelling, withdrawn and never rewritten."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import DueKind
from caseworker.agreements.ending import Delay, NoticeDraft, Side, reasons_for, shipped_reasons
from caseworker.agreements.model import AgreementDraft
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.housing.model import HeadLeaseDraft
from caseworker.housing.regimes import LegalRegime
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)
END = date(2026, 12, 13)
LEAVING = NoticeDraft(Side.HOUSEHOLD, "lrar", "depart", date(2026, 11, 20), words="Nous partons chez ma sœur.")


def codes(caught: pytest.ExceptionInfo[RuleBroken]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in caught.value.problems}


def under(files: Files, regime: LegalRegime) -> None:
    lease = HeadLeaseDraft(starts_on=date(2021, 4, 10), legal_regime=regime)
    files.head().housing.keep_head_lease(files.unit.id, lease, None, None)


def due_days(files: Files, kind: DueKind) -> list[tuple[date, str]]:
    dues = files.head().agenda.everything_due(TODAY, date(2027, 3, 1))
    return [(due.due_on, due.code) for due in dues if due.kind is kind and due.ref == "A001"]


@pytest.mark.parametrize(
    ("delay", "received_on", "last"),
    [
        (Delay(1), date(2026, 1, 14), date(2026, 2, 14)),
        (Delay(1), date(2026, 1, 31), date(2026, 2, 28)),
        (Delay(1), date(2028, 1, 31), date(2028, 2, 29)),
        (Delay(3), date(2026, 11, 30), date(2027, 2, 28)),
        (Delay(1), date(2024, 2, 29), date(2024, 3, 29)),
        (Delay(days=8), date(2028, 2, 22), date(2028, 3, 1)),
    ],
)
def test_a_notice_ends_on_the_same_day_of_its_last_month_or_on_the_last_of_it(
    delay: Delay, received_on: date, last: date
):
    assert delay.last_day(received_on) == last


@pytest.mark.parametrize(
    ("regime", "reason", "last"),
    [
        (LegalRegime.PRIVE_CONVENTIONNE, "depart", date(2026, 12, 20)),
        (LegalRegime.LOGEMENT_FOYER, "depart", date(2026, 11, 28)),
        (LegalRegime.BAIL_DIRECT, "depart", date(2027, 2, 20)),
        (LegalRegime.BAIL_DIRECT, "logement_social", date(2026, 12, 20)),
        (LegalRegime.PRIVE_CONVENTIONNE, "refus_relogement", date(2026, 12, 20)),
        (LegalRegime.LOGEMENT_FOYER, "fermeture", date(2027, 2, 20)),
        (LegalRegime.HLM_BAIL_GLISSANT, "examen_glissement", date(2027, 1, 20)),
        (LegalRegime.PRIVE_NON_CONVENTIONNE, "terme", END),
    ],
)
def test_the_regime_of_the_dwelling_gives_the_delay(files: Files, regime: LegalRegime, reason: str, last: date):
    under(files, regime)
    files.head().agreements.draw_up("A001", AgreementDraft(ENTRY, END))
    side = next(one.side for one in shipped_reasons() if one.code == reason)
    assert reason in {one.code for one in files.head().notices.reasons_for("A001", side, TODAY)}
    assert files.head().notices.proposed_end("A001", reason, date(2026, 11, 20)) == last


def test_a_notice_at_the_term_waits_for_the_end_of_all_that_was_signed(files: Files):
    under(files, LegalRegime.PRIVE_NON_CONVENTIONNE)
    agreements = files.head().agreements
    agreements.draw_up("A001", AgreementDraft(ENTRY, END))
    renewal = agreements.draw_up("A001")
    assert files.head().notices.proposed_end("A001", "terme", TODAY) == END
    agreements.sign(renewal.id, TODAY)
    assert files.head().notices.proposed_end("A001", "terme", TODAY) == renewal.ends_on


def test_the_refusal_of_a_rehousing_ends_only_what_the_law_lets_it_end():
    allowed = [r for r in LegalRegime if "refus_relogement" in {one.code for one in reasons_for(Side.ASSOCIATION, r)}]
    assert allowed == [LegalRegime.PRIVE_CONVENTIONNE]
    assert reasons_for(Side.ASSOCIATION, LegalRegime.BAIL_DIRECT) == []
    assert {one.code for one in reasons_for(Side.ASSOCIATION, None)} == {"terme", "manquement"}


def test_a_notice_takes_the_place_of_the_end_and_of_the_bilan_until_it_is_withdrawn(files: Files):
    head = files.head()
    head.agreements.draw_up("A001", AgreementDraft(ENTRY, END))
    assert (due_days(files, DueKind.AGREEMENT_END), due_days(files, DueKind.REVIEW)) == ([(END, "")], [(END, "")])
    notice = head.notices.give("A001", LEAVING)
    assert (notice.ends_on, notice.label) == (date(2026, 12, 20), "Départ choisi par le ménage")
    assert head.notices.standing("A001") == notice
    assert due_days(files, DueKind.AGREEMENT_END) == [(date(2026, 12, 20), "conge")]
    assert due_days(files, DueKind.REVIEW) == []
    assert head.agenda.overview(TODAY).to_renew == 0
    with pytest.raises(RuleBroken) as caught:
        head.notices.give("A001", LEAVING)
    assert codes(caught) == {("", "notice_given")}
    withdrawn = head.notices.withdraw(notice.id, TODAY, "Le ménage reste.")
    assert (withdrawn.withdrawn_on, withdrawn.withdrawn_words) == (TODAY, "Le ménage reste.")
    assert (head.notices.standing("A001"), head.notices.notices_of("A001")) == (None, [withdrawn])
    assert due_days(files, DueKind.AGREEMENT_END) == [(END, "")]
    with pytest.raises(RuleBroken) as caught:
        head.notices.withdraw(notice.id, TODAY)
    assert codes(caught) == {("on", "notice_withdrawn")}


def test_a_notice_may_come_before_any_signature(files: Files):
    head = files.head()
    notice = head.notices.give("A001", LEAVING)
    assert notice.ends_on == date(2026, 12, 20)
    assert due_days(files, DueKind.AGREEMENT_END) == [(notice.ends_on, "conge")]


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (NoticeDraft("menage", "lrar", "depart", None), ("received_on", "missing")),
        (NoticeDraft("menage", "lrar", "depart", date(2026, 11, 23)), ("received_on", "in_the_future")),
        (NoticeDraft("menage", "lrar", "depart", date(2025, 1, 1)), ("received_on", "before_entry")),
        (NoticeDraft("menage", "lrar", "fermeture", TODAY), ("reason", "missing")),
        (NoticeDraft("menage", "pigeon", "depart", TODAY), ("way", "missing")),
        (NoticeDraft("menage", "lrar", "depart", TODAY, date(2026, 11, 1)), ("ends_on", "ends_before_start")),
        (NoticeDraft("association", "lrar", "manquement", TODAY), ("words", "missing")),
        (
            NoticeDraft("association", "lrar", "manquement", TODAY, date(2026, 12, 1), "Dégradations."),
            ("ends_on", "notice_too_short"),
        ),
        (NoticeDraft("menage", "lrar", "depart", TODAY, None, "m" * 501), ("words", "text_too_long")),
        (NoticeDraft("association", "autre", "manquement", TODAY, words="Dégradations."), ("way", "notice_unproved")),
    ],
)
def test_a_notice_that_does_not_stand_is_refused(files: Files, draft: NoticeDraft, problem: tuple[str, str]):
    with pytest.raises(RuleBroken) as caught:
        files.head().notices.give("A001", draft)
    assert problem in codes(caught)
    assert files.head().notices.notices_of("A001") == []


def test_a_household_may_leave_sooner_when_the_association_agrees(files: Files):
    agreed = NoticeDraft("menage", "main_propre", "depart", TODAY, date(2026, 11, 30))
    assert files.head().notices.give("A001", agreed).ends_on == date(2026, 11, 30)


def test_only_who_writes_conventions_notes_a_notice_and_only_within_reach(files: Files):
    notice = files.head().notices.give("A001", LEAVING)
    rental = files.at_work(Role.RENTAL_MANAGER)
    assert rental.notices.notices_of("A001") == [notice]
    for attempt in (
        lambda: rental.notices.give("A002", LEAVING),
        lambda: rental.notices.withdraw(notice.id, TODAY),
        lambda: files.at_work(Role.HOME_SUPPORT_WORKER).notices.notices_of("A001"),
    ):
        with pytest.raises(Refused):
            attempt()
    nora = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    for attempt in (lambda: nora.notices.give("A001", LEAVING), lambda: nora.notices.withdraw(notice.id, TODAY)):
        with pytest.raises(NotFound):
            attempt()
