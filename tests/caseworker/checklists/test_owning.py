"""The association's own checklists: version after version, and what was answered in each."""

from dataclasses import replace
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.checklists.checks import read_checklist
from caseworker.checklists.model import OWN_FROM, Answer, Checklist, Score
from caseworker.checklists.service import shipped, shipped_checklists
from caseworker.checklists.sheet import PRESETS, SECTION, Row, Sheet, new_row, new_sheet, problems_with, sheet_of
from caseworker.checklists.writing import file_of
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)


def begun(workspace: Workspace, key: str) -> Sheet:
    found = workspace.checklists.in_use(key)
    assert found
    return sheet_of(found)


def without(sheet: Sheet, *keys: str) -> Sheet:
    return replace(sheet, rows=tuple(row for row in sheet.rows if row.key not in keys))


def worded(sheet: Sheet, key: str, label: str) -> Sheet:
    return replace(sheet, rows=tuple(replace(row, label=label) if row.key == key else row for row in sheet.rows))


def answer(files: Files, on: date, key: str, version: int, **values: int) -> None:
    answers = tuple(Answer(key, version, item, value) for item, value in values.items())
    files.head().visits.log_visit(VisitDraft(files.stay.id, on, answers=answers))


def codes(caught: pytest.ExceptionInfo[RuleBroken]) -> list[str]:
    return [problem.code for problem in caught.value.problems]


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    workspace.vault.database.changes.listen(workspace._follow)
    return workspace


def test_a_published_version_is_in_use_at_once_with_its_author_and_its_day(head: Workspace):
    assert head.checklists.in_use("encombrement")
    sheet = worded(begun(head, "encombrement"), "salon", "Salon ou pièce à vivre")
    one = head.own_checklists.publish(replace(sheet, title="Encombrement, pièce par pièce", alert_from="4"))
    assert one.version == OWN_FROM
    in_use = head.checklists.in_use("encombrement")
    assert in_use == one
    assert in_use.title == "Encombrement, pièce par pièce"
    assert in_use.alert_from == 4
    (published,) = head.own_checklists.versions("encombrement")
    assert (published.version, published.author) == (OWN_FROM, head.session.name)
    assert published.published_at == head.session.now()
    assert [each.key for each in head.checklists.all()] == [each.key for each in shipped_checklists()]


def test_the_shipped_checklist_comes_back_and_so_does_a_former_version(head: Workspace):
    head.own_checklists.publish(worded(begun(head, "decence"), "gaz_flexible_robinet", "Gaz"))
    head.own_checklists.withdraw("decence")
    assert head.checklists.in_use("decence") == shipped("decence")
    with pytest.raises(NotFound):
        head.own_checklists.withdraw("decence")
    again = head.own_checklists.bring_back("decence", OWN_FROM)
    assert again.version == OWN_FROM + 2
    assert head.checklists.in_use("decence") == again
    with pytest.raises(RuleBroken) as caught:
        head.own_checklists.bring_back("decence", OWN_FROM)
    assert codes(caught) == ["checklist_unchanged"]


def test_a_new_checklist_of_ones_own_is_answered_then_withdrawn_and_its_answers_stay(files: Files, head: Workspace):
    sheet = replace(new_sheet(), title="Jardin partagé", rows=(new_row(label="Parcelle entretenue"),))
    one = head.own_checklists.publish(sheet)
    assert head.checklists.all()[-1].title == "Jardin partagé"
    answer(files, TODAY, one.key, one.version, **{one.items[0].key: 1})
    head.own_checklists.withdraw(one.key)
    assert head.checklists.in_use(one.key) is None
    (progress,) = head.observations.progress("A001")
    assert (progress.checklist.title, progress.points[0].figure, progress.is_former) == ("Jardin partagé", 100, True)


def test_a_line_taken_out_keeps_its_answers_and_what_it_said(files: Files, head: Workspace):
    answer(files, date(2026, 3, 2), "savoir-habiter", 1, linge=1, bruit=3)
    sheet = worded(without(begun(head, "savoir-habiter"), "bruit"), "linge", "Entretien du linge")
    one = head.own_checklists.publish(replace(sheet, rows=(*sheet.rows, Row("balcon", label="Balcon"))))
    answer(files, TODAY, "savoir-habiter", one.version, linge=3, balcon=2)
    (progress,) = head.observations.progress("A001")
    assert [(point.on, point.figure) for point in progress.points] == [(date(2026, 3, 2), 2.0), (TODAY, 2.5)]
    assert [(each.label, each.former_labels, each.is_former) for each in progress.items] == [
        ("Entretien du linge", ("Linge",), False),
        ("Balcon", (), False),
        ("Bruit", (), True),
    ]
    assert progress.items[0].answers == ((date(2026, 3, 2), "À travailler"), (TODAY, "Acquis"))


