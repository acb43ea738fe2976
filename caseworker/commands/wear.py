"""wear: the grid that the association agrees on with those who enter, from a terminal."""

import argparse
from typing import Any

from caseworker.commands.frame import answer, opened, write_file
from caseworker.commands.reference import content_of
from caseworker.days import short_day
from caseworker.deposit_words import years_words
from caseworker.deposits.wear import WearGrid, shipped_grids
from caseworker.deposits.writing import file_of
from caseworker.errors import NotFound
from caseworker.labels import NBSP, NNBSP
from caseworker.workspace import Workspace


def list_grids(options: argparse.Namespace) -> int:
    """List the examples, and what the association agreed on."""
    with opened(options) as workspace:
        agreed = workspace.wear_grids.agreed()
    document = {
        "examples": [_summary(grid) for grid in shipped_grids()],
        "agreed": [
            {"applies_from": each.applies_from, "grid": _summary(each.grid) if each.grid else None, "by": each.author}
            for each in agreed
        ],
    }
    lines = [f"{grid.key}  {grid.title} (exemple, {grid.source})" for grid in shipped_grids()]
    lines += [
        f"À partir du {short_day(each.applies_from)}{NBSP}: {each.grid.title if each.grid else 'aucune grille'}"
        for each in agreed
    ]
    return answer(options, document, *lines)


def _summary(grid: WearGrid) -> dict[str, Any]:
    return {"key": grid.key, "title": grid.title, "source": grid.source, "certainty": grid.certainty.value,
            "rows": len(grid.rows)}  # fmt: skip


def show(options: argparse.Namespace) -> int:
    """Show the rows of a grid."""
    with opened(options) as workspace:
        grid = _found(workspace, options)
    rows = [
        {"key": row.key, "label": row.label, "life_years": row.life_years, "franchise_years": row.franchise_years,
         "yearly_percent": row.yearly_percent, "residual_percent": row.residual_percent}
        for row in grid.rows
    ]  # fmt: skip
    lines = [
        f"{row.key}  {row.label}{NBSP}: entière jusqu’à {years_words(row.franchise_years)}, puis {row.yearly_percent}{NBSP}%"
        f" de moins par an, jamais moins de {row.residual_percent}{NBSP}%"
        for row in grid.rows
    ]
    return answer(options, _summary(grid) | {"rows": rows}, grid.title, *lines)


def _found(workspace: Workspace, options: argparse.Namespace) -> WearGrid:
    if options.key:
        grid = next((grid for grid in shipped_grids() if grid.key == options.key), None)
    else:
        agreed = workspace.wear_grids.in_force(options.on or workspace.session.today())
        grid = agreed.grid if agreed else None
    if grid is None:
        raise NotFound("wear_grid", options.key)
    return grid


def export(options: argparse.Namespace) -> int:
    """Write a grid to a file."""
    with opened(options) as workspace:
        grid = _found(workspace, options)
        write_file(options.out, file_of(grid).encode())
    document = {"key": grid.key, "file": str(options.out)}
    return answer(options, document, f"La grille est dans «{NNBSP}{options.out.name}{NNBSP}».")


def choose(options: argparse.Namespace) -> int:
    """Agree on an example from a day on."""
    options.on = None
    with opened(options) as workspace:
        grid = workspace.wear_grids.agree(_found(workspace, options), vars(options)["from"])
    return _told(options, grid)


def take_in(options: argparse.Namespace) -> int:
    """Agree on the grid of a file."""
    content = content_of(options.file, "une grille")
    with opened(options) as workspace:
        grid = workspace.wear_grids.take_in(content, vars(options)["from"])
    return _told(options, grid)


def _told(options: argparse.Namespace, grid: WearGrid) -> int:
    words = f"«{NNBSP}{grid.title}{NNBSP}» vaut pour qui entre à partir du {short_day(vars(options)['from'])}."
    return answer(options, _summary(grid) | {"applies_from": vars(options)["from"]}, words)


def stop(options: argparse.Namespace) -> int:
    """Agree on no grid any more."""
    with opened(options) as workspace:
        workspace.wear_grids.stop(vars(options)["from"])
    words = f"Aucune grille pour qui entre à partir du {short_day(vars(options)['from'])}."
    return answer(options, {"applies_from": vars(options)["from"]}, words)
