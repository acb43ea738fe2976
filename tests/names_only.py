"""A table of rights in which a role reads names, and no more of the household: none is shipped so, an association could be."""

from caseworker.access.rights import RightsTable, Role, rights_from
from caseworker.datafiles import shipped_text
from caseworker.workspace import Workspace

ROLE = Role.MAINTENANCE_WORKER


def names_only() -> RightsTable:
    """Return the shipped table, where the agent de maintenance reads names and inventories besides."""
    before, _, after = shipped_text("rights.toml").partition(f"[{ROLE.value}]")
    for kind in ("identity     ", "inventories  "):
        start = after.index(f"\n{kind} =") + 1
        end = after.index("\n", start)
        after = f'{after[:start]}{kind} = {{ access = "read", scope = "service" }}{after[end:]}'
    return rights_from(f"{before}[{ROLE.value}]{after}")


def reading_names(workspace: Workspace) -> Workspace:
    """Let this workspace read names."""
    workspace.session.rights = names_only()
    return workspace
