"""What an import found: what came in, what was there already, and every problem with its place in the spreadsheet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

LONGEST_QUOTE = 120
Sentences = Callable[[str, Mapping[str, Any]], str]


class Unreadable(ValueError):
    """A cell, a line or a file that cannot be taken: a problem's code and what its sentence quotes."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a row: the column, a problem's code, and what its sentence quotes."""

    column: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """One thing that keeps the source from being imported.

    Args:
        file: name of the file or of the sheet.
        line: as a spreadsheet numbers it: 1 is the header; 0 when the whole file is concerned.
        column: as written in the header; "" when the whole line is concerned.
        value: as written in the cell, cut when it is very long.
        code: key of the French sentence.
        values: what the sentence quotes.
    """

    file: str
    line: int
    column: str
    value: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self, say: Sentences) -> dict[str, Any]:
        """Return the problem as the command line prints it; `say` is `labels.sentence`."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "value": self.value,
            "problem": say(self.code, self.values),
        }


@dataclass(frozen=True, slots=True)
class IgnoredColumn:
    """A column that the format does not know: reported, not refused."""

    file: str
    column: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do.

    Args:
        imported: rows added, by table of the format; every table of the source is there, with 0 when it added nothing.
        already_there: rows of the source that the vault held already, by table.
        ignored_columns: columns that the format does not know.
        ignored_files: spreadsheets of the source that bear no table's name.
        problems: in the order of tables and lines; when there is one, nothing was imported.
        dry_run: the source was checked and nothing was written.
    """

    imported: Mapping[str, int]
    already_there: Mapping[str, int] = field(default_factory=dict)
    ignored_columns: tuple[IgnoredColumn, ...] = ()
    ignored_files: tuple[str, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    dry_run: bool = False

    @property
    def nothing_new(self) -> bool:
        """Tell whether the source was sound and the vault held all of it already."""
        return not self.problems and not any(self.imported.values()) and any(self.already_there.values())

    def as_json(self, say: Sentences) -> dict[str, Any]:
        """Return the report as the command line prints it; `say` is `labels.sentence`."""
        return {
            "imported": dict(self.imported),
            "already_there": dict(self.already_there),
            "ignored_columns": [{"file": one.file, "column": one.column} for one in self.ignored_columns],
            "ignored_files": list(self.ignored_files),
            "problems": [problem.as_json(say) for problem in self.problems],
        }


def quoted(value: str) -> str:
    """Cut a cell so that it can be shown in a list of problems."""
    return value if len(value) <= LONGEST_QUOTE else value[:LONGEST_QUOTE] + "…"
