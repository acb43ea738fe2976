"""Markup is cut as reportlab itself would cut it."""

from typing import Any

import pytest
from reportlab.platypus import Paragraph

from caseworker.documents import styles
from caseworker.documents.fragments import fragments


def looks(frags: list[Any]) -> list[dict[str, Any]]:
    """Return what each piece says and how it looks; neighbours that look alike are one."""
    told: list[dict[str, Any]] = []
    for frag in frags:
        look = {name: value for name, value in vars(frag).items() if name != "text"}
        if told and told[-1] | {"text": ""} == look | {"text": ""} and not look.get("lineBreak"):
            told[-1]["text"] += frag.text
        else:
            told.append(look | {"text": frag.text})
    return told


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "Sol",
        "<b>Sol</b> parquet",
        "a <b>b <i>c</i></b> d",
        "1<super rise='3' size='6.6'>er</super> étage",
        'x <font backColor="#fff3b0" color="#7a5400">[à compléter]</font>',
        "une ligne<br/>une autre<br/>",
        "<b>une ligne<br/>une autre</b>",
        "Martin &amp; fils &lt;img src='x'&gt; &amp;nbsp; &amp;lt;",
        '<b>Cyrillique <font name="Atkinson-Italic">mot</font> suite</b>',
        "  trop   d’espaces  ",
    ],
)
@pytest.mark.parametrize("style", [styles.BODY, styles.CELL, styles.TITLE, styles.CELL_RIGHT])
def test_pieces_are_those_of_reportlab(markup: str, style: Any):
    assert looks(fragments(markup, style)) == looks(Paragraph(markup, style).frags)


def test_pieces_are_not_shared_between_paragraphs():
    fragments("Sol", styles.CELL)[0].text = "Mur"
    assert fragments("Sol", styles.CELL)[0].text == "Sol"
