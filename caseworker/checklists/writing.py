"""Writes a checklist as the text of its file: what is exported, and what the vault keeps."""

import json
import re

from caseworker.checklists.model import Checklist, Choice, Item

HEAD = """# Une grille d’observation de Tremplin. Chaque ligne a une clé\u00a0: gardez-la quand vous changez les mots,
# pour que les réponses d’avant et d’après se suivent."""


def file_of(one: Checklist) -> str:
    """Return the text of a checklist's file. The version is left out: the vault that takes it in numbers it."""
    lines = [
        HEAD,
        f"key = {_quoted(one.key)}",
        f"rank = {one.rank}",
        f"title = {_quoted(one.title)}",
        f"score = {_quoted(one.score.value)}",
        *([f"alert_from = {one.alert_from}"] if one.alert_from is not None else []),
        f"source = {_quoted(one.source)}",
        f"certainty = {_quoted(one.certainty.value)}",
        "",
        "answers = [",
        *(f"    {_answer(choice)}," for choice in one.answers),
        "]",
        "items = [",
        *(f"    {_item(item)}," for item in one.items),
        "]",
    ]
    return "\n".join(lines) + "\n"


def _answer(choice: Choice) -> str:
    counts = "" if choice.counts else ", counts = false"
    return f"{{ value = {choice.value}, label = {_quoted(choice.label)}{counts} }}"


def _item(item: Item) -> str:
    parts = [f"key = {_quoted(item.key)}", f"label = {_quoted(item.label)}"]
    parts += [f"help = {_quoted(item.help)}"] if item.help else []
    parts += [f"section = {_quoted(item.section)}"] if item.section else []
    parts += [f"levels = [{', '.join(map(_quoted, item.levels))}]"] if item.levels else []
    parts += ["for_children = true"] if item.for_children else []
    return f"{{ {', '.join(parts)} }}"


def _quoted(words: str) -> str:
    """Return a basic string of TOML: those of JSON, but for the one character that TOML wants escaped too."""
    plain = re.sub("[\ud800-\udfff]", "\ufffd", words)
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
