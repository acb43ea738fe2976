"""What happened since the last bilan, read on a real vault: figures of the file, no note, and only what the role may read."""

from datetime import UTC, date, datetime

import pytest

from caseworker.access.rights import Role
from caseworker.errors import NotFound, Refused
from caseworker.plan.goal import GoalState
from caseworker.retrospect_words import figures, summary_of
from caseworker.retrospects.model import Money
from caseworker.reviews.model import ReviewDraft
from tests.caseworker.conftest import Files
from tests.caseworker.retrospects.lived import ALONE, NOTED, SECRET, live

TODAY = date(2026, 11, 22)


def test_a_period_tells_its_meetings_passages_rents_and_goals(files: Files):
    told = live(files).retrospects.since_review("A001")
    assert (told.since, told.until, told.former) == (date(2026, 1, 14), TODAY, None)
    assert told.contacts is not None
    assert dict(told.contacts.held) == {"visite_domicile": 2, "rdv_bureau": 1}
    assert (told.contacts.missed, told.contacts.minutes, told.contacts.apart) == (1, 130, 1)
    assert told.passages is not None
    assert (told.passages.held, told.passages.tried, told.passages.minutes) == (1, 1, 90)
    assert told.money == Money(0, 300_00, 200_00, 100_00, 720_00)
    assert [(one.what, one.state) for one in told.goals or ()] == [
        ("Tenir un budget", GoalState.REACHED),
        ("Acheter une voiture", GoalState.GIVEN_UP),
        ("Trouver un logement à moi", GoalState.UNDER_WAY),
        ("Passer le permis", GoalState.UNDER_WAY),
    ]
    assert [one.what for one in told.actions] == ["Déposer la demande de logement"]
    assert [one.what for one in told.works or ()] == ["Volet du séjour bloqué"]
    assert [aid.granted_cents for aid in told.aids or ()] == [250_00]


def test_the_draft_says_them_in_french_without_a_note(files: Files):
    told = live(files).retrospects.since_review("A001")
    written = summary_of(told)
    for words in (
        "Depuis votre entrée, le 14 janvier 2026, nous avons échangé 3 fois",
        "2 visites chez vous et 1 rendez-vous au bureau, 2\u00a0h\u00a010 en tout.",
        "1 rendez-vous a été manqué.",
        "La maîtresse de maison est passée 1 fois (1\u00a0h\u00a030). 1 passage n’a pas pu se faire.",
        "Objectif atteint\u00a0: «\u202fTenir un budget\u202f» (le 3 juin 2026).",
        "«\u202fAcheter une voiture\u202f» (le 4 juin 2026, trop cher cette année)",
        "«\u202fPasser le permis\u202f» (pour le 1er mars 2027)",
        "300,00\u00a0€ vous ont été demandés, aide au logement déduite, et vous avez réglé 200,00\u00a0€.",
        "Le 22 novembre 2026, il reste 100,00\u00a0€ à payer.",
        "FSL, accès au logement, 250,00\u00a0€ accordés le 1er mars 2026",
        "Volet du séjour bloqué (signalé le 1er juillet 2026, en attente)",
    ):
        assert words in written
    for note in (SECRET, ALONE, NOTED):
        assert note not in written
    assert dict(figures(told))["Reste à payer à la fin"] == "100,00\u00a0€"


def test_the_next_bilan_begins_after_the_former_one(files: Files):
    head = live(files)
    head.reviews.hold("A001", ReviewDraft(date(2026, 3, 20), "reconduction"))
    assert head.retrospects.since_review("A001").former is None  # the same period: it is being written again
    amendment = head.reviews.renew("A001")
    head.agreements.sign(amendment.id, TODAY)
    head.session.clock = lambda: datetime(2027, 1, 20, 9, tzinfo=UTC)
    told = head.retrospects.since_review("A001")
    assert told.since == date(2026, 3, 21)
    assert told.money == Money(0, 100_00, 0, 100_00, 240_00)
    assert "Depuis le bilan du 20 mars 2026" in summary_of(told)


def test_a_role_is_told_what_it_may_read(files: Files):
    live(files)
    for role in (Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER):
        with pytest.raises(Refused):
            files.at_work(role).retrospects.since_review("A001")
    with pytest.raises(NotFound):
        files.at_work(Role.SOCIAL_WORKER, "Ailleurs", "own").retrospects.since_review("A001")


def test_an_empty_file_drafts_a_sentence_and_no_zero_of_rent(files: Files):
    written = summary_of(files.head().retrospects.since_review("A001"))
    assert written == "Aucun entretien n’est noté depuis votre entrée, le 14 janvier 2026."
