"""parameter and scheme: dated amounts, delays and references, and dispositifs; the shipped ones and the association's own."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from caseworker.commands.frame import REFUSED, UsageError, answer, opened, tell
from caseworker.days import short_day
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.labels import CERTAINTIES, NBSP, NNBSP, parameter_words, sentence
from caseworker.parameters.model import ParameterEntry
from caseworker.parameters.service import ParameterTable
from caseworker.parameters.typed import OwnValue
from caseworker.schemes.model import Scheme
from caseworker.schemes.service import SchemeCatalogue
from caseworker.workspace import Workspace

LARGEST_FILE = 1_000_000


def parameter_list(options: argparse.Namespace) -> int:
    """List what holds on a day, or every value of one code."""
    with opened(options) as workspace:
        table = workspace.parameters
        found = table.history(options.code) if options.code else table.all_on(options.on or workspace.session.today())
        if options.code and not found:
            raise RuleBroken([Problem("code", "parameter_unknown", {"code": options.code})])
        document = [_described(table, entry) for entry in found]
        said = [_line(table, entry) for entry in found]
    return answer(options, document, *said)


def parameter_set(options: argparse.Namespace) -> int:
    """Put a value of the association's own in the place of the shipped one."""
    with opened(options) as workspace:
        own = OwnValue(
            options.code,
            options.value,
            options.source,
            options.since or workspace.session.today(),
            options.until,
            options.url,
            options.to_check,
        )
        entry = workspace.own_parameters.give(own)
        document = _described(workspace.parameters, entry)
    return answer(options, document, f"{entry.label}{NBSP}: {parameter_words(entry)}, {_period(entry)}.")


def parameter_withdraw(options: argparse.Namespace) -> int:
    """Go back to the shipped value."""
    with opened(options) as workspace:
        valid_from = options.since or _only_start(workspace, options.code)
        workspace.own_parameters.withdraw(options.code, valid_from)
    document = {"code": options.code, "valid_from": valid_from}
    return answer(options, document, "La valeur de l’association est retirée.")


def _only_start(workspace: Workspace, code: str) -> date | None:
    starts = [entry.valid_from for entry in workspace.own_parameters.own() if entry.code == code]
    if not starts:
        raise NotFound("parameter", code)
    if len(starts) > 1:
        days = ", ".join(start.isoformat() for start in starts if start)
        raise UsageError(f"L’association a plusieurs valeurs{NBSP}: dites laquelle avec --from ({days}).")
    return starts[0]


def _described(table: ParameterTable, entry: ParameterEntry) -> dict[str, Any]:
    return {
        "code": entry.code,
        "label": entry.label,
        "value": entry.value,
        "unit": entry.unit.value,
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
        "source": entry.source,
        "source_url": entry.source_url,
        "certainty": entry.certainty.value,
        "to_be_checked": entry.to_be_checked,
        "checked_on": entry.checked_on,
        "own": table.is_override(entry),
    }


def _line(table: ParameterTable, entry: ParameterEntry) -> str:
    whose = ["valeur de l’association"] if table.is_override(entry) else []
    doubt = [CERTAINTIES["M"].lower()] if entry.to_be_checked else []
    words = ", ".join([_period(entry), *whose, *doubt])
    return f"{entry.code}  {entry.label}{NBSP}: {parameter_words(entry)} ({words})"


def _period(entry: ParameterEntry) -> str:
    start = f"depuis le {short_day(entry.valid_from)}" if entry.valid_from else "depuis toujours"
    return f"{start}, jusqu’au {short_day(entry.valid_to)}" if entry.valid_to else start


def scheme_list(options: argparse.Namespace) -> int:
    """List the dispositifs, those of the association that cannot be used among them."""
    with opened(options) as workspace:
        catalogue = workspace.schemes
        document = [_scheme(catalogue, scheme) for scheme in catalogue.schemes()]
        left_out = {each.key: [described_problem(problem) for problem in each.problems] for each in catalogue.refused}
    lines = [f"{each['key']}  {each['name']}{_whose(each)}" for each in document]
    for key, problems in left_out.items():
        tell(f"{key}{NBSP}: ce dispositif de l’association ne peut pas servir.")
        for problem in problems:
            tell(f"  ligne {problem['line']}{NBSP}: {problem['problem']}")
    refused = [{"key": key, "problems": problems} for key, problems in left_out.items()]
    return answer(options, {"schemes": document, "refused": refused}, *lines)


def _scheme(catalogue: SchemeCatalogue, scheme: Scheme) -> dict[str, Any]:
    own = catalogue.is_own(scheme.key)
    return {
        "key": scheme.key,
        "name": scheme.name,
        "open_from": scheme.open_from,
        "closed_on": scheme.closed_on,
        "own": own,
        "replaces_shipped": own and catalogue.is_shipped(scheme.key),
    }


def _whose(described: dict[str, Any]) -> str:
    if not described["own"]:
        return ""
    return " (de l’association, à la place du fourni)" if described["replaces_shipped"] else " (de l’association)"


def scheme_add(options: argparse.Namespace) -> int:
    """Add a dispositif of the association's own from its file."""
    content = content_of(options.file, "un dispositif")
    with opened(options) as workspace:
        try:
            scheme = workspace.own_schemes.add(content)
        except RuleBroken as refusal:
            for problem in refusal.problems:
                told = described_problem(problem)
                place = ", ".join(
                    [options.file.name, f"ligne {told['line']}", *([problem.field] if problem.field else [])]
                )
                tell(f"{place}{NBSP}: {told['problem']}")
            return REFUSED
        document = _scheme(workspace.schemes, scheme)
    return answer(options, document, f"Le dispositif «{NNBSP}{scheme.name}{NNBSP}» est en place.")


def described_problem(problem: Problem) -> dict[str, Any]:
    """Return what is wrong with a file, with its line."""
    return {
        "line": problem.values.get("line", 1),
        "field": problem.field,
        "problem": sentence(problem.code, problem.values),
    }


def content_of(path: Path, what: str) -> str:
    """Return the text of a file that should hold `what` ("un dispositif")."""
    if path.is_file() and path.stat().st_size > LARGEST_FILE:
        raise UsageError(f"«{NNBSP}{path.name}{NNBSP}» est trop gros pour être {what}.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"«{NNBSP}{path.name}{NNBSP}» n’est pas un texte en UTF-8.") from error


def scheme_withdraw(options: argparse.Namespace) -> int:
    """Take one of the association's own dispositifs away."""
    with opened(options) as workspace:
        workspace.own_schemes.withdraw(options.key)
    return answer(options, {"key": options.key}, "Le dispositif de l’association est retiré.")
