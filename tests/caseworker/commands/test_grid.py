"""grid: where a household stands, from a terminal."""

from pathlib import Path

from tests.caseworker.commands.conftest import Command


def test_levels_are_said_by_two_and_shown_without_any_total(demo: Command):
    scored = demo("grid", "score", "A001", "budget=3", "sante=2", "--json")
    assert scored.status == 0, scored.err
    demo("grid", "score", "A001", "budget=4", "--household")
    demo("grid", "say", "A001", "budget", "Je note tout")
    last = demo("grid", "show", "A001", "--json").json[-1]
    budget = next(one for one in last["domains"] if one["domain"] == "budget")
    assert (budget["travailleur_social"], budget["menage"], budget["words"]) == (3, 4, "Je note tout")
    assert set(last) == {"on", "author", "grid", "version", "domains"}
    for one in last["domains"]:
        assert set(one) <= {"domain", "label", "travailleur_social", "menage", "words", "history"}
    told = demo("grid", "show", "A001").out
    assert "Je tiens mon budget et je prévois la suite." in told
    assert "«\u202fJe note tout\u202f»" in told


def test_a_level_taken_away_leaves_nothing_behind(demo: Command):
    demo("grid", "score", "A002", "langue=3", "mobilite=2")
    demo("grid", "score", "A002", "langue=2", "--household")
    gone = demo("grid", "score", "A002", "langue=", "--household", "--json")
    assert all("menage" not in str(one) for one in gone.json["domains"])


def test_what_cannot_be_read_is_said(demo: Command):
    assert "budget=3" in demo("grid", "score", "A001", "budget").err
    assert "Entre 1 et 4" in demo("grid", "score", "A001", "budget=9").err
    assert demo("grid", "score", "A001", "budget=2", "--on", "2031-01-01").status == 1
    assert demo("grid", "move", "A001", "--on", "2020-01-01", "--to", "2026-11-01").status == 1


def test_the_household_s_page_is_printed(demo: Command, tmp_path: Path):
    printed = demo("print", "assessment", "A001", "--out", str(tmp_path / "page.pdf"), "--json")
    assert (printed.status, printed.json["pages"], printed.json["blanks"]) == (0, 1, [])
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert "assessment" not in str(demo("document", "check", str(tmp_path / "page.pdf"), "--json").json)


def test_the_demonstration_has_points_at_the_entry_and_later_in_one_voice_or_two(demo: Command):
    first, second = (demo("grid", "show", ref, "--json").json for ref in ("A001", "A004"))
    assert (len(first), len(second)) == (3, 3)
    assert any("menage" in one for one in first[-1]["domains"])
    assert not any("menage" in one for point in second for one in point["domains"])
