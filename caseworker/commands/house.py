"""passage: what the maîtresse de maison notes, from a terminal."""

import argparse

from caseworker.commands.frame import answer, opened, text_of
from caseworker.passages.model import PassageDraft


def passage_add(options: argparse.Namespace) -> int:
    """Log a passage, or an attempt: when this has exited 0, it is durable."""
    draft = PassageDraft(
        options.ref,
        options.on,
        codes_of(options.done),
        codes_of(options.rooms),
        options.minutes,
        options.at,
        text_of(options.note_file),
        options.attempt,
    )
    with opened(options) as workspace:
        visit_id = workspace.passages.log_passage(draft)
    return answer(options, {"id": visit_id}, "Passage tenté, noté." if draft.attempt else "Passage enregistré.")


def codes_of(text: str) -> tuple[str, ...]:
    """Return the codes of a list separated by commas."""
    return tuple(code.strip() for code in text.split(",") if code.strip())
