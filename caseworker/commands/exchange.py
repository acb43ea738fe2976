"""import and export of the caseload."""

import argparse

from caseworker.commands.frame import DONE, REFUSED, answer, opened, progress_bar, tell


def import_source(options: argparse.Namespace) -> int:
    """Import a folder of CSV files or a workbook: all or nothing, every problem listed at once."""
    with opened(options) as workspace:
        report = workspace.exchange.import_source(options.source, dry_run=options.dry_run, progress=progress_bar())
    for line in report.lines():
        tell(line)
    answer(options, report.to_json())
    return REFUSED if report.problems else DONE


def export(options: argparse.Namespace) -> int:
    """Write the caseload in the import's format."""
    with opened(options) as workspace:
        counts = workspace.exchange.export_to(options.dest, options.format)
    return answer(options, {"exported": counts}, *(f"{name} : {count}" for name, count in counts.items()))
