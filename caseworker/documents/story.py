"""Rendered Markdown turned into the flowables of a paper, its structure tree growing in reading order."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak

from caseworker.documents import fonts, styles
from caseworker.documents.charts import CHART, bar_chart
from caseworker.documents.flowables import Text, leads_on, table, text
from caseworker.documents.model import Paper
from caseworker.documents.photos import photo_grid
from caseworker.documents.pictograms import illustrated
from caseworker.documents.radar import radar_chart
from caseworker.documents.signing import signature_boxes
from caseworker.documents.tagging import Element, Tree
from caseworker.documents.typography import BACKTICK, BLANK_CLOSES, BLANK_OPENS, between_backticks, french, seen
from caseworker.documents.window import Window

SIGNATURES = "[[signatures]]"
PAGE_BREAK = "[[saut-de-page]]"
ADDRESS, LETTER, CLOSING = "[[adresse]]", "[[lettre]]", "[[salutation]]"
"""Around what the window of the envelope shows; before who signs, which never stands alone on a page."""
PHOTOS = "[[photos]]"
TALLEST_TOGETHER = 75 * mm
"""Of a table that is kept whole with what announces it."""
START_OF_PHOTOS = 80 * mm
"""What must be left on a page for the first line of photos, under its heading."""
DRAFT_NOTICE = "Projet\u00a0: ce document n’engage personne tant qu’il n’est pas complété et signé."
DEMONSTRATION_NOTICE = "Démonstration\u00a0: les personnes, les adresses et les montants de ce document sont inventés."

_MARKUP = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "hardbreak": "<br/>",
    "softbreak": " ",
}


@functools.cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "link", "autolink"])


class Story:
    """Reads the tokens of one paper, block after block.

    Args:
        paper: who signs, and which notices the text begins with.
        tree: where elements grow; None for a plain build.
    """

    def __init__(self, paper: Paper, tree: Tree | None) -> None:
        self.missed: set[str] = set()
        self._paper = paper
        self._parents: list[Element | None] = [tree.root if tree else None]
        self._flowables: list[Flowable] = []
        self._counters: list[int] = []
        self._headings = 0
        self._level = 0
        self._first_of_item: tuple[str, Element | None] | None = None
        self._address: int | None = None
        self._closes = False

    def told(self, markdown: str) -> list[Flowable]:
        """Return the flowables of a rendered text."""
        tokens, self._source = _parser().parse(markdown), markdown.split("\n")
        position = 0
        while position < len(tokens):
            position = self._block(tokens, position)
        return self._flowables

    def drawable(self, raw: str) -> str:
        """Return raw text without unseen characters, in letters that the font has."""
        return fonts.drawn(seen(raw), self.missed)

    def _block(self, tokens: Sequence[Token], position: int) -> int:
        token = tokens[position]
        reader: Callable[[Sequence[Token], int], int] | None = getattr(self, f"_{token.type}", None)
        return reader(tokens, position) if reader else position + 1

    def _heading_open(self, tokens: Sequence[Token], position: int) -> int:
        # a level never jumps: screen readers would announce a section that is not there
        self._level = min(int(tokens[position].tag[1]), self._level + 1, len(styles.HEADINGS))
        name, words = illustrated(self._inline(tokens[position + 1]))
        style = styles.HEADINGS[self._level - 1]
        made = self._text(words, styles.beside_pictogram(style) if name else style, f"H{self._level}")
        made.pictogram = name
        self._headings += 1
        made.outline = (f"t{self._headings}", made.getPlainText(), self._level - 1)
        self._flowables.append(made)
        if self._headings == 1:
            self._add_notices()
        return position + 3

    def _add_notices(self) -> None:
        wanted = [DRAFT_NOTICE] * self._paper.draft + [DEMONSTRATION_NOTICE] * self._paper.demonstration
        self._flowables += [self._text(fonts.markup(french(notice)), styles.NOTICE, "P") for notice in wanted]

    def _paragraph_open(self, tokens: Sequence[Token], position: int) -> int:
        content = tokens[position + 1]
        if content.content.strip() == SIGNATURES:
            self._add_signatures()
        elif content.content.strip() == PAGE_BREAK:
            self._flowables.append(PageBreak())
        elif content.content.strip() in {ADDRESS, LETTER}:
            self._turn_to_window(opens=content.content.strip() == ADDRESS)
        elif content.content.strip() == CLOSING:
            self._keep_introduction()
            self._closes = True
        elif content.content.strip() in {PHOTOS, CHART}:
            self._add_drawn(content.content.strip())
        elif self._counters:
            self._add_item(self._inline(content))
        else:
            style = styles.NOTICE if self._is_quoted() else styles.BODY if self._address is None else styles.ADDRESS
            self._flowables.append(self._text(self._inline(content), style, "P"))
            self._flowables[-1].keepWithNext = self._closes
        return position + 3

    def _turn_to_window(self, *, opens: bool) -> None:
        """Gather what stands between the two directives into the block that the envelope shows."""
        if opens:
            self._address = len(self._flowables)
        elif self._address is not None:
            lines = [one for one in self._flowables[self._address :] if isinstance(one, Text)]
            self._flowables[self._address :] = [Window(lines)]
            self._address = None

    def _is_quoted(self) -> bool:
        parent = self._parents[-1]
        return self._quotes > 0 if parent is None else parent.role == "BlockQuote"

    _quotes = 0
    _source: Sequence[str] = ()

    def _blockquote_open(self, _tokens: Sequence[Token], position: int) -> int:
        self._keep_introduction()
        self._quotes += 1
        self._enter("BlockQuote")
        return position + 1

    def _blockquote_close(self, _tokens: Sequence[Token], position: int) -> int:
        self._quotes -= 1
        return self._leave(position)

    def _bullet_list_open(self, _tokens: Sequence[Token], position: int) -> int:
        self._keep_introduction()
        self._counters.append(0)
        self._enter("L")
        return position + 1

    def _ordered_list_open(self, tokens: Sequence[Token], position: int) -> int:
        self._keep_introduction()
        self._counters.append(int(tokens[position].attrs.get("start", 1)))
        self._enter("L")
        return position + 1

    def _bullet_list_close(self, _tokens: Sequence[Token], position: int) -> int:
        self._counters.pop()
        if not self._counters and self._flowables:
            self._flowables[-1].spaceAfter = styles.BODY.spaceAfter
        return self._leave(position)

    _ordered_list_close = _bullet_list_close

    def _keep_introduction(self) -> None:
        """Keep the text that announces a list, a table or a warning on the same page as its beginning."""
        last = self._flowables[-1] if self._flowables else None
        if isinstance(last, Text) and last.style is styles.BODY:
            last.keepWithNext = True

    def _list_item_open(self, _tokens: Sequence[Token], position: int) -> int:
        number = self._counters[-1]
        item = self._enter("LI")
        self._first_of_item = (f"{number}." if number else "–", item.add("Lbl") if item else None)
        self._counters[-1] += bool(number)
        self._enter("LBody")
        return position + 1

    def _list_item_close(self, _tokens: Sequence[Token], position: int) -> int:
        self._leave(position)
        return self._leave(position)

    def _add_item(self, content: str) -> None:
        depth = min(len(self._counters), len(styles.LIST)) - 1
        made = self._text(content, styles.LIST[depth], "P")
        made.label, self._first_of_item = self._first_of_item, None
        self._flowables.append(made)

    def _table_open(self, tokens: Sequence[Token], position: int) -> int:
        self._keep_introduction()
        outer, weights = self._enter("Table"), self._weights(tokens[position])
        rows: list[list[Text]] = []
        worse: set[int] = set()
        while tokens[position].type != "table_close":
            token = tokens[position]
            if token.type == "tr_open":
                row = self._enter("TR")
                rows.append([])
            elif token.type == "tr_close":
                self._leave(position)
            elif token.type == "inline":
                right = "right" in str(tokens[position - 1].attrs.get("style", ""))
                rows[-1].append(self._cell(token, row, header=len(rows) == 1, right=right))
                worse |= {len(rows) - 1} if styles.tells_worse(token) else set()
            position += 1
        self._leave(position)
        made = table(rows, weights, barred=worse, tagged=outer is not None)
        if made.wrap(styles.WIDTH, styles.HEIGHT)[1] > TALLEST_TOGETHER:
            self._let_go(made.beginning)
        self._flowables.append(made)
        return position + 1

    def _weights(self, opening: Token) -> list[int]:
        """Return how wide the columns are to each other: as their dashes under the head; all alike says nothing."""
        dashes = self._source[(opening.map or [0])[0] + 1].strip().strip("|").split("|")
        return [cell.count("-") for cell in dashes]

    def _let_go(self, room: float) -> None:
        """Let what is long begin under what announces it and go on over the page, rather than leave a page half empty.

        Args:
            room: of its beginning, which stands on the page of what announces it.
        """
        start = len(self._flowables)
        while start > 0 and leads_on(self._flowables[start - 1]):
            start -= 1
            leading = self._flowables[start]
            leading.keepWithNext = False
            room += leading.wrap(styles.WIDTH, styles.HEIGHT)[1] + leading.getSpaceBefore() + leading.getSpaceAfter()
        self._flowables.insert(start, CondPageBreak(min(room, styles.HEIGHT)))

    def _cell(self, token: Token, row: Element | None, *, header: bool, right: bool) -> Text:
        cell = row.add("TH" if header else "TD", scope="Column" if header else "") if row else None
        element = cell.add("P", repeats=header) if cell else None
        return text(styles.in_cell(self._inline(token)), styles.CELLS[header, right], element)

    def _add_signatures(self) -> None:
        """Add the boxes, kept with the heading and the text that lead to them: a signature never stands alone on a page."""
        signatories = tuple(self.drawable(one) for one in self._paper.signatories)
        if not signatories:
            return
        boxes = signature_boxes(signatories, self._enter("Sect"), approves=self._paper.approves)
        self._leave(0)
        start = self._start_of_closing()
        self._flowables[start:] = [KeepTogether([*self._flowables[start:], boxes])]

    def _add_drawn(self, directive: str) -> None:
        if directive == CHART:
            drawn = (self._paper, self._parents[-1], self.drawable)
            self._flowables += bar_chart(*drawn) + radar_chart(*drawn)
        elif self._paper.photos:
            self._let_go(START_OF_PHOTOS)
            self._flowables.append(photo_grid(self._paper.photos, self._enter("Sect"), self.drawable))
            self._leave(0)

    def _start_of_closing(self) -> int:
        """Return where the text before the last heading begins, with its own heading when it directly follows it."""
        headings = [rank for rank, one in enumerate(self._flowables) if leads_on(one)]
        start = max((headings or [len(self._flowables)])[-1] - 1, 0)
        while start > 0 and leads_on(self._flowables[start - 1]):
            start -= 1
        return start

    def _text(self, content: str, style: Any, role: str) -> Text:
        parent, shown = self._parents[-1], styles.enlarged(style) if self._paper.large else style
        return text(content, shown, parent.add(role) if parent else None)

    def _enter(self, role: str) -> Element | None:
        parent = self._parents[-1]
        self._parents.append(parent.add(role) if parent else None)
        return self._parents[-1]

    def _leave(self, position: int) -> int:
        self._parents.pop()
        return position + 1

    def _inline(self, token: Token) -> str:
        return "".join(self._piece(child) for child in token.children or [])

    def _piece(self, token: Token) -> str:
        if token.type in _MARKUP:
            return _MARKUP[token.type]
        is_chip = token.type == "code_inline"
        words = between_backticks(token.content) if is_chip else token.content
        shown = fonts.markup(fonts.drawn(words.replace(BACKTICK, "`"), self.missed))
        if is_chip and BLANK_OPENS not in words:
            return styles.chip(words, shown)
        return shown.replace(BLANK_OPENS, styles.BLANK_OPENS).replace(BLANK_CLOSES, styles.BLANK_CLOSES)


def _tells_worse(token: Token) -> bool:
    return any(one.type == "code_inline" and one.content in styles.GOT_WORSE for one in token.children or [])
