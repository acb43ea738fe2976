"""A radar on a page: the team's levels, the household's beside them, the first ones in pale; the table beside it says the same."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable

from caseworker.documents import fonts, styles
from caseworker.documents.model import Paper
from caseworker.documents.tagging import Element, marked

EQUIPE, MENAGE, PREMIER = "equipe", "menage", "premier"
NAMES = {EQUIPE: "L’équipe", MENAGE: "Moi", PREMIER: "Le premier point"}
LEAST_AXES, MOST_LINES = 3, 2
SIZE, LEADING = 9.6, 11.5
RADIUS, GAP, NAME_WIDTH = 27 * mm, 4 * mm, 40 * mm
LEGEND, ABOVE, BELOW = 8 * mm, 9 * mm, 4 * mm
DOT, SIDE, SWATCH, STEP = 1.4 * mm, 3.6 * mm, 11 * mm, 8 * mm
_INKS: Mapping[str, Color] = {EQUIPE: styles.ACCENT, MENAGE: HexColor("#9a5b00"), PREMIER: HexColor("#6b7c8a")}
_FILLS: Mapping[str, Color] = {EQUIPE: HexColor("#d5e5eb")}
_DASHES: Mapping[str, list[float]] = {EQUIPE: [], MENAGE: [4, 2.5], PREMIER: [1, 2]}

Place = tuple[float, float]


class Web(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """One axis for each domain; the outer ring is the highest level.

    Args:
        names: of the domains, in letters that the fonts hold.
        rings: how many levels there are.
        voices: the level of each domain, from 1, or None, by voice; those that say nothing are left out.
        element: its figure; None in a plain build.
    """

    def __init__(
        self, names: Sequence[str], rings: int, voices: Mapping[str, Sequence[int | None]], element: Element | None
    ) -> None:
        super().__init__()
        self._names, self._rings, self._voices, self._element = names, rings, voices, element
        self._below = ABOVE if len(names) % 2 == 0 else BELOW  # an even web has a name under it
        self.width, self.height = styles.WIDTH, 2 * RADIUS + ABOVE + self._below + LEGEND
        self.spaceAfter = 3 * mm

    def draw(self) -> None:
        """Draw, marked as the figure."""
        if self._element:
            left, bottom = self.canv.absolutePosition(0, 0)
            self._element.box = (left, bottom, left + self.width, bottom + self.height)
        with marked(self.canv, self._element):
            self.canv.saveState()
            self._draw_rings()
            for voice in (EQUIPE, PREMIER, MENAGE):
                self._draw_shape(voice)
            for voice in (MENAGE, EQUIPE):  # discs over the squares of the same level
                self._draw_marks(voice)
            for axis, name in enumerate(self._names):
                self._write_name(axis, name)
            self._draw_legend()
            self.canv.restoreState()

    def _place(self, axis: int, length: float) -> Place:
        angle = math.pi / 2 - math.tau * axis / len(self._names)
        centre = (self.width / 2, LEGEND + self._below + RADIUS)
        return centre[0] + length * math.cos(angle), centre[1] + length * math.sin(angle)

    def _places(self, voice: str) -> list[Place]:
        levels = self._voices.get(voice, ())
        return [self._place(axis, RADIUS * level / self._rings) for axis, level in enumerate(levels) if level]

    def _draw_rings(self) -> None:
        self.canv.setStrokeColor(styles.LINE)
        self.canv.setLineWidth(0.5)
        axes = range(len(self._names))
        for ring in range(1, self._rings + 1):
            self._polygon([self._place(axis, RADIUS * ring / self._rings) for axis in axes], fill=0)
        for axis in axes:
            self.canv.line(*self._place(axis, 0), *self._place(axis, RADIUS))

    def _draw_shape(self, voice: str) -> None:
        places = self._places(voice)
        if len(places) < LEAST_AXES:
            return
        self._take_pen(voice)
        if voice in _FILLS:
            self.canv.setFillColor(_FILLS[voice], alpha=0.6)
        self._polygon(places, fill=int(voice in _FILLS))
        self.canv.setFillColor(styles.INK, alpha=1)
        self.canv.setDash()

    def _take_pen(self, voice: str) -> None:
        self.canv.setStrokeColor(_INKS[voice])
        self.canv.setLineWidth(1 if voice == PREMIER else 1.4)
        self.canv.setDash(_DASHES[voice])

    def _draw_marks(self, voice: str) -> None:
        for place in self._places(voice):
            self._mark(voice, place)

    def _mark(self, voice: str, place: Place) -> None:
        self.canv.setDash()
        self.canv.setStrokeColor(_INKS[voice])
        self.canv.setLineWidth(1.2)
        if voice == EQUIPE:
            self.canv.setFillColor(_INKS[voice])
            self.canv.circle(*place, DOT, stroke=0, fill=1)
        elif voice == MENAGE:
            self.canv.setFillColor(styles.WHITE)
            self.canv.rect(place[0] - SIDE / 2, place[1] - SIDE / 2, SIDE, SIDE, stroke=1, fill=1)

    def _polygon(self, places: Sequence[Place], *, fill: int) -> None:
        path = self.canv.beginPath()
        path.moveTo(*places[0])
        for place in places[1:]:
            path.lineTo(*place)
        path.close()
        self.canv.drawPath(path, stroke=1, fill=fill)

    def _write_name(self, axis: int, name: str) -> None:
        """Write the name of a domain outside the web, on its side of it."""
        tip, centre = self._place(axis, RADIUS + GAP), self._place(axis, 0)
        lines = simpleSplit(name, fonts.REGULAR, SIZE, NAME_WIDTH)
        if len(lines) > MOST_LINES:  # the table under it has the name whole
            lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]}…"]
        across, up = tip[0] - centre[0], tip[1] - centre[1]
        middle = abs(across) < 1
        rise = len(lines) * LEADING / (1 if middle and up > 0 else 2)
        bottom = tip[1] + rise - LEADING + (0 if middle and up > 0 else 2.5)
        write = (
            self.canv.drawCentredString if middle else self.canv.drawString if across > 0 else self.canv.drawRightString
        )
        self.canv.setFillColor(styles.INK)
        self.canv.setFont(fonts.REGULAR, SIZE)
        for number, line in enumerate(lines):
            write(tip[0], bottom - number * LEADING, line)

    def _draw_legend(self) -> None:
        widths = [SWATCH + 2 * mm + self.canv.stringWidth(NAMES[voice], fonts.REGULAR, SIZE) for voice in self._voices]
        left = (self.width - sum(widths) - STEP * (len(widths) - 1)) / 2
        for voice, width in zip(self._voices, widths, strict=True):
            self._take_pen(voice)
            self.canv.line(left, 2.6 * mm, left + SWATCH, 2.6 * mm)
            self._mark(voice, (left + SWATCH / 2, 2.6 * mm))
            self.canv.setFillColor(styles.INK)
            self.canv.setFont(fonts.REGULAR, SIZE)
            self.canv.drawString(left + SWATCH + 2 * mm, 1.5 * mm, NAMES[voice])
            left += width + STEP


def radar_chart(paper: Paper, parent: Element | None, drawable: Callable[[str], str]) -> list[Flowable]:
    """Return the radar of a paper; nothing when it has none, or when too few domains were spoken of.

    Args:
        paper: its value `radar` is {domaines, niveaux, equipe, menage, premier}.
        parent: what it belongs to in the structure; None in a plain build.
        drawable: returns text in letters that the fonts hold.
    """
    given: Mapping[str, Any] = paper.values.get("radar") or {}
    names = [drawable(name) for name in given.get("domaines", ())]
    if len(names) < LEAST_AXES:
        return []
    voices = {voice: given[voice] for voice in NAMES if any(given.get(voice, ()))}
    figure = parent.add("Figure") if parent else None
    if figure:
        figure.alternative = _told(names, given["niveaux"], voices)
    return [Web(names, given["niveaux"], voices, figure)]


def _told(names: Sequence[str], rings: int, voices: Mapping[str, Sequence[int | None]]) -> str:
    """Say what the radar shows, for who does not see it."""
    said = []
    for axis, name in enumerate(names):
        levels = [f"{NAMES[voice]} {levels[axis]}" for voice, levels in voices.items() if levels[axis]]
        said.append(f"{name}\u00a0: {', '.join(levels)}")
    return f"Graphique, niveaux de 1 à {rings}. " + "\u202f; ".join(said) + "."
