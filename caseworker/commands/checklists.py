"""checklist: the checklists of observations in use, and the association's own versions of them."""

import argparse
from typing import Any

from caseworker.checklists.model import OWN_FROM, Checklist, Published
from caseworker.checklists.service import ChecklistCatalogue, shipped
from caseworker.commands.frame import REFUSED, answer, opened, tell, write_file
from caseworker.commands.reference import content_of, described_problem
from caseworker.days import short_day
from caseworker.errors import NotFound, RuleBroken
from caseworker.labels import NBSP, NNBSP


def list_checklists(options: argparse.Namespace) -> int:
    """List the checklists in use."""
    with opened(options) as workspace:
        document = [_summary(one) for one in workspace.checklists.all()]
    lines = [f"{each['key']}  {each['title']} ({each['items']} lignes{_whose(each)})" for each in document]
    return answer(options, document, *lines)


def show(options: argparse.Namespace) -> int:
    """Show what a checklist holds, and its versions."""
    with opened(options) as workspace:
        one = _found(workspace.checklists, options.key, options.version)
        published = workspace.own_checklists.versions(options.key)
    document = _summary(one) | {
        "source": one.source,
        "certainty": one.certainty.value,
        "answers": [{"value": each.value, "label": each.label, "counts": each.counts} for each in one.answers],
        "items": [{"key": i.key, "label": i.label, "help": i.help, "section": i.section} for i in one.items],
        "versions": [_version(each) for each in published],
    }
    answers = f"Réponses{NBSP}: {', '.join(choice.label for choice in one.answers)}."
    return answer(options, document, one.title, *_item_lines(one), answers, *map(_version_line, published))


def export(options: argparse.Namespace) -> int:
    """Write a checklist to a file."""
    with opened(options) as workspace:
        write_file(options.out, workspace.own_checklists.file(options.key, options.version).encode())
    document = {"key": options.key, "file": str(options.out)}
    return answer(options, document, f"La grille est dans «{NNBSP}{options.out.name}{NNBSP}».")


def take_in(options: argparse.Namespace) -> int:
    """Put the checklist of a file in use."""
    content = content_of(options.file, "une grille")
    with opened(options) as workspace:
        try:
            one = workspace.own_checklists.take_in(content)
        except RuleBroken as refusal:
            for problem in map(described_problem, refusal.problems):
                tell(f"{options.file.name}, ligne {problem['line']}{NBSP}: {problem['problem']}")
            return REFUSED
    return answer(options, _summary(one), f"La grille «{NNBSP}{one.title}{NNBSP}» est en place.")


def withdraw(options: argparse.Namespace) -> int:
    """Bring the shipped checklist back."""
    with opened(options) as workspace:
        workspace.own_checklists.withdraw(options.key)
    back = "La grille fournie est de nouveau en place." if shipped(options.key) else "La grille n’est plus proposée."
    return answer(options, {"key": options.key}, back)


def _found(catalogue: ChecklistCatalogue, key: str, version: int | None) -> Checklist:
    found = catalogue.in_use(key) if version is None else catalogue.version(key, version)
    if found is None:
        raise NotFound("checklist", key)
    return found


def _summary(one: Checklist) -> dict[str, Any]:
    own = one.version >= OWN_FROM
    return {
        "key": one.key,
        "title": one.title,
        "version": one.version,
        "score": one.score.value,
        "alert_from": one.alert_from,
        "items": len(one.items),
        "own": own,
        "replaces_shipped": own and shipped(one.key) is not None,
    }


def _whose(described: dict[str, Any]) -> str:
    if not described["own"]:
        return ""
    return ", de l’association, à la place de la fournie" if described["replaces_shipped"] else ", de l’association"


def _item_lines(one: Checklist) -> list[str]:
    lines, section = [], ""
    for item in one.items:
        if item.section and item.section != section:
            lines.append(item.section)
        section = item.section
        lines.append(f"  {item.label} [{item.key}]" + (f" — {item.help}" if item.help else ""))
    return lines


def _version(each: Published) -> dict[str, Any]:
    return {
        "version": each.version,
        "title": each.checklist.title if each.checklist else None,
        "author": each.author,
        "published_at": each.published_at,
        "withdrawn": each.checklist is None and not each.is_refused,
    }


def _version_line(each: Published) -> str:
    what = "retrait" if each.checklist is None and not each.is_refused else "publiée"
    number = each.version - OWN_FROM + 1  # as the screens count them
    return (
        f"Version {number} ({each.version}){NBSP}: {what} le {short_day(each.published_at.date())} par {each.author}."
    )
