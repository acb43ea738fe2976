"""A checklist being written: rows to move, words still missing, numbers as they were typed; then a checklist again."""

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from caseworker.checklists.checks import problems_in
from caseworker.checklists.model import Checklist, Choice, Item, Score
from caseworker.errors import Problem
from caseworker.lines import one_line
from caseworker.parameters.model import Certainty

SECTION, LINE = "section", "line"
MOST_STEPS = 10  # from the lowest figure to the highest: more buttons would not fit on a line
PRESETS: dict[Score, tuple[Choice, ...]] = {
    Score.SHARE: (Choice(1, "Oui"), Choice(0, "Non"), Choice(2, "À vérifier", counts=False)),
    Score.MEAN: (
        Choice(0, "Non observé", counts=False),
        Choice(1, "À travailler"),
        Choice(2, "En cours"),
        Choice(3, "Acquis"),
    ),
    Score.COUNT: (
        Choice(0, "Non observé", counts=False),
        Choice(1, "Bon"),
        Choice(2, "À surveiller"),
        Choice(3, "À traiter"),
    ),
    Score.LEVELS: (
        Choice(1, "On commence ensemble"),
        Choice(2, "Avec un appui"),
        Choice(3, "Avec un coup de main parfois"),
        Choice(4, "Par soi-même"),
    ),
    Score.MAX: tuple(Choice(value, str(value)) for value in range(1, 10)),
}
"""What each scale begins with, before its words are changed."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line to observe, or the title of a section, in the order of the screen; its key never changes."""

    key: str
    kind: str = LINE
    label: str = ""
    help: str = ""
    levels: tuple[str, ...] = ()
    for_children: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checklist being written.

    Args:
        base: the version it was begun from; 0 for one of one's own.
        least, most, alert_from: as typed, for a scale of figures.
    """

    key: str
    title: str
    source: str
    score: Score
    answers: tuple[Choice, ...]
    rows: tuple[Row, ...]
    rank: int = 100
    base: int = 0
    least: str = "1"
    most: str = "9"
    alert_from: str = ""

    @property
    def has_figures(self) -> bool:
        """Tell whether the answers are plain figures, typed as a lowest and a highest one."""
        return self.score is Score.MAX and all(choice.label == str(choice.value) for choice in self.answers)


def new_row(kind: str = LINE, label: str = "") -> Row:
    """Return a row that no version has had yet."""
    return Row(f"{kind}-{uuid.uuid4().hex[:10]}", kind, label)


def new_sheet() -> Sheet:
    """Return a checklist of one's own, with nothing in it but a line to begin with."""
    return Sheet(f"grille-{uuid.uuid4().hex[:10]}", "", "", Score.SHARE, PRESETS[Score.SHARE], (new_row(),))


def sheet_of(one: Checklist) -> Sheet:
    """Return a checklist as something to change."""
    rows, section = [], ""
    for item in one.items:
        if item.section and item.section != section:
            rows.append(new_row(SECTION, item.section))
        section = item.section
        rows.append(Row(item.key, LINE, item.label, item.help, item.levels, item.for_children))
    values = [choice.value for choice in one.answers]
    alert = "" if one.alert_from is None else str(one.alert_from)
    return Sheet(
        one.key, one.title, one.source, one.score, one.answers, tuple(rows), one.rank, one.version,
        str(min(values)), str(max(values)), alert,
    )  # fmt: skip


def checklist_of(sheet: Sheet) -> Checklist:
    """Return what is written as a checklist, whatever is wrong with it; a line takes the title above it."""
    items, section = [], ""
    for row in sheet.rows:
        if row.kind == SECTION:
            section = one_line(row.label)
        else:
            levels = tuple(map(one_line, row.levels)) if sheet.score is Score.LEVELS and any(row.levels) else ()
            items.append(Item(row.key, one_line(row.label), one_line(row.help), section, levels, row.for_children))
    return Checklist(
        sheet.key,
        one_line(sheet.title),
        sheet.score,
        tuple(replace(choice, label=one_line(choice.label)) for choice in answers_of(sheet)),
        tuple(items),
        one_line(sheet.source) or "Grille de l’association",
        Certainty.STATED,
        sheet.rank,
        _number(sheet.alert_from) if sheet.score is Score.MAX else None,
        sheet.base,
    )


def answers_of(sheet: Sheet) -> tuple[Choice, ...]:
    """Return the answers to choose from: the figures between two that were typed, or the words."""
    if not sheet.has_figures:
        return sheet.answers
    least, most = _number(sheet.least), _number(sheet.most)
    if least is None or most is None or not 0 < most - least <= MOST_STEPS or least < 0:
        return sheet.answers
    return tuple(Choice(value, str(value)) for value in range(least, most + 1))


def problems_with(sheet: Sheet) -> list[Problem]:
    """Return what keeps a sheet from being published.

    A problem's field is "title", "source", "answers.2", "least", "most", "alert_from", "rows" or "rows.3", from 0.
    """
    numbers = list(_number_problems(sheet))
    places = [place for place, row in enumerate(sheet.rows) if row.kind == LINE]
    named = [replace(each, field=_field(each.field, places)) for each in problems_in(checklist_of(sheet))]
    typed = {each.field for each in numbers}
    return [*numbers, *(each for each in named if each.field not in typed), *_section_problems(sheet.rows)]


def _field(path: str, places: Sequence[int]) -> str:
    head, _, rest = path.partition(".")
    rank = rest.split(".")[0]
    if head == "items":
        return f"rows.{places[int(rank) - 1]}" if rank else "rows"
    return f"answers.{int(rank) - 1}" if head == "answers" and rank else head


def _section_problems(rows: Sequence[Row]) -> Iterator[Problem]:
    for place, row in enumerate(rows):
        if row.kind != SECTION:
            continue
        if not row.label.strip():
            yield Problem(f"rows.{place}", "blank")
        if place + 1 == len(rows) or rows[place + 1].kind == SECTION:
            yield Problem(f"rows.{place}", "checklist_section_empty")


def _number_problems(sheet: Sheet) -> Iterator[Problem]:
    if sheet.score is not Score.MAX:
        return
    if sheet.alert_from.strip() and _number(sheet.alert_from) is None:
        yield Problem("alert_from", "whole_number_wanted")
    if not sheet.has_figures:
        return
    least, most = _number(sheet.least), _number(sheet.most)
    for field, number in (("least", least), ("most", most)):
        if number is None:
            yield Problem(field, "whole_number_wanted")
    if least is not None and most is not None and not 0 < most - least <= MOST_STEPS:
        yield Problem("most", "out_of_range", {"least": least + 1, "most": least + MOST_STEPS})


def _number(typed: str) -> int | None:
    bare = typed.strip()
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= 3 else None


def sheet_text(sheet: Sheet) -> str:
    """Return a sheet as its draft is kept."""
    return json.dumps(asdict(sheet), ensure_ascii=False)


def sheet_from(text: str) -> Sheet:
    """Return a sheet from its draft."""
    content: dict[str, Any] = json.loads(text)
    return Sheet(
        **content
        | {
            "score": Score(content["score"]),
            "answers": tuple(Choice(**one) for one in content["answers"]),
            "rows": tuple(Row(**one | {"levels": tuple(one.get("levels", ()))}) for one in content["rows"]),
        }
    )
