"""financial-aid: asked, decided, paid, repaid and taken back, from a terminal."""

from tests.caseworker.commands.conftest import Command
from tests.caseworker.commands.test_arrears import year, year_vault  # noqa: F401 - a vault with a year of rents

DAY = ("--today", "2025-01-06")


def test_an_aid_goes_from_the_request_to_the_rents_and_back(year: Command):  # noqa: F811 - the fixture of that name
    asked = (
        "--kind",
        "fsl_maintien",
        "--purpose",
        "impayes",
        "--amount",
        "1 000,00 €",
        "--organisation",
        "FSL du Gard",
    )
    told = year(*DAY, "financial-aid", "ask", "A029", *asked)
    assert (
        "FSL, maintien dans le logement, Impayés de loyer  1\u202f000,00\u00a0€  Décision attendue"
        in told.out + told.err
    )
    (aid,) = year(*DAY, "financial-aid", "list", "A029", "--json").json["items"]
    assert year(*DAY, "financial-aid", "pay", "A029", aid["id"], "--amount", "5").status == 1
    decided = (
        "financial-aid",
        "decide",
        "A029",
        aid["id"][:8],
        "--outcome",
        "accordee",
        "--granted",
        "900",
        "--loan",
        "300",
    )
    assert year(*DAY, *decided, "--monthly", "50", "--first-due", "2025-02-05").status == 0
    assert year(*DAY, "financial-aid", "pay", "A029", aid["id"][:8], "--amount", "900").status == 0
    owed = year(*DAY, "payment", "list", "A029", "--json").json
    assert (owed["payments"][-1]["payer"], owed["payments"][-1]["cents"]) == ("fsl", 900_00)
    (paid,) = year(*DAY, "financial-aid", "repay", "A029", aid["id"], "--amount", "20.50", "--json").json["items"]
    assert (paid["left_cents"], len(paid["schedule"])) == (279_50, 6)
    told = year(*DAY, "financial-aid", "list", "A029")
    assert "Reste à rembourser\u00a0: 279,50\u00a0€" in told.out + told.err
    back = year(*DAY, "financial-aid", "reverse", "A029", paid["lines"][1]["id"][:8])
    assert back.status == 0
    assert year(*DAY, "financial-aid", "reverse", "A029", "zz").status == 1
    assert year(*DAY, "financial-aid", "repay", "A029", "zz", "--amount", "5").status == 1
