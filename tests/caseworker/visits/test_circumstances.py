"""Around the words of a visit: whom the note concerns, the language, who else was there; one's own phrases."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.errors import NotFound, RuleBroken
from caseworker.households.model import Professional
from caseworker.visits.circumstances import Attendance, Exchange
from caseworker.visits.model import VisitDraft
from caseworker.visits.phrases import MOST_PHRASES
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)


def selam(files: Files) -> str:
    return files.head().households.members(files.tesfaye.id)[0].person.id


def test_a_note_that_concerns_one_adult_stays_off_what_the_household_reads_together(files: Files):
    head = files.head()
    alone = head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Seule.", concerns=(selam(files),)))
    everyone = head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Ensemble."))
    assert head.visits.visit(alone).concerns == (selam(files),)
    assert {visit.id for visit in head.visits.visits_of("A001")} == {alone, everyone}
    assert [visit.id for visit in head.visits.visits_of("A001", joint=True)] == [everyone]


def test_a_note_concerns_nobody_of_another_household(files: Files):
    with pytest.raises(RuleBroken) as caught:
        files.head().visits.log_visit(VisitDraft(files.other_stay.id, TODAY, concerns=(selam(files),)))
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [("concerns", "person_elsewhere")]


def test_language_and_understanding_are_kept(files: Files):
    head = files.head()
    exchange = Exchange("tigrinya ", "telephone", reformulated=True, understood="en_partie")
    visit_id = head.visits.log_visit(VisitDraft(files.stay.id, TODAY, exchange=exchange))
    assert head.visits.visit(visit_id).exchange == Exchange("tigrinya", "telephone", True, "en_partie")


def test_who_was_there_and_what_each_committed_to_are_kept_in_their_order(files: Files):
    head = files.head()
    marc = head.surroundings.add_professional(Professional("", files.tesfaye.id, "Marc Roux", "conseiller"))
    attendances = (
        Attendance("Marc Roux", "Inscrit Selam à l’atelier du 3", marc.id), Attendance(" Nadia  Ziani", ""), Attendance("")
    )  # fmt: skip
    draft = VisitDraft(files.stay.id, TODAY, "tripartite", attendances=attendances)
    visit = head.visits.visit(head.visits.log_visit(draft))
    assert visit.attendances == (attendances[0], Attendance("Nadia Ziani"))


@pytest.mark.parametrize(
    ("draft", "field", "code"),
    [
        (VisitDraft("A001", TODAY, exchange=Exchange(interpreter="voisin")), "interpreter", "unknown_value"),
        (VisitDraft("A001", TODAY, exchange=Exchange(understood="oh")), "understood", "unknown_value"),
        (VisitDraft("A001", TODAY, exchange=Exchange("a\u202eb")), "language", "text_unreadable"),
        (VisitDraft("A001", TODAY, attendances=(Attendance("", "Rappelle"),)), "attendances", "name_missing"),
        (VisitDraft("A001", TODAY, attendances=(Attendance("A", "r" * 201),)), "attendances", "text_too_long"),
        (VisitDraft("A001", TODAY, attendances=(Attendance("A"),) * 21), "attendances", "out_of_range"),
    ],
)
def test_what_is_wrong_around_the_words_is_said(files: Files, draft: VisitDraft, field: str, code: str):
    with pytest.raises(RuleBroken) as caught:
        files.head().visits.log_visit(draft)
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [(field, code)]


def test_all_of_it_waits_in_the_draft(files: Files):
    head = files.head()
    draft = VisitDraft(
        files.stay.id, TODAY, concerns=(selam(files),), exchange=Exchange("dari", "proche", True, "oui"),
        attendances=(Attendance("Marc", "Rappelle"),),
    )  # fmt: skip
    head.visit_drafts.keep(draft)
    assert [unfinished.draft for unfinished in head.visit_drafts.unfinished()] == [draft]


def test_a_draft_of_an_older_version_is_still_read(files: Files):
    head = files.head()
    head.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, shared_note="Vu"))
    head.session.database.execute(
        "UPDATE drafts SET content = json_remove(content, '$.concerns', '$.exchange', '$.attendances', '$.next_on', '$.next_at')"
    )
    assert [unfinished.draft.shared_note for unfinished in head.visit_drafts.unfinished()] == ["Vu"]


def test_phrases_are_ones_own(files: Files):
    head, nora = files.head(), files.at_work(Role.SOCIAL_WORKER, "Nora")
    first = head.phrases.add(" Aération  vérifiée. ")
    head.phrases.add("Rien à signaler.")
    assert [phrase.text for phrase in head.phrases.phrases()] == ["Aération vérifiée.", "Rien à signaler."]
    assert nora.phrases.phrases() == []
    with pytest.raises(NotFound):
        nora.phrases.remove(first.id)
    head.phrases.remove(first.id)
    assert [phrase.text for phrase in head.phrases.phrases()] == ["Rien à signaler."]
    assert head.phrases.add("Rien à signaler.") == head.phrases.phrases()[0]


@pytest.mark.parametrize(
    ("text", "code"), [(" ", "missing"), ("a\nb", "text_unreadable"), ("a" * 201, "text_too_long")]
)
def test_a_phrase_is_one_readable_line(files: Files, text: str, code: str):
    with pytest.raises(RuleBroken) as caught:
        files.head().phrases.add(text)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_there_are_not_too_many_phrases(files: Files):
    head = files.head()
    for number in range(MOST_PHRASES):
        head.phrases.add(f"Phrase {number}")
    with pytest.raises(RuleBroken):
        head.phrases.add("Une de trop")
