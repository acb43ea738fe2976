"""repayment: plans from a terminal."""

import pytest

from tests.caseworker.commands.conftest import Command


@pytest.fixture
def owing(demo: Command) -> str:
    """Return who owes something in the demonstration, without a plan that waits or is followed."""
    told = demo("arrears", "--json").json["items"]
    return next(one["support"] for one in told if one["repayment_plan"] is None and one["balance_cents"] > 1000)


def test_a_plan_is_tested_drawn_up_proposed_signed_shown_and_frozen(demo: Command, owing: str):
    asked = (owing, "--count", "4", "--first", "2026-12-10")
    tested = demo("repayment", "test", *asked, "--json")
    assert tested.status == 0, tested.err
    debt = tested.json["terms"]["debt_cents"]
    added = demo("repayment", "add", *asked, "--json")
    (plan,) = added.json["plans"]
    assert plan["state"] == "brouillon"
    assert sum(one["cents"] for one in plan["instalments"]) == debt
    assert demo("repayment", "add", *asked).status == 1
    assert demo("repayment", "propose", owing, "--json").json["plans"][0]["state"] == "propose"
    assert demo("repayment", "sign", owing, "--json").json["plans"][0]["state"] == "en_cours"
    assert "En cours" in demo("repayment", "show", owing).out
    assert {"A", owing} & {one["support"] for one in demo("repayment", "list", "--state", "en_cours", "--json").json}
    told = demo("arrears", "--json").json["items"]
    assert next(one for one in told if one["support"] == owing)["repayment_plan"] == "en_cours"
    refused = demo("repayment", "end", owing, "--decision", "gele")
    assert (refused.status, "reason" in refused.err or "nécessaire" in refused.err) == (1, True), refused.err
    frozen = demo(
        "repayment", "end", owing, "--decision", "gele", "--reason", "Dossier de surendettement recevable", "--json"
    )
    assert frozen.json["plans"][0]["state"] == "gele"
    assert demo("dossier", owing, "--json").json["repayments"][0]["state"] == "gele"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--amount", "-5"), "plus grande que zéro"),
        (("--amount", "99999"), "dépasse la dette"),
        (("--amount", "20", "--first", "2020-01-01"), "passé"),
        (("--count", "0"), "De 1 à 120 mensualités"),
        ((), "À renseigner"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(demo: Command, owing: str, given: tuple[str, ...], said: str):
    first = () if "--first" in given else ("--first", "2026-12-10")
    refused = demo("repayment", "test", owing, *given, *first)
    assert refused.status == 1
    assert said in refused.err


def test_take_back_and_unknown_plans(demo: Command, owing: str):
    assert demo("repayment", "sign", owing).status == 1
    assert demo("repayment", "add", owing, "--count", "3", "--first", "2026-12-10").status == 0
    assert demo("repayment", "take-back", owing, "--json").json["plans"] == []