def test_figures_of_another_scale_stand_apart(files: Files, head: Workspace):
    answer(files, date(2026, 3, 2), "encombrement", 1, cuisine=6)
    sheet = replace(begun(head, "encombrement"), score=Score.MEAN, answers=PRESETS[Score.MEAN], alert_from="")
    one = head.own_checklists.publish(sheet)
    answer(files, TODAY, "encombrement", one.version, cuisine=2)
    now, former = head.observations.progress("A001")
    assert (now.points[-1].figure, now.is_former) == (2.0, False)
    assert (former.points[-1].figure, former.is_former, former.is_alert) == (6, True, False)
    assert former.checklist.alert_from == 5


def test_a_visit_begun_before_another_version_is_kept_with_the_one_it_was_begun_with(files: Files, head: Workspace):
    head.own_checklists.publish(without(begun(head, "savoir-habiter"), "bruit"))
    answer(files, TODAY, "savoir-habiter", 1, bruit=2)
    assert head.visits.visits_of("A001")[0].answers == (Answer("savoir-habiter", 1, "bruit", 2),)
    with pytest.raises(RuleBroken) as caught:
        answer(files, TODAY, "savoir-habiter", OWN_FROM, bruit=2)
    assert codes(caught) == ["checklist_changed"]


def test_a_line_that_moves_or_gets_another_title_keeps_its_key(head: Workspace):
    sheet = begun(head, "encombrement")
    rows = (new_row(SECTION, "Pièces à vivre"), *reversed(sheet.rows))
    one = head.own_checklists.publish(replace(sheet, rows=rows))
    assert [(item.key, item.section) for item in one.items] == [
        (key, "Pièces à vivre") for key in ("salon", "chambre", "cuisine")
    ]
    assert [row.label for row in sheet_of(one).rows] == ["Pièces à vivre", "Salon", "Chambre", "Cuisine"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"title": " "}, [("title", "blank")]),
        ({"rows": ()}, [("rows", "checklist_empty")]),
        ({"rows": (Row("a", label=""),)}, [("rows.0", "blank")]),
        ({"rows": (Row("a", label="Gaz"), Row("b", label=" gaz "))}, [("rows.1", "checklist_same_line")]),
        ({"rows": (Row("a", label="Gaz\x00"),)}, [("rows.0", "text_unreadable")]),
        ({"rows": (Row("a", label="Gaz"), new_row(SECTION, "Vide"))}, [("rows.1", "checklist_section_empty")]),
        ({"most": "beaucoup"}, [("most", "whole_number_wanted")]),
        ({"most": "99"}, [("most", "out_of_range")]),
        ({"alert_from": "12"}, [("alert_from", "out_of_range")]),
        ({"alert_from": "cinq"}, [("alert_from", "whole_number_wanted")]),
    ],
)
def test_what_cannot_be_published_is_said_beside_its_field(
    head: Workspace, change: dict[str, object], found: list[tuple[str, str]]
):
    sheet = replace(begun(head, "encombrement"), **change)  # type: ignore[arg-type]  # several fields
    assert [(problem.field, problem.code) for problem in problems_with(sheet)] == found
    with pytest.raises(RuleBroken):
        head.own_checklists.publish(sheet)
    assert head.own_checklists.versions() == ()


def test_an_answer_without_words_or_said_twice_is_refused(head: Workspace):
    sheet = begun(head, "entree")
    first, second, third = sheet.answers
    empty = replace(sheet, answers=(replace(first, label=""), second, third))
    assert [(p.field, p.code) for p in problems_with(empty)] == [("answers.0", "blank")]
    twice = replace(sheet, answers=(first, replace(second, label=first.label), third))
    assert [(p.field, p.code) for p in problems_with(twice)] == [("answers.1", "twice")]


def test_nothing_changed_or_overtaken_is_not_published(head: Workspace):
    sheet = begun(head, "decence")
    with pytest.raises(RuleBroken) as caught:
        head.own_checklists.publish(sheet)
    assert codes(caught) == ["checklist_unchanged"]
    head.own_checklists.publish(replace(sheet, title="Décence"))
    with pytest.raises(RuleBroken) as caught:
        head.own_checklists.publish(replace(sheet, title="Logement décent"))
    assert codes(caught) == ["checklist_overtaken"]


