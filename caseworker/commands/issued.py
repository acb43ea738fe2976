"""document …: issued papers, what became of them, and whether a file is still what left the program."""

import argparse
import hashlib
from pathlib import Path
from typing import Any

from caseworker.commands.frame import DONE, REFUSED, UsageError, answer, opened, tell, write_file
from caseworker.days import short_day
from caseworker.signatures.checking import Checked
from caseworker.signatures.model import Answer, RegisterLine
from caseworker.signatures.words import STATES, check_words


def check(options: argparse.Namespace) -> int:
    """Tell whether a file, or a fingerprint, is what was issued; exit 1 when it was altered, or is not known."""
    if (options.file is None) == (options.fingerprint is None):
        raise UsageError("Indiquez un fichier, ou une empreinte avec --fingerprint.")
    pdf = _read(options.file) if options.file else b""
    with opened(options) as workspace:
        checks = workspace.paper_checks
        checked = checks.file(pdf) if options.file else checks.fingerprint(options.fingerprint)
    answer(options, _document(checked), *check_words(checked, is_file=options.file is not None))
    return DONE if checked.verdict.intact else REFUSED


def _document(checked: Checked) -> dict[str, Any]:
    verdict, cancelled = checked.verdict, checked.cancellation
    return {
        "known": verdict.known,
        "intact": verdict.intact,
        "reference": verdict.reference or None,
        "issued_on": verdict.issued_on,
        "seal": checked.seal,
        "sealed_on": checked.sealed_on,
        "cancelled_on": cancelled.cancelled_on if cancelled else None,
        "newest": checked.newest or None,
    }


def listed(options: argparse.Namespace) -> int:
    """List the issued papers of an accompaniment."""
    with opened(options) as workspace:
        lines = workspace.signatures.register_of(options.ref)
    told = [f"{line.issued.reference}\t{short_day(line.issued.issued_on)}\t{STATES[line.state]}" for line in lines]
    return answer(options, [_told(line) for line in lines], *told)


def _told(line: RegisterLine) -> dict[str, Any]:
    signed = {one.rank: one for one in line.signatures}
    return {
        "reference": line.issued.reference,
        "kind": line.issued.kind,
        "issued_on": line.issued.issued_on,
        "state": line.state,
        "signatories": [
            {
                "number": one.rank,
                "name": one.name,
                "quality": one.quality,
                "signed_on": signed[one.rank].signed_on if one.rank in signed else None,
                "way": signed[one.rank].way if one.rank in signed else None,
            }
            for one in line.signatories
        ],
        "answers": [
            {"number": one.rank, "answer": one.answer, "words": one.words, "on": one.given_on}
            for one in line.reservations
        ],
        "scans": len(line.scans),
        "sealed": len(line.copies),
        "cancelled_on": line.cancellation.cancelled_on if line.cancellation else None,
        "reason": line.cancellation.reason if line.cancellation else None,
    }


def scan(options: argparse.Namespace) -> int:
    """File pages that came back signed."""
    files = [_read(path) for path in options.files]
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        line = workspace.signatures.file_scan(options.ref, files, options.signed_by, on, options.place)
    return answer(options, _told(line), f"Classé\u00a0: {line.issued.reference}, {STATES[line.state].lower()}.")


def answered(options: argparse.Namespace) -> int:
    """Note a refusal, or reservations."""
    kind = Answer.REFUSED if options.refused else Answer.RESERVED
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        line = workspace.signatures.answer(options.ref, options.by, kind, options.words, on)
    return answer(options, _told(line), f"Noté\u00a0: {line.issued.reference}, {STATES[line.state].lower()}.")


def cancel(options: argparse.Namespace) -> int:
    """Cancel a paper, for good."""
    with opened(options) as workspace:
        line = workspace.signatures.cancel(options.ref, options.reason)
    return answer(options, _told(line), f"Annulé\u00a0: {line.issued.reference}. Il reste au registre.")


def seal(options: argparse.Namespace) -> int:
    """Seal a paper and write the sealed copy."""
    with opened(options) as workspace:
        pdf = workspace.seals.handed_out(workspace.seals.seal(options.ref))
    write_file(options.out, pdf)
    document = {"path": str(options.out), "sha256": hashlib.sha256(pdf).hexdigest()}
    return answer(options, document, f"Scellé\u00a0: {options.out}")


def certificate(options: argparse.Namespace) -> int:
    """Write the certificate of the seal, for readers of PDF that are told to trust it."""
    with opened(options) as workspace:
        content = workspace.seals.certificate()
    if content is None:
        tell("Rien n’a encore été scellé\u00a0: il n’y a pas de certificat.")
        return REFUSED
    write_file(options.out, content)
    return answer(options, {"path": str(options.out)}, f"Enregistré\u00a0: {options.out}")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"«\u202f{path.name}\u202f» ne se lit pas.") from error
