"""Bars on a page: what comes in, what goes out, what is left, on one scale; the same is said in the table beside it."""

from collections.abc import Callable, Mapping, Sequence

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from caseworker.documents import fonts, styles
from caseworker.documents.model import Paper
from caseworker.documents.tagging import Element, marked
from caseworker.money import euros

CHART = "[[graphique]]"
NAMES, AMOUNTS = 52 * mm, 26 * mm
SIZE, LINE, TITLE_LINE, BAR = 9.6, 6 * mm, 7 * mm, 4 * mm
_INKS: Mapping[str, Color] = {
    "entre": styles.ACCENT,
    "sort": HexColor("#b9781b"),
    "reste": HexColor("#2f7d4c"),
    "manque": HexColor("#a8201a"),
}
"""Colours of the bars; the heading over them says the same in words."""


class Bars(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Groups of bars, each under its heading.

    Args:
        groups: heading, colour of `_INKS`, and (name, cents) of each bar.
        element: its figure; None in a plain build.
        scale: of the letters, larger on papers that are easy to read.
    """

    def __init__(
        self, groups: Sequence[tuple[str, str, list[tuple[str, int]]]], element: Element | None, scale: float
    ) -> None:
        super().__init__()
        self._groups, self._element, self._scale = groups, element, scale
        self.width, self.spaceAfter = styles.WIDTH, 4 * mm
        self.height = sum(TITLE_LINE + LINE * len(bars) for _, _, bars in groups) * scale + 2 * mm
        self._most = max([abs(cents) for _, _, bars in groups for _, cents in bars] + [1])

    def draw(self) -> None:
        """Draw, marked as the figure."""
        if self._element:
            left, bottom = self.canv.absolutePosition(0, 0)
            self._element.box = (left, bottom, left + self.width, bottom + self.height)
        with marked(self.canv, self._element):
            top = self.height
            for title, colour, bars in self._groups:
                top -= TITLE_LINE * self._scale
                self._write(title, 0, top + 2 * mm * self._scale, fonts.SEMIBOLD)
                for name, cents in bars:
                    top -= LINE * self._scale
                    self._bar(name, cents, top, _INKS[colour])

    def _bar(self, name: str, cents: int, bottom: float, ink: Color) -> None:
        scale, left = self._scale, NAMES * min(self._scale, 1.25)
        room = self.width - left - AMOUNTS * scale
        base = bottom + 1.5 * mm * scale
        self._write(_fitted(name, left - 3 * mm, SIZE * scale), 0, base, fonts.REGULAR)
        length = max(room * abs(cents) / self._most, 0.6)
        self.canv.setFillColor(ink)
        self.canv.rect(left, bottom + 0.8 * mm * scale, length, BAR * scale, stroke=0, fill=1)
        self._write(euros(cents), left + length + 2 * mm, base, fonts.SEMIBOLD)

    def _write(self, words: str, left: float, bottom: float, font: str) -> None:
        self.canv.setFillColor(styles.INK)
        self.canv.setFont(font, SIZE * self._scale)
        self.canv.drawString(left, bottom, words)


def _fitted(words: str, room: float, size: float) -> str:
    """Return words shortened to the room there is."""
    if stringWidth(words, fonts.REGULAR, size) <= room:
        return words
    while words and stringWidth(f"{words}…", fonts.REGULAR, size) > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


def bar_chart(paper: Paper, parent: Element | None, drawable: Callable[[str], str]) -> list[Flowable]:
    """Return the chart of a paper, or nothing when it has none.

    Args:
        paper: its value `graphique` is [{titre, couleur, barres: [{nom, montant}]}].
        parent: what it belongs to in the structure; None in a plain build.
        drawable: returns text in letters that the fonts hold.
    """
    groups = [
        (drawable(one["titre"]), one["couleur"], [(drawable(bar["nom"]), bar["montant"]) for bar in one["barres"]])
        for one in paper.values.get("graphique", ())
    ]
    if not groups:
        return []
    figure = parent.add("Figure") if parent else None
    if figure:
        said = "\u202f; ".join(
            f"{title}\u00a0: " + ", ".join(f"{name} {euros(cents)}" for name, cents in bars)
            for title, _, bars in groups
        )
        figure.alternative = f"Graphique. {said}."
    return [Bars(groups, figure, 1.3 if paper.large else 1.0)]
