"""template: the templates of papers, and the association's own wordings of them."""

import argparse
from typing import Any

from caseworker.commands.frame import REFUSED, answer, opened, tell, write_file
from caseworker.commands.reference import content_of, described_problem
from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.labels import NBSP
from caseworker.wordings.model import Warned, Wording
from caseworker.workspace import Workspace


def list_templates(options: argparse.Namespace) -> int:
    """List the templates, and whose wording is in use."""
    with opened(options) as workspace:
        document = [_summary(workspace, one.key, one.title) for one in workspace.wordings.templates()]
    whose = {True: "de l’association", False: "fourni"}
    lines = [f"{each['key']}  {each['title']} ({whose[each['own']]})" for each in document]
    return answer(options, document, *lines)


def show(options: argparse.Namespace) -> int:
    """Show the text in use, or one version, and the list of versions."""
    with opened(options) as workspace:
        wordings = workspace.wordings
        versions = wordings.versions(options.kind)
        given = options.version
        text = wordings.text(options.kind) if given is None else wordings.version(options.kind, given)
        warned = wordings.warnings_in(options.kind, text)
        if options.out:
            write_file(options.out, text.encode())
    document = {
        "key": options.kind,
        "text": text,
        "warnings": [_warning(each) for each in warned],
        "versions": [_version(each) for each in versions],
    }
    _tell_warnings(warned)
    return answer(options, document, *([] if options.out else [text]), *map(_version_line, versions))


def set_text(options: argparse.Namespace) -> int:
    """Put the text of a file in use; say what it drops and what the law voids."""
    content = content_of(options.file, "un modèle")
    with opened(options) as workspace:
        try:
            wording = workspace.wordings.write(options.kind, content)
        except RuleBroken as refusal:
            for problem in map(described_problem, refusal.problems):
                tell(f"{options.file.name}, ligne {problem['line']}{NBSP}: {problem['problem']}")
            return REFUSED
        warned = workspace.wordings.warnings_in(options.kind, content)
    _tell_warnings(warned)
    document = _version(wording) | {"key": options.kind, "warnings": [_warning(each) for each in warned]}
    return answer(options, document, f"Version {wording.version} en place.")


def restore(options: argparse.Namespace) -> int:
    """Put the shipped template back in use, or a former version of the association's."""
    with opened(options) as workspace:
        if options.version is None:
            wording = workspace.wordings.restore(options.kind)
            said = "Le modèle fourni est de nouveau en place."
        else:
            wording = workspace.wordings.bring_back(options.kind, options.version)
            said = f"La version {options.version} est de nouveau en place."
    return answer(options, _version(wording) | {"key": options.kind}, said)


def _summary(workspace: Workspace, kind: str, title: str) -> dict[str, Any]:
    versions = workspace.wordings.versions(kind)
    own = bool(versions) and versions[0].text is not None
    return {"key": kind, "title": title, "own": own, "version": versions[0].version if own else None}


def _warning(warned: Warned) -> dict[str, Any]:
    return {"line": warned.line, "words": warned.words, "source": warned.source, "to_check": warned.to_check}


def _version(wording: Wording) -> dict[str, Any]:
    return {
        "version": wording.version,
        "author": wording.author,
        "written_at": wording.written_at,
        "sha256": wording.sha256,
        "shipped": wording.text is None,
    }


def _version_line(wording: Wording) -> str:
    what = "modèle fourni remis" if wording.text is None else "écrite"
    return f"Version {wording.version}{NBSP}: {what} le {short_day(wording.written_at.date())} par {wording.author}."


def _tell_warnings(warned: tuple[Warned, ...]) -> None:
    for each in warned:
        check = " (à vérifier)" if each.to_check else ""
        if each.line is None:
            tell(f"Attention{NBSP}: il manque {each.words}. Source{NBSP}: {each.source}{check}.")
        else:
            tell(f"Attention, ligne {each.line}{NBSP}: {each.words}. Source{NBSP}: {each.source}{check}.")
