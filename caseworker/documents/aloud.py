"""The whole text of a paper as it is read on a screen, large, or aloud: from the very template and values that were kept."""

import json
import re

from markdown_it import MarkdownIt

from caseworker.documents.templates import render
from caseworker.documents.typography import BACKTICK, BLANK_CLOSES, BLANK_OPENS, LINE_BREAK, between_backticks

_MARKS_ALONE = re.compile(r"<p>\[\[[^\]]*\]\]</p>\n")


def readable(template: str, values: str) -> str:
    """Return the text of a paper as plain HTML: headings, paragraphs, lists and tables, nothing else.

    Args:
        template: that it was made from.
        values: its values, as JSON.

    Raises:
        TemplateRefused: the template is not allowed.
    """
    rendered = render(template, json.loads(values), lambda path: path)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "link", "autolink"])
    tokens = parser.parse(rendered.markdown)
    for chip in (one for token in tokens for one in token.children or () if one.type == "code_inline"):
        chip.content = between_backticks(chip.content)
    html = _MARKS_ALONE.sub("", parser.renderer.render(tokens, parser.options, {})).replace(BACKTICK, "`")
    return html.replace(LINE_BREAK, "<br/>").replace(BLANK_OPENS, "[").replace(BLANK_CLOSES, "]")