def test_a_draft_is_kept_as_it_is_typed_and_dropped_when_published(head: Workspace):
    sheet = replace(begun(head, "encombrement"), title="", most="neuf", rows=(new_row(SECTION), new_row(label="🛋")))
    head.own_checklists.keep_draft(sheet)
    assert [each.sheet for each in head.own_checklists.unfinished()] == [sheet]
    right = replace(sheet, title="Pièces", most="9", rows=sheet.rows[1:])
    head.own_checklists.publish(right)
    assert head.own_checklists.unfinished() == []


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER])
def test_only_whoever_may_change_the_settings_publishes(files: Files, role: Role):
    worker = files.at_work(role)
    sheet = replace(begun(worker, "decence"), title="Décence")
    own = worker.own_checklists
    for refused in (
        lambda: own.publish(sheet),
        lambda: own.take_in(own.file("decence")),
        lambda: own.withdraw("decence"),
        lambda: own.bring_back("decence", OWN_FROM),
        lambda: own.keep_draft(sheet),
        own.unfinished,
        lambda: own.drop_draft("decence"),
    ):
        with pytest.raises(Refused):
            refused()
    assert own.file("decence").startswith("#")


@pytest.mark.parametrize("one", shipped_checklists(), ids=lambda one: one.key)
def test_every_checklist_goes_to_a_file_and_back(head: Workspace, one: Checklist):
    assert read_checklist(head.own_checklists.file(one.key)) == replace(one, version=0)


def test_a_file_that_was_changed_is_taken_in_as_a_new_version(head: Workspace):
    content = head.own_checklists.file("encombrement").replace("Salon", 'Salon, dit \\"le séjour\\"')
    one = head.own_checklists.take_in(content)
    assert [item.label for item in one.items][-1] == 'Salon, dit "le séjour"'
    assert one.items[-1].key == "salon"
    assert read_checklist(file_of(one)) == replace(one, version=0)
    with pytest.raises(RuleBroken) as caught:
        head.own_checklists.take_in(content)
    assert codes(caught) == ["checklist_unchanged"]


def test_every_problem_of_a_file_is_said_with_its_line(head: Workspace):
    content = """key = "Ma Grille"
title = ""
score = "max"
alert_from = 40
source = "Nous"
certainty = "S"
answers = [
    { value = 1, label = "1" },
    { value = 1, label = "2" }, # un accent { dans une remarque
]
items = [
    { key = "a", label = "Une { accolade" }, { key = "b", label = "" },
    { key = "a", label = "Autre" },
]
"""
    with pytest.raises(RuleBroken) as caught:
        head.own_checklists.take_in(content)
    assert [(p.values["line"], p.field, p.code) for p in caught.value.problems] == [
        (1, "key", "checklist_key_wrong"),
        (2, "title", "blank"),
        (4, "alert_from", "out_of_range"),
        (9, "answers.2.value", "twice"),
        (12, "items.2.label", "blank"),
        (13, "items.3.key", "twice"),
    ]
    tables = content[: content.index("items = [")]
    tables += "[[items]]\nkey = 'a'\nlabel = 'Gaz'\n\n[[items]]\nkey = 'b'\nlabel = ''\n"
    with pytest.raises(RuleBroken) as caught:
        head.own_checklists.take_in(tables)
    assert (17, "items.2.label", "blank") in [(p.values["line"], p.field, p.code) for p in caught.value.problems]
    assert head.own_checklists.versions() == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("key = ", "file_unreadable"),
        ("\ufeffkey = 'a'\nsurprise = 1", "field_unknown"),
        ("x" * 300_000, "too_long"),
        ("[[items]]\nkey = 'a'\nlabel = 3", "wrong_type"),
    ],
)
def test_a_file_that_is_no_checklist_is_refused(head: Workspace, content: str, code: str):
    with pytest.raises(RuleBroken) as caught:
        head.own_checklists.take_in(content)
    assert code in codes(caught)


def test_a_version_that_cannot_be_read_any_more_leaves_the_one_before_in_use(head: Workspace):
    one = head.own_checklists.publish(replace(begun(head, "decence"), title="Décence"))
    head.own_checklists._store.insert("decence", one.version + 1, "futur = 1", ("x", "Nadia"), "2026-11-22T10:00:00Z")
    assert [each.is_refused for each in head.own_checklists.versions("decence")] == [False, True]
    head.checklists.follow(head.own_checklists.versions())
    assert head.checklists.in_use("decence") == one
