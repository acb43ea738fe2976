"""import and export of the caseload."""

import argparse
from collections.abc import Iterator

from caseworker.commands.frame import DONE, REFUSED, answer, opened, progress_bar, tell
from caseworker.exchange.model import ImportReport
from caseworker.labels import plural, sentence


def import_source(options: argparse.Namespace) -> int:
    """Import a folder of CSV files or a workbook: all or nothing, every problem listed at once."""
    bar = progress_bar()
    progress = None if bar is None else lambda part: bar(round(100 * part), 100)
    with opened(options) as workspace:
        report = workspace.exchange.import_source(options.source, dry_run=options.dry_run, progress=progress)
    for line in _said(report):
        tell(line)
    answer(options, report.as_json(sentence))
    return REFUSED if report.problems else DONE


def _said(report: ImportReport) -> Iterator[str]:
    """Yield what a secretary needs to know, one line each."""
    for ignored in report.ignored_columns:
        yield f"{ignored.file} : la colonne « {ignored.column} » n’est pas connue, elle est laissée de côté."
    for name in report.ignored_files:
        yield f"{name} : ce tableau n’est pas connu, il est laissé de côté."
    for problem in report.problems:
        place = [problem.file, f"ligne {problem.line}" if problem.line else "", problem.column]
        quote = f" « {problem.value} »" if problem.value else ""
        yield f"{', '.join(part for part in place if part)}{quote} : {sentence(problem.code, problem.values)}"
    if report.problems:
        count = plural(len(report.problems), "problème : rien n’a été importé", "problèmes : rien n’a été importé")
        yield f"{count}. Corrigez, puis recommencez."
    elif report.nothing_new:
        yield "Tout était déjà là : rien n’a été ajouté."
    else:
        added = sum(report.imported.values())
        yield plural(
            added,
            "ligne à importer." if report.dry_run else "ligne importée.",
            "lignes à importer." if report.dry_run else "lignes importées.",
        )


def export(options: argparse.Namespace) -> int:
    """Write the caseload in the import's format."""
    with opened(options) as workspace:
        counts = workspace.exchange.export_to(options.dest, options.format)
    return answer(options, {"exported": counts}, *(f"{name} : {count}" for name, count in counts.items()))
