"""The table of rights: complete, and closed where it must be."""

import pytest

from caseworker.access.rights import Access, Kind, Right, RightsTable, Role, Scope, load_rights, rights_from
from caseworker.datafiles import shipped_text
from caseworker.errors import RuleBroken

FILES = [
    Kind.IDENTITY, Kind.HOUSEHOLD, Kind.SOCIAL_NOTES, Kind.PRIVATE_NOTES, Kind.BUDGET, Kind.RENTS, Kind.HOUSING,
    Kind.INTERVENTIONS, Kind.AGREEMENTS, Kind.PASSAGES, Kind.DOCUMENTS, Kind.REPORTS, Kind.EXCHANGE, Kind.PLAN,
    Kind.KEYS,
    Kind.INVENTORIES, Kind.ACCESS_INSTRUCTIONS, Kind.LEASES,
]  # fmt: skip


@pytest.fixture(scope="module")
def rights() -> RightsTable:
    return load_rights()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", Kind)
def test_every_role_has_a_right_for_every_kind_and_a_scope_exactly_when_something_is_allowed(
    rights: RightsTable, role: Role, kind: Kind
):
    right = rights.right(role, kind)
    assert (right.access is Access.NONE) == (right.scope is None)


@pytest.mark.parametrize(
    "kind", [Kind.BUDGET, Kind.SOCIAL_NOTES, Kind.PRIVATE_NOTES, Kind.RENTS, Kind.AGREEMENTS, Kind.PLAN]
)
def test_the_maitresse_de_maison_never_sees_budgets_nor_social_notes(rights: RightsTable, kind: Kind):
    assert not rights.allows(Role.HOME_SUPPORT_WORKER, kind, Access.READ)


def test_the_maitresse_de_maison_sees_who_she_visits_and_writes_her_passages(rights: RightsTable):
    assert rights.kinds(Role.HOME_SUPPORT_WORKER, Access.READ) == (
        Kind.IDENTITY, Kind.ACCESS_INSTRUCTIONS, Kind.HOUSEHOLD, Kind.HOUSING, Kind.LEASES, Kind.INTERVENTIONS,
        Kind.PASSAGES, Kind.INVENTORIES, Kind.KEYS, Kind.BACKUPS,
    )  # fmt: skip
    assert rights.kinds(Role.HOME_SUPPORT_WORKER, Access.WRITE) == (
        Kind.INTERVENTIONS,
        Kind.PASSAGES,
        Kind.INVENTORIES,
        Kind.KEYS,
    )


def test_maintenance_sees_dwellings_works_and_access_instructions_only(rights: RightsTable):
    assert rights.kinds(Role.MAINTENANCE_WORKER, Access.READ) == (
        Kind.ACCESS_INSTRUCTIONS, Kind.HOUSING, Kind.INTERVENTIONS, Kind.BACKUPS,
    )  # fmt: skip


@pytest.mark.parametrize("role", Role)
def test_whoever_reads_names_reads_what_to_beware_of_too(rights: RightsTable, role: Role):
    assert rights.right(role, Kind.ACCESS_INSTRUCTIONS).access >= rights.right(role, Kind.IDENTITY).access


@pytest.mark.parametrize(
    "role", [Role.RENTAL_MANAGER, Role.MAINTENANCE_WORKER, Role.HOME_SUPPORT_WORKER, Role.ADMINISTRATOR]
)
def test_social_notes_are_read_by_social_workers_and_their_head_only(rights: RightsTable, role: Role):
    assert not rights.allows(role, Kind.SOCIAL_NOTES, Access.READ)


@pytest.mark.parametrize("kind", FILES)
def test_the_administrator_sees_no_file(rights: RightsTable, kind: Kind):
    assert rights.right(Role.ADMINISTRATOR, kind) == Right(Access.NONE)


def test_the_administrator_keeps_people_backups_and_settings(rights: RightsTable):
    assert rights.kinds(Role.ADMINISTRATOR, Access.WRITE) == (Kind.SETTINGS, Kind.ACCOUNTS, Kind.BACKUPS)


def test_the_head_of_service_may_everything_but_other_peoples_private_notes(rights: RightsTable):
    for kind in Kind:
        wanted = Access.READ if kind is Kind.JOURNAL else Access.WRITE
        assert rights.allows(Role.HEAD_OF_SERVICE, kind, wanted), kind
    assert rights.right(Role.HEAD_OF_SERVICE, Kind.PRIVATE_NOTES).scope is Scope.AUTHOR


@pytest.mark.parametrize("role", Role)
def test_nobody_reaches_private_notes_that_they_did_not_write(rights: RightsTable, role: Role):
    assert rights.right(role, Kind.PRIVATE_NOTES).scope in {None, Scope.AUTHOR}


@pytest.mark.parametrize("role", Role)
def test_nobody_rewrites_the_journal(rights: RightsTable, role: Role):
    assert not rights.allows(role, Kind.JOURNAL, Access.WRITE)


def test_writing_includes_reading(rights: RightsTable):
    assert rights.allows(Role.SOCIAL_WORKER, Kind.SOCIAL_NOTES, Access.READ)
    assert Access.NONE < Access.READ < Access.WRITE


def test_a_missing_cell_is_refused_by_name():
    text = "\n".join(line for line in shipped_text("rights.toml").splitlines() if not line.startswith("rents"))
    with pytest.raises(RuleBroken) as refusal:
        rights_from(text)
    assert [(p.field, p.code) for p in refusal.value.problems] == [(f"{role}.rents", "right_missing") for role in Role]


@pytest.mark.parametrize(
    ("added", "field", "code"),
    [
        ('[stagiaire]\nidentity = { access = "read", scope = "service" }', "stagiaire", "role_unknown"),
        ('secrets = { access = "none" }', "admin.secrets", "kind_unknown"),
        ("[tail]", "tail", "role_unknown"),
    ],
)
def test_an_unknown_role_or_kind_is_refused_by_name(added: str, field: str, code: str):
    with pytest.raises(RuleBroken) as refusal:
        rights_from(shipped_text("rights.toml") + "\n" + added)
    assert [(p.field, p.code) for p in refusal.value.problems] == [(field, code)]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('{ access = "all", scope = "service" }', "value_unknown"),
        ('{ access = "read" }', "scope_wrong"),
        ('"read"', "wrong_type"),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_by_name(cell: str, code: str):
    text = shipped_text("rights.toml").replace(
        'identity      = { access = "write", scope = "service" }', f"identity = {cell}", 1
    )
    with pytest.raises(RuleBroken) as refusal:
        rights_from(text)
    assert [(p.field.split(".access")[0], p.code) for p in refusal.value.problems] == [
        ("travailleur_social.identity", code)
    ]
