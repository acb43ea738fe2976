"""search: everything that the person may read, found from a terminal."""

import argparse

from caseworker.commands.frame import answer, opened
from caseworker.days import short_day


def search(options: argparse.Namespace) -> int:
    """Search the full text of what the person may read."""
    with opened(options) as workspace:
        results = workspace.search.search(options.text)
    document = [
        {
            "kind": r.kind,
            "ref": r.ref,
            "on": r.on if r.kind != "household" else None,  # of a household it is the day of exit
            "snippet": r.snippet,
            "name": r.name,
            "guess": r.is_guess,
        }
        for r in results
    ]
    return answer(options, document, *(f"{r.ref:6}{short_day(r.on) if r.on else '':12}{r.snippet}" for r in results))
