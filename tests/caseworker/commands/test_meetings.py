"""meeting: listed, shown, printed, from a terminal."""

from pathlib import Path

from tests.caseworker.commands.conftest import TODAY, Command


def test_the_meetings_are_listed_and_shown(demo: Command):
    coming, past = demo("meeting", "list", "--json").json
    assert (coming["ref"], coming["closed_at"], past["ref"]) == ("R002", None, "R001")
    assert coming["on"] >= TODAY > past["on"]
    assert (past["spoken_of"], past["decisions"]) == (4, 3)
    assert "Réunion de service  3 décisions" in demo("meeting", "list").out
    shown = demo("meeting", "show", "R001", "--json").json
    said = [one for one in shown["households"] if one["note"]]
    assert len(said) == 4
    assert {"ref", "household", "lead_worker", "reasons", "note", "decision", "who", "by", "additions"} == set(said[0])
    assert all(one["reasons"] for one in shown["households"])
    words = demo("meeting", "show", "r001").out
    assert words.startswith("Réunion de service du ")
    assert "   Décision\u00a0: Préparer la commission de relogement" in words


def test_a_meeting_that_is_not_there_is_said_so(demo: Command):
    refused = demo("meeting", "show", "R999")
    assert (refused.status, "d’une réunion (R001…)" in refused.err) == (1, True)


def test_the_sheet_of_a_meeting_is_printed(demo: Command, tmp_path: Path):
    for more in ((), ("--names",), ("--draft",)):
        out = tmp_path / "sheet.pdf"
        made = demo("print", "meeting-sheet", "R002", *more, "--out", out, "--json")
        assert (made.status, made.json["blanks"], made.json["undrawable"]) == (0, [], [])
        assert out.read_bytes().startswith(b"%PDF")
    assert demo("print", "meeting-sheet", "--out", tmp_path / "x.pdf").status == 2
    assert demo("print", "meeting-sheet", "R999", "--out", tmp_path / "x.pdf").status == 1
