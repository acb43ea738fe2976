"""The association's own dispositifs: added from a file, used everywhere at once, carried by backups, taken away."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import DueKind
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.households.model import HouseholdDraft
from caseworker.schemes.service import shipped_schemes
from caseworker.storage.backup import make_backup
from caseworker.storage.restore import restore_backup
from caseworker.storage.vault import Vault
from caseworker.supports.model import SupportDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

OURS = """# Notre dispositif
key = "bail-glissant"
name = "Bail glissant accompagné"
maximum_months = 12
agreement_months = 3
legal_references = ["ref.besson"]

[[phases]]
number = 1
title = "Entrer"

[[phases]]
number = 2
title = "Reprendre le bail"
"""


@pytest.fixture
def head(open_vault: Callable[..., Vault], now: datetime) -> Workspace:
    return Workspace.open(open_vault(), lambda: now)


def told(caught: pytest.ExceptionInfo[RuleBroken]) -> list[tuple[int, str, str]]:
    return [(p.values["line"], p.field, p.code) for p in caught.value.problems]


def test_an_own_scheme_is_used_by_what_was_built_before_it(head: Workspace) -> None:
    supports, exchange, agenda = head.supports, head.exchange, head.agenda
    assert not head.schemes.known("bail-glissant")
    assert head.own_schemes.add(OURS).name == "Bail glissant accompagné"
    assert head.schemes.is_own("bail-glissant")
    household = head.households.open_household(HouseholdDraft("Traoré", "Mariam"))
    opened = supports.open_support(SupportDraft(household.id, "bail-glissant", date(2025, 10, 1)))
    assert opened.scheme == "bail-glissant"
    marks = [due for due in agenda.due(date(2026, 12, 31)) if due.kind is DueKind.MONTH_MARK]
    assert [due.ref for due in marks] == [opened.ref]
    assert exchange._schemes.known("bail-glissant")


def test_the_same_key_again_replaces(head: Workspace) -> None:
    head.own_schemes.add(OURS)
    head.own_schemes.add(OURS.replace("maximum_months = 12", "maximum_months = 24"))
    assert head.schemes.scheme("bail-glissant").maximum_months == 24
    assert len(head.own_schemes.own()) == 1


def test_a_shipped_scheme_comes_back_when_the_own_one_is_withdrawn(head: Workspace) -> None:
    shipped = next(scheme for scheme in shipped_schemes() if scheme.key == "iml-classique")
    head.own_schemes.add('key = "iml-classique"\nname = "Notre IML"\nmaximum_months = 24\n')
    assert head.schemes.scheme("iml-classique").maximum_months == 24
    head.own_schemes.withdraw("iml-classique")
    assert head.schemes.scheme("iml-classique") == shipped
    with pytest.raises(NotFound):
        head.own_schemes.withdraw("iml-classique")


def test_a_scheme_in_which_someone_is_accompanied_stays(head: Workspace) -> None:
    head.own_schemes.add(OURS)
    household = head.households.open_household(HouseholdDraft("Traoré", "Mariam"))
    head.supports.open_support(SupportDraft(household.id, "bail-glissant", date(2026, 10, 1)))
    with pytest.raises(RuleBroken) as caught:
        head.own_schemes.withdraw("bail-glissant")
    assert [(p.code, p.values["count"]) for p in caught.value.problems] == [("scheme_in_use", 1)]
    assert head.schemes.known("bail-glissant")


@pytest.mark.parametrize(
    ("former", "put", "problems"),
    [
        ('name = "Bail glissant accompagné"', "name = Bail", [(3, "", "file_unreadable")]),
        ('title = "Reprendre le bail"\n', 'title = "Reprendre', [(14, "", "file_unreadable")]),
        ("maximum_months = 12", 'maximum_months = "12"', [(4, "maximum_months", "wrong_type")]),
        ("maximum_months = 12", "duree = 12", [(4, "duree", "field_unknown")]),
        ('title = "Reprendre le bail"', "title = 3", [(14, "phases.2.title", "wrong_type")]),
        ('title = "Reprendre le bail"', "", [(12, "phases.2.title", "field_missing")]),
        ("ref.besson", "ref.inconnue", [(6, "legal_references.1", "parameter_unknown")]),
        ('key = "bail-glissant"', 'key = "Bail glissant"', [(2, "key", "key_invalid")]),
        ('key = "bail-glissant"\n', "", [(1, "key", "field_missing")]),
    ],
)
def test_a_wrong_file_is_told_by_its_line_and_nothing_is_kept(
    head: Workspace, former: str, put: str, problems: list[tuple[int, str, str]]
) -> None:
    assert former in OURS
    with pytest.raises(RuleBroken) as caught:
        head.own_schemes.add(OURS.replace(former, put))
    assert told(caught) == problems
    assert head.own_schemes.own() == ()


def test_only_settings_change_schemes(files: Files) -> None:
    worker = files.at_work(Role.SOCIAL_WORKER)
    for attempt in (lambda: worker.own_schemes.add(OURS), lambda: worker.own_schemes.withdraw("iml-classique")):
        with pytest.raises(Refused):
            attempt()
    assert files.at_work(Role.MAINTENANCE_WORKER).schemes.known("iml-classique")


def test_a_backup_carries_the_own_schemes(
    head: Workspace, open_vault: Callable[..., Vault], now: datetime, tmp_path: Path
) -> None:
    head.own_schemes.add(OURS)
    made = make_backup(head.vault, tmp_path / "sauvegardes", now)
    restore_backup(made.path, tmp_path / "ailleurs", replace=False, now=now)
    again = Workspace.open(open_vault(tmp_path / "ailleurs"), lambda: now)
    assert again.schemes.scheme("bail-glissant").maximum_months == 12


def test_a_reader_knows_the_own_schemes(head: Workspace) -> None:
    head.own_schemes.add(OURS)
    reader = head.reader()
    assert reader.schemes.known("bail-glissant")
    reader.close_reader()
