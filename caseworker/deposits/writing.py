"""Writes a grid of wear as the text of its file: what is exported, and what the vault keeps."""

import json

from caseworker.deposits.wear import WearGrid, WearRow

HEAD = """# Une grille de vétusté de Tremplin. Part laissée au ménage\u00a0: 100 % jusqu’à la franchise (franchise_years), puis
# yearly_percent de moins par année, jamais moins que residual_percent. Gardez la clé d’une ligne quand vous changez ses mots."""


def file_of(grid: WearGrid) -> str:
    """Return the text of a grid's file."""
    lines = [
        HEAD,
        f"key = {_quoted(grid.key)}",
        f"title = {_quoted(grid.title)}",
        f"source = {_quoted(grid.source)}",
        *([f"source_url = {_quoted(grid.source_url)}"] if grid.source_url else []),
        f"certainty = {_quoted(grid.certainty.value)}",
        *([f"checked_on = {grid.checked_on.isoformat()}"] if grid.checked_on else []),
        *(line for row in grid.rows for line in _row(row)),
    ]
    return "\n".join(lines) + "\n"


def _row(row: WearRow) -> list[str]:
    return [
        "",
        "[[rows]]",
        f"key = {_quoted(row.key)}",
        f"label = {_quoted(row.label)}",
        f"life_years = {row.life_years}",
        f"franchise_years = {row.franchise_years}",
        f"yearly_percent = {row.yearly_percent}",
        f"residual_percent = {row.residual_percent}",
    ]


def _quoted(words: str) -> str:
    """Return a basic string of TOML: those of JSON, but for the one character that TOML wants escaped too."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
