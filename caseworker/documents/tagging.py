"""The tree that a screen reader follows, made in reading order while the story is built, and the marks in the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

PAGINATION = "/Artifact <</Type /Pagination>> BDC"
LAYOUT = "/Artifact BMC"
END = "EMC"


@dataclass(slots=True)
class Element:
    """One structure element.

    Args:
        role: standard structure type (P, H1, L, LI…).
        children: elements, and marks as (page, number).
        scope: "Column" or "Row" for a header cell.
        repeats: drawn again on the following pages (header of a table): only the first time counts.
        alternative: what is read aloud instead of a figure.
        box: where a figure is on its page: left, bottom, right, top.
    """

    role: str
    tree: "Tree"
    children: list["Element | tuple[int, int]"] = field(default_factory=list)
    scope: str = ""
    repeats: bool = False
    alternative: str = ""
    box: tuple[float, float, float, float] | None = None

    def add(self, role: str, *, scope: str = "", repeats: bool = False) -> "Element":
        """Append a child and return it."""
        child = Element(role, self.tree, scope=scope, repeats=repeats)
        self.children.append(child)
        return child

    @contextmanager
    def marked(self, canvas: Any) -> Iterator[None]:
        """Mark what is drawn meanwhile as this element's."""
        canvas._code.append(self._opening(canvas.getPageNumber()))  # noqa: SLF001 - reportlab has no operator for marked content
        yield
        canvas._code.append(END)  # noqa: SLF001 - same

    def _opening(self, page: int) -> str:
        if self.repeats and any(isinstance(mark, tuple) and mark[0] != page for mark in self.children):
            return PAGINATION
        number = self.tree.next_mark(page)
        self.children.append((page, number))
        return f"/{self.role} <</MCID {number}>> BDC"


class Tree:
    """Structure of one paper: its root, and how many marks each page holds."""

    def __init__(self) -> None:
        self.root = Element("Document", self)
        self.marks: dict[int, int] = {}

    def next_mark(self, page: int) -> int:
        """Return the next number of a page, from 0."""
        number = self.marks.get(page, 0)
        self.marks[page] = number + 1
        return number


@contextmanager
def marked(canvas: Any, element: Element | None) -> Iterator[None]:
    """Mark what is drawn meanwhile, unless the build is a plain one."""
    if element is None:
        yield
    else:
        with element.marked(canvas):
            yield


@contextmanager
def artifact(canvas: Any, *, tagged: bool, kind: str = LAYOUT) -> Iterator[None]:
    """Mark what is drawn meanwhile as decoration that is not read aloud."""
    if tagged:
        canvas._code.append(kind)  # noqa: SLF001 - reportlab has no operator for marked content
    yield
    if tagged:
        canvas._code.append(END)  # noqa: SLF001 - same
