"""paper, step, declaration: what is received and done, from a terminal."""

import argparse
from pathlib import Path
from typing import Any

from caseworker.commands.frame import UsageError, answer, opened, write_file
from caseworker.days import short_day
from caseworker.due_words import DECLARATIONS
from caseworker.errors import NotFound
from caseworker.papers.model import PaperDraft, PaperLine
from caseworker.photos.scans import scanned
from caseworker.steps.model import DECLARATION, Step
from caseworker.supports.model import Support
from caseworker.workspace import Workspace


def paper_add(options: argparse.Namespace) -> int:
    """Note a paper of an accompaniment or of a dwelling; the usual term is not guessed: it is given, or there is none."""
    pages = scanned([_content(path) for path in options.page]) if options.page else []
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        draft = PaperDraft(options.kind, on, options.until, None, options.proof, options.form)
        if _is_of_unit(workspace, options.ref):
            paper_id = workspace.papers.receive_for_unit(workspace.housing.unit(options.ref).id, draft)
        else:
            person_id = _person(workspace, options.ref, options.person) if options.person else None
            draft = PaperDraft(options.kind, on, options.until, person_id, options.proof, options.form)
            paper_id = workspace.papers.receive(options.ref, draft)
        if pages:
            workspace.papers.add_pages(paper_id, pages)
    return answer(options, {"id": paper_id}, "Pièce notée.")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"Le fichier «\u202f{path.name}\u202f» ne se lit pas.") from error


def paper_page(options: argparse.Namespace) -> int:
    """Write a page of a paper, as it came, to a file in clear."""
    with opened(options) as workspace:
        content = workspace.papers.page_content(options.page_id)
    write_file(options.out, content)
    return answer(options, {"path": str(options.out)}, f"Page écrite, en clair\u00a0: {options.out.name}")


def _is_of_unit(workspace: Workspace, ref: str) -> bool:
    try:
        workspace.supports.household_of(ref)
    except NotFound:
        return True
    return False


def _person(workspace: Workspace, ref: str, first_name: str) -> str:
    people = {name.casefold(): person_id for person_id, name in workspace.papers.people_of(ref)}
    if first_name.casefold() not in people:
        raise UsageError(f"«\u202f{first_name}\u202f» ne fait pas partie du ménage.")
    return people[first_name.casefold()]


def paper_list(options: argparse.Namespace) -> int:
    """List the papers that hold, and those that are missing."""
    with opened(options) as workspace:
        if _is_of_unit(workspace, options.ref):
            lines = workspace.papers.lines_of_unit(workspace.housing.unit(options.ref).id)
        else:
            lines = workspace.papers.lines_of(options.ref)
    return answer(options, [_paper_document(line) for line in lines], *(_paper_words(line) for line in lines))


def papers_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the papers of a dossier as JSON says them."""
    return [_paper_document(line) | {"support": support.ref} for line in workspace.papers.lines_of(support.ref)]


def _paper_document(line: PaperLine) -> dict[str, Any]:
    """Return a kind of paper and the one that holds, as JSON says it."""
    paper = line.paper
    return {
        "id": paper.id if paper else None,
        "kind": line.kind.code,
        "form": paper.form if paper else "",
        "person": line.person,
        "received_on": paper.received_on if paper else None,
        "valid_until": paper.valid_until if paper else None,
        "proof": paper.proof.value if paper else None,
        "pages": [page.id for page in paper.pages] if paper else [],
        "missing": paper is None,
    }


def _paper_words(line: PaperLine) -> str:
    name = f"{line.kind.label}, {line.person}" if line.person else line.kind.label
    if line.paper is None:
        return f"{name}\u00a0: manquante"
    until = f", valable jusqu’au {short_day(line.paper.valid_until)}" if line.paper.valid_until else ""
    return f"{name}\u00a0: {short_day(line.paper.received_on)}{until}"


def step_list(options: argparse.Namespace) -> int:
    """List the steps of an accompaniment, done or not."""
    with opened(options) as workspace:
        steps = workspace.steps.steps_of(options.ref, workspace.session.today())
    return answer(options, [_step_document(step) for step in steps], *(_step_words(step) for step in steps))


def steps_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the steps of a dossier as JSON says them."""
    steps = workspace.steps.steps_of(support.ref, workspace.session.today())
    return [_step_document(step) | {"support": support.ref} for step in steps]


def _step_document(step: Step) -> dict[str, Any]:
    """Return a step as JSON says it."""
    said = {"by": step.by, "visit": step.visit_id, "aside_on": step.aside_on}
    return {"code": step.code, "subject": step.subject, "due_on": step.due_on, "done_on": step.done_on} | said


def _step_words(step: Step) -> str:
    label = DECLARATIONS.get(step.label, step.label) or step.code
    due = f", pour le {short_day(step.due_on)}" if step.due_on else ""
    done = f", fait le {short_day(step.done_on)}" if step.done_on else ""
    aside = f", sans objet depuis le {short_day(step.aside_on)}" if step.aside_on else ""
    words = f"{step.code} {step.subject}".rstrip()
    return f"{words}  {label}{due}{done}{aside}"


def step_done(options: argparse.Namespace) -> int:
    """Say that a step was done."""
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        known = [
            step
            for step in workspace.steps.steps_of(options.ref, workspace.session.today())
            if step.code == options.code and options.subject in {"", step.subject}
        ]
        if not known:
            raise UsageError("Cette démarche n’existe pas\u00a0: «\u202fcaseworker step list\u202f» donne son code.")
        workspace.steps.tick(options.ref, options.code, known[0].subject, on)
    return answer(options, {"code": options.code, "subject": known[0].subject, "done_on": on}, "Démarche faite.")


def step_aside(options: argparse.Namespace) -> int:
    """Say that a step does not concern the household, or that it does after all."""
    with opened(options) as workspace:
        say = workspace.steps.bring_back if options.back else workspace.steps.set_aside
        say(options.ref, options.code)
    words = "Démarche de nouveau à faire." if options.back else "Démarche sans objet pour ce ménage."
    return answer(options, {"code": options.code, "is_concerned": options.back}, words)


def declaration_follow(options: argparse.Namespace) -> int:
    """Follow a declaration that comes back."""
    with opened(options) as workspace:
        declaration_id = workspace.steps.follow_declaration(options.ref, options.what, options.first_on)
    code = f"{DECLARATION}:{declaration_id}"
    return answer(options, {"id": declaration_id, "code": code}, "Déclaration suivie.")
