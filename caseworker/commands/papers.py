"""print, document check: papers from a terminal."""

import argparse
import hashlib

from caseworker.commands.frame import DONE, REFUSED, UsageError, answer, opened, tell
from caseworker.days import short_day
from caseworker.documents.model import Printed
from caseworker.issuing.model import blanks_sentence, to_fill
from caseworker.issuing.owner_letter import KIND as LETTER
from caseworker.issuing.service import IssuingService
from caseworker.labels import sentence
from caseworker.workspace import Workspace


def print_paper(options: argparse.Namespace) -> int:
    """Print a convention, an amendment or a letter; with blanks left it is refused, unless it is a draft."""
    with opened(options) as workspace:
        printed, pdf = _printed(workspace, options)
        if pdf is None:
            tell(f"Il manque : {blanks_sentence(printed.blanks)}.")
        else:
            if printed.undrawable:
                tell(sentence("letters_undrawable", {"letters": list(printed.undrawable)}))
            _write(options, pdf)
    document = {
        "path": str(options.out) if pdf is not None else None,
        "pages": printed.pages,
        "sha256": hashlib.sha256(pdf).hexdigest() if pdf is not None else None,
        "blanks": [blank.label for blank in to_fill(printed.blanks)],
        "undrawable": list(printed.undrawable),
    }
    answer(options, document, *([f"Imprimé : {options.out}"] if pdf is not None else []))
    return DONE if pdf is not None else REFUSED


def _printed(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    from caseworker.documents import printing

    issuing = workspace.issuing
    if options.kind == LETTER:
        return _letter(issuing, options)
    agreement = issuing.agreement_of(options.ref, options.kind, options.on)
    paper = issuing.agreement_paper(agreement.id, draft=options.draft)
    printed = printing.print_paper(paper)
    if options.draft:
        issuing.draft_handed_out(agreement.id)
        return printed, printed.pdf
    if printed.blanks:
        return printed, None
    return printed, issuing.handed_out(issuing.issue(paper, printed, agreement.id))


def _letter(issuing: IssuingService, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    from caseworker.documents import printing

    paper = issuing.owner_letter(options.ref, draft=options.draft)
    printed = printing.print_paper(paper)
    if options.draft:
        issuing.draft_letter_handed_out(options.ref)
        return printed, printed.pdf
    if printed.blanks:
        return printed, None
    return printed, issuing.handed_out(issuing.issue_letter(paper, printed, options.ref))


def _write(options: argparse.Namespace, pdf: bytes) -> None:
    try:
        options.out.write_bytes(pdf)
    except OSError as error:
        raise UsageError(f"« {options.out.name} » ne peut pas être écrit.") from error


def check(options: argparse.Namespace) -> int:
    """Tell whether a file is exactly what was issued; exit 1 when it was altered, or is not known."""
    try:
        pdf = options.file.read_bytes()
    except OSError as error:
        raise UsageError(f"« {options.file.name} » ne se lit pas.") from error
    with opened(options) as workspace:
        verdict = workspace.issuing.verdict_on(pdf)
    document = {
        "known": verdict.known,
        "intact": verdict.intact,
        "reference": verdict.reference or None,
        "issued_on": verdict.issued_on,
    }
    if verdict.intact and verdict.issued_on:
        line = f"{verdict.reference} : exactement ce qui a été émis le {short_day(verdict.issued_on)}."
    elif verdict.known:
        line = f"{verdict.reference} : ce fichier a été modifié depuis son émission."
    else:
        line = "Ce document n’a pas été émis par ces dossiers."
    answer(options, document, line)
    return DONE if verdict.intact else REFUSED
