"""What a person types as the association's own value: read as the shipped one is, or told what is wrong."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from caseworker.access.rights import Role
from caseworker.errors import Refused, RuleBroken
from caseworker.labels import parameter_words
from caseworker.parameters.model import Certainty
from caseworker.parameters.service import load_parameters
from caseworker.parameters.typed import OwnValue, entry_of
from caseworker.storage.vault import Vault
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY, FIRST = date(2026, 11, 22), date(2026, 1, 1)
SHIPPED = load_parameters()


def own(code: str, text: str, source: str = "Note de service du 3 mars 2026", **more: object) -> OwnValue:
    return OwnValue(code, text, source, FIRST, **more)


def read(code: str, text: str) -> object:
    return entry_of(own(code, text), SHIPPED.history(code), TODAY).value


@pytest.mark.parametrize(
    ("code", "text", "value", "words"),
    [
        ("rsa.base", "1 651,69 €", 165169, "1\u202f651,69\u00a0€\u00a0par mois"),
        ("visit.unseen_days", " 45 ", 45, "45\u00a0jours"),
        ("visit.unseen_days", "1", 1, "1\u00a0jour"),
        ("private_note.retention_months", "1", 1, "1\u00a0mois"),
        ("inventory.heating_season_starts", "1/11", "11-01", "01/11"),
        ("inventory.heating_season_starts", "10-20", "10-20", "20/10"),
        ("decency.refused_energy_classes", "g, f", "FG", "FG"),
        ("arrears.definition", "Deux termes", "deux_termes", "Deux termes"),
        ("ref.besson", "article 4 de la loi", "article 4 de la loi", "article 4 de la loi"),
    ],
)
def test_a_value_is_read_as_it_is_typed_and_said_as_people_do(code: str, text: str, value: object, words: str) -> None:
    entry = entry_of(own(code, text), SHIPPED.history(code), TODAY)
    assert entry.value == value
    assert parameter_words(entry) == words


def test_a_percentage_keeps_its_decimals() -> None:
    code = next(e.code for e in SHIPPED.all_on(TODAY) if e.unit.value == "percent")
    assert read(code, "3,5") == Decimal("3.5")


@pytest.mark.parametrize(
    ("code", "text", "problem"),
    [
        ("rsa.base", "beaucoup", "amount_unreadable"),
        ("rsa.base", "-3", "amount_impossible"),
        ("rsa.base", "", "missing"),
        ("visit.unseen_days", "3,5", "number_unreadable"),
        ("visit.unseen_days", "99999", "out_of_range"),
        ("private_note.retention_months", "999999999", "out_of_range"),
        ("inventory.heating_season_starts", "31/02", "month_day_unreadable"),
        ("inventory.heating_season_starts", "29/02", "month_day_unreadable"),
        ("arrears.definition", "trois termes", "unknown_value"),
        ("decency.refused_energy_classes", "H", "unknown_value"),
        ("ref.besson", "x" * 401, "text_too_long"),
        ("ref.besson", "article\u20284", "text_unreadable"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_value(code: str, text: str, problem: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        read(code, text)
    assert [(p.field, p.code) for p in caught.value.problems] == [("value", problem)]


def test_source_and_dates_are_asked_for() -> None:
    wrong = OwnValue("rsa.base", "1", "  ", FIRST, date(2025, 1, 1))
    with pytest.raises(RuleBroken) as caught:
        entry_of(wrong, SHIPPED.history("rsa.base"), TODAY)
    assert [(p.field, p.code) for p in caught.value.problems] == [
        ("source", "missing"),
        ("valid_to", "ends_before_start"),
    ]
    with pytest.raises(RuleBroken) as caught:
        entry_of(own("no.such", "1"), SHIPPED.history("no.such"), TODAY)
    assert [(p.field, p.code) for p in caught.value.problems] == [("code", "parameter_unknown")]


def test_a_value_that_nobody_has_read_is_to_be_checked() -> None:
    entry = entry_of(own("rsa.base", "1", to_check=True), SHIPPED.history("rsa.base"), TODAY)
    assert (entry.certainty, entry.checked_on) == (Certainty.TO_CHECK, None)


def test_every_shipped_value_can_be_said_and_typed_again() -> None:
    for entry in SHIPPED.all_on(TODAY):
        words = parameter_words(entry)
        assert words
        typed = words.split("\u00a0")[0] if not isinstance(entry.value, str) else str(entry.value)
        assert read(entry.code, typed) == entry.value, entry.code


@pytest.fixture
def head(open_vault: Callable[..., Vault], now: datetime) -> Workspace:
    return Workspace.open(open_vault(), lambda: now)


def test_the_own_value_is_used_by_what_was_built_before_it(head: Workspace) -> None:
    agenda, issuing = head.agenda, head.issuing
    head.own_parameters.give(own("visit.unseen_days", "11"))
    assert head.parameters.integer("visit.unseen_days", TODAY) == 11
    assert agenda._parameters is head.parameters is issuing._sources.parameters
    head.own_parameters.withdraw("visit.unseen_days", FIRST)
    assert head.parameters.integer("visit.unseen_days", TODAY) == SHIPPED.integer("visit.unseen_days", TODAY)


def test_the_own_value_is_there_when_the_vault_is_opened_again(
    head: Workspace, open_vault: Callable[..., Vault], now: datetime
) -> None:
    head.own_parameters.give(own("visit.unseen_days", "11"))
    reader = head.reader()
    assert reader.parameters.integer("visit.unseen_days", TODAY) == 11
    reader.close_reader()
    head.close()
    assert Workspace.open(open_vault(), lambda: now).parameters.integer("visit.unseen_days", TODAY) == 11


def test_a_private_note_is_kept_as_long_as_the_association_says(files: Files) -> None:
    head = files.head()
    head.session.database.changes.listen(head._follow)
    visits = head.visits
    head.own_parameters.give(own("private_note.retention_months", "1"))
    visits.log_visit(VisitDraft(files.stay.id, TODAY, private_note="À revoir"))
    assert [note.expires_on for note in visits.private_notes()] == [date(2026, 12, 22)]


def test_only_settings_give_a_value(files: Files) -> None:
    worker = files.at_work(Role.SOCIAL_WORKER)
    with pytest.raises(Refused):
        worker.own_parameters.give(own("rsa.base", "1"))
    assert worker.own_parameters.own() == ()
