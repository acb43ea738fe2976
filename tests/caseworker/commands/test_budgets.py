"""budget: evaluations, from a terminal."""

from pathlib import Path

from tests.caseworker.commands.conftest import Command

REF = "A015"  # without a budget in the demonstration


def test_a_budget_is_begun_written_suspended_and_compared(demo: Command):
    ref = REF
    begun = demo("budget", "begin", ref, "--on", "2026-11-22", "--json")
    assert begun.status == 0, begun.err
    for line in demo("budget", "show", ref, "--json").json["resources"]:
        assert demo("budget", "drop", ref, "--line", line["id"]).status == 0
    home = demo("budget", "housing", ref, "--rent", "350", "--charges", "40", "--aid", "304,84", "--json")
    assert home.status == 0, home.err
    added = demo(
        "budget", "resource", ref, "--source", "cej", "--amount", "561,68", "--from", "2026-09-01", "--proof", "--json"
    )
    assert added.status == 0, added.err
    (cej,) = added.json["resources"]
    assert (cej["ends_on"], cej["proof_seen"]) == ("2027-08-31", True)
    assert demo("budget", "charge", ref, "--kind", "electricite", "--amount", "45", "--json").status == 0
    debt = demo(
        "budget", "debt", ref, "--kind", "energie", "--left", "300", "--instalment", "30", "--status", "plan", "--json"
    )
    assert debt.json["result"]["residual_cents"] == 8516
    shown = demo("budget", "show", ref)
    assert "Reste à vivre\u00a0: " in shown.out
    then = demo("budget", "what-if", ref, "--lost", "561,68", "--json").json
    assert then["now"]["left_cents"] - then["then"]["left_cents"] == 56168
    suspended = demo("budget", "suspend", ref, "--line", cej["id"][:8], "--from", "2026-11-01", "--json")
    assert suspended.json["result"]["total_cents"] == 30484
    assert "Faire rétablir une ressource suspendue depuis le 01/11/2026" in demo("action", "list", ref).out
    days = [one["on"] for one in demo("dossier", ref, "--json").json["budget"]]
    changes = demo("budget", "compare", ref, "--from", days[-1], "--to", days[0], "--json")
    assert changes.status == 0, changes.err


def test_a_draft_prints_before_anybody_evaluated_anything(demo: Command, tmp_path: Path):
    out = tmp_path / "budget.pdf"
    for kind in ("budget", "budget-plain"):
        assert demo("print", kind, REF, "--out", out).status == 1
        assert demo("print", kind, REF, "--out", out, "--draft").status == 0


def test_what_is_wrong_is_refused_with_a_sentence(demo: Command):
    assert demo("budget", "begin", REF, "--on", "2027-11-22").status == 1
    assert demo("budget", "begin", REF, "--on", "2026-11-22").status == 0
    refused = demo("budget", "resource", REF, "--source", "loto", "--amount", "10")
    assert (refused.status, "loto" in refused.err) == (1, True)
    assert demo("budget", "resource", REF, "--source", "rsa", "--amount", "10", "--person", "Personne").status == 1
    assert demo("budget", "resource", REF, "--source", "rsa", "--amount", "10", "--state", "x").status == 1
    assert demo("budget", "housing", REF, "--rent", "100", "--charges", "0", "--aid", "300").status == 1
    assert demo("budget", "resource", REF, "--source", "rsa", "--amount", "dix").status == 2
    assert demo("budget", "suspend", REF, "--line", "zzz", "--from", "2026-11-01").status == 1
