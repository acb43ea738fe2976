"""What the guide says of rights is what the table of rights says."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROLES = {
    "Travailleur social": "travailleur_social",
    "Maîtresse de maison": "maitresse_de_maison",
    "Gestion locative": "gestion_locative",
    "Maintenance": "agent_de_maintenance",
    "Chef de service": "chef_de_service",
    "Gestion des accès": "admin",
}
KINDS = {
    "Identité, téléphone": "identity",
    "Consigne d’accès, numéro à appeler": "access_instructions",
    "Composition, parcours, partenaires": "household",
    "Entretiens du travailleur social": "social_notes",
    "Objectifs, actions": "plan",
    "Passages": "passages",
    "Budget": "budget",
    "Loyers": "rents",
    "Convention": "agreements",
    "Logements": "housing",
    "Propriétaires, baux principaux": "leases",
    "Interventions": "interventions",
    "États des lieux": "inventories",
    "Personnes et accès": "accounts",
    "Journal": "journal",
}
WORDS = {"none": "non", "read": "lit", "write": "écrit"}


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def test_the_guide_tells_who_sees_what_as_the_table_of_rights_does():
    rights = tomllib.loads((ROOT / "resources" / "rights.toml").read_text(encoding="utf-8"))
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    head, _, *rows = [
        cells(line) for line in re.findall(r"^\|.*\|$", guide.partition("## Qui voit quoi")[2], re.MULTILINE)
    ]
    assert head[1:] == list(ROLES)
    said = {row[0]: row[1:] for row in rows if row[0] in KINDS}
    assert set(said) == set(KINDS)
    for label, kind in KINDS.items():
        assert said[label] == [WORDS[rights[role][kind]["access"]] for role in ROLES.values()], label
