"""Where a household stands: two voices side by side, every version kept, a silence that leaves no mark, never one figure."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from caseworker.access.rights import Role
from caseworker.autonomy import model
from caseworker.autonomy.model import Assessment, Scorer, Way, words_of_level
from caseworker.checklists.checks import problems_in, read_checklist
from caseworker.checklists.model import Answer, Checklist, Score, figure_of, is_worst
from caseworker.checklists.service import shipped, shipped_checklists
from caseworker.checklists.sheet import checklist_of, sheet_from, sheet_of, sheet_text
from caseworker.checklists.writing import file_of
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY, ENTRY = date(2026, 11, 22), date(2026, 1, 14)
SUMS = ("total", "sum", "mean", "average", "rank", "figure", "somme", "moyenne")


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    workspace.vault.database.changes.listen(workspace._follow)
    return workspace


@pytest.fixture
def grid() -> Checklist:
    found = shipped("autonomie")
    assert found
    return found


def test_levels_of_two_voices_stand_side_by_side(head: Workspace):
    head.autonomy.score("A001", TODAY, Scorer.WORKER, {"budget": 2, "sante": 3})
    said = head.autonomy.score("A001", TODAY, Scorer.HOUSEHOLD, {"budget": 4})
    assert said
    assert (said.levels(Scorer.WORKER), said.levels(Scorer.HOUSEHOLD)) == ({"budget": 2, "sante": 3}, {"budget": 4})
    assert [item.key for item in said.items] == ["budget", "sante"]
    assert head.autonomy.assessments_of("A001") == (said,)


def test_a_correction_is_a_new_version_and_touches_one_voice_only(head: Workspace):
    head.autonomy.score("A001", TODAY, Scorer.HOUSEHOLD, {"budget": 4})
    head.autonomy.score("A001", TODAY, Scorer.WORKER, {"budget": 2})
    said = head.autonomy.score("A001", TODAY, Scorer.WORKER, {"budget": 3})
    assert said
    assert [(one.scorer, one.level, one.author) for one in said.marks] == [
        (Scorer.HOUSEHOLD, 4, head.session.name), (Scorer.WORKER, 2, head.session.name), (Scorer.WORKER, 3, head.session.name),
    ]  # fmt: skip
    assert said.level("budget", Scorer.HOUSEHOLD) == 4
    again = head.autonomy.score("A001", TODAY, Scorer.WORKER, {"budget": 3})
    assert again == said
    for table in ("autonomy_assessments", "autonomy_days", "autonomy_marks"):
        with pytest.raises(Exception, match="append only"):
            head.session.database.execute(f"UPDATE {table} SET author = ''")


def test_a_household_that_declines_leaves_no_mark(head: Workspace):
    head.autonomy.score("A001", TODAY, Scorer.WORKER, {"budget": 2})
    said = head.autonomy.score("A001", TODAY, Scorer.HOUSEHOLD, {"budget": 3})
    assert said
    assert said.has(Scorer.HOUSEHOLD)
    taken = head.autonomy.score("A001", TODAY, Scorer.HOUSEHOLD, {"budget": None})
    assert taken
    assert not taken.has(Scorer.HOUSEHOLD)
    assert (taken.levels(Scorer.WORKER), [item.key for item in taken.items]) == ({"budget": 2}, ["budget"])
    head.autonomy.score("A001", TODAY, Scorer.WORKER, {"budget": None})
    assert head.autonomy.assessments_of("A001") == ()
    assert head.autonomy.way_of("A001") is None
    assert head.autonomy.score("A001", ENTRY, Scorer.HOUSEHOLD, {"budget": None}) is None


def test_the_household_s_own_words_are_kept_with_what_they_replaced(head: Workspace):
    head.autonomy.quote("A001", TODAY, "budget", "  Je note   tout dans un carnet ")
    said = head.autonomy.quote("A001", TODAY, "budget", "Je note tout dans mon téléphone")
    assert said
    assert (said.saying("budget"), len(said.sayings)) == ("Je note tout dans mon téléphone", 2)
    assert [item.key for item in said.items] == ["budget"]
    with pytest.raises(RuleBroken):
        head.autonomy.quote("A001", TODAY, "budget", "x" * 201)


def test_parenting_is_asked_only_where_a_child_lives(head: Workspace, files: Files, grid: Checklist):
    asked = {ref: {item.key for item in head.autonomy.page(ref, TODAY).items} for ref in ("A001", "A002")}
    every = {item.key for item in grid.items}
    assert asked["A001"] == every, files.tesfaye
    assert asked["A002"] == every - {"parentalite"}


def test_what_is_impossible_is_refused_and_nothing_is_written(head: Workspace):
    wrong = [
        (TODAY, {"budget": 5}, "out_of_range"),
        (TODAY, {"horoscope": 1}, "unknown_value"),
        (date(2026, 11, 23), {"budget": 2}, "in_the_future"),
        (date(2025, 1, 1), {"budget": 2}, "too_early"),
    ]
    for on, levels, code in wrong:
        with pytest.raises(RuleBroken) as broken:
            head.autonomy.score("A001", on, Scorer.WORKER, {"sante": 1} | levels)
        assert [problem.code for problem in broken.value.problems] == [code]
    assert head.autonomy.assessments_of("A001") == ()


def test_the_day_of_an_assessment_is_corrected_but_never_onto_another(head: Workspace):
    head.autonomy.score("A001", ENTRY, Scorer.WORKER, {"budget": 1})
    head.autonomy.score("A001", TODAY, Scorer.WORKER, {"budget": 2})
    head.autonomy.move("A001", TODAY, date(2026, 11, 20))
    assert [one.on for one in head.autonomy.assessments_of("A001")] == [ENTRY, date(2026, 11, 20)]
    with pytest.raises(RuleBroken) as broken:
        head.autonomy.move("A001", date(2026, 11, 20), ENTRY)
    assert broken.value.problems[0].code == "assessment_of_day"
    with pytest.raises(NotFound):
        head.autonomy.move("A001", date(2026, 5, 5), date(2026, 5, 6))


def test_the_way_is_drawn_from_the_first_assessment_to_the_last(head: Workspace):
    for on, level in ((TODAY, 3), (ENTRY, 1), (date(2026, 6, 1), 2)):
        head.autonomy.score("A001", on, Scorer.WORKER, {"budget": level})
    head.autonomy.score("A001", TODAY, Scorer.HOUSEHOLD, {"langue": 4})
    way = head.autonomy.way_of("A001")
    assert way
    assert way.first
    assert (way.first.on, way.last.on) == (ENTRY, TODAY)
    assert way.series("budget", Scorer.WORKER) == ((ENTRY, 1), (date(2026, 6, 1), 2), (TODAY, 3))
    assert way.series("langue", Scorer.HOUSEHOLD) == ((TODAY, 4),)
    assert [item.key for item in way.items] == ["budget", "langue"]


def test_what_was_said_on_another_scale_is_not_drawn_with_the_rest(head: Workspace, grid: Checklist):
    head.autonomy.score("A001", ENTRY, Scorer.WORKER, {"budget": 4})
    sheet = sheet_of(grid)
    rows = tuple(replace(row, levels=row.levels[:3]) for row in sheet.rows)
    head.own_checklists.publish(replace(sheet, answers=sheet.answers[:3], rows=rows))
    head.autonomy.score("A001", TODAY, Scorer.WORKER, {"budget": 3})
    assert [one.level("budget", Scorer.WORKER) for one in head.autonomy.assessments_of("A001")] == [4, 3]
    way = head.autonomy.way_of("A001")
    assert way
    assert (way.first, way.last.on) == (None, TODAY)


def test_a_renamed_domain_stays_on_the_same_line(head: Workspace, grid: Checklist):
    head.autonomy.score("A001", ENTRY, Scorer.WORKER, {"budget": 1})
    sheet = sheet_of(grid)
    rows = tuple(replace(row, label="Mes sous") if row.key == "budget" else row for row in sheet.rows)
    head.own_checklists.publish(replace(sheet, rows=rows))
    head.autonomy.score("A001", TODAY, Scorer.WORKER, {"budget": 3})
    way = head.autonomy.way_of("A001")
    assert way
    assert [item.label for item in way.items] == ["Mes sous"]
    assert len(way.series("budget", Scorer.WORKER)) == 2


@pytest.mark.parametrize(
    "role", [Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER, Role.MAINTENANCE_WORKER, Role.ADMINISTRATOR]
)
def test_only_who_reads_social_notes_may_read_or_write_it(files: Files, role: Role):
    files.head().autonomy.score("A001", TODAY, Scorer.WORKER, {"savoir_habiter": 2})
    other = files.at_work(role)
    with pytest.raises(Refused):
        other.autonomy.assessments_of("A001")
    with pytest.raises(Refused):
        other.autonomy.score("A001", TODAY, Scorer.WORKER, {"savoir_habiter": 3})


def test_nothing_is_ever_added_up(grid: Checklist):
    answers = [Answer(grid.key, grid.version, item.key, 3) for item in grid.items]
    assert figure_of(grid, answers) is None
    assert not any(is_worst(grid, choice.value) for choice in grid.answers)
    names = {field.name for kind in (Assessment, Way) for field in fields(kind)} | {
        *dir(Assessment),
        *dir(Way),
        *dir(model),
    }
    assert [name for name in names for word in SUMS if word in name.lower()] == []


def test_no_visit_answers_a_grid_of_levels(head: Workspace, grid: Checklist):
    assert grid in head.checklists.grids()
    assert grid not in head.checklists.observed()
    answer = Answer(grid.key, grid.version, "budget", 3)
    assert [one.code for one in head.checklists.problems_in_answers([answer])] == ["checklist_changed"]


def test_every_level_of_every_domain_has_warm_words(grid: Checklist):
    assert list(problems_in(grid)) == []
    assert [one.key for one in shipped_checklists() if one.score is Score.LEVELS] == ["autonomie"]
    for item in grid.items:
        assert len(item.levels) == len(grid.answers), item.key
        for words in item.levels:
            assert words.startswith(("Je ", "J’")), words
            assert not {"ne", "pas", "manque", "difficulté", "échec", "problème"} & set(words.lower().split()), words
    assert words_of_level(grid, "budget", 4) == "Je tiens mon budget et je prévois la suite."
    bare = replace(grid, items=tuple(replace(item, levels=()) for item in grid.items))
    assert words_of_level(bare, "budget", 4) == "Par soi-même"


def test_the_words_of_the_levels_go_to_a_file_a_sheet_and_a_draft_and_come_back(grid: Checklist):
    assert read_checklist(file_of(grid)).items == grid.items
    assert checklist_of(sheet_of(grid)).items == grid.items
    assert sheet_from(sheet_text(sheet_of(grid))) == sheet_of(grid)
    short = replace(grid, items=(replace(grid.items[0], levels=("Une seule",)),))
    assert [one.code for one in problems_in(short)] == ["checklist_levels_wrong"]


def test_no_export_holds_a_level_nor_a_total(head: Workspace, tmp_path: Path):
    head.autonomy.score("A001", TODAY, Scorer.WORKER, {"budget": 4, "sante": 2})
    head.autonomy.quote("A001", TODAY, "budget", "Zzparole")
    head.exchange.export_to(tmp_path / "export")
    written = " ".join(file.read_text(encoding="utf-8-sig") for file in (tmp_path / "export").iterdir())
    assert "Zzparole" not in written
    assert "autonom" not in written.lower()
