"""Templates: Markdown with a few Jinja expressions, read under an allow-list, rendered with values that stay values."""

import functools
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from caseworker.documents import typography
from caseworker.documents.filters import FILTERS, Unfit
from caseworker.documents.model import Blank, TemplateRefused
from caseworker.documents.values import Formatted, Ink, Leaf, Missing, Naming, attribute, ink, seen_by_template

LONGEST = 200_000
DEEPEST_LOOP = 3
_NAME = "modèle"

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.Filter,
    nodes.If,
    nodes.For,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Test,
    nodes.CondExpr,
)
_COMPARISONS = frozenset({"eq", "ne", "gt", "gteq", "lt", "lteq"})
_TESTS = frozenset({"defined"})
_OF_JINJA = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs", "cycler", "namespace"})
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_TAGS_ALONE = re.compile(r"^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*)+)\n", re.MULTILINE)
_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A template filled in.

    Args:
        markdown: the text; blanks are marked in it.
        blanks: what was missing on the branches taken, in reading order.
        printed: raw values that the text shows, by dotted path.
    """

    markdown: str
    blanks: tuple[Blank, ...]
    printed: Mapping[str, Any]


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja reduced to reading keys of dicts: no globals, no methods, our filters."""

    def getattr(self, obj: Any, attr: str) -> Any:
        return attribute(obj, attr)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return attribute(obj, str(argument))


@functools.cache
def _environment() -> _Environment:
    environment = _Environment(
        undefined=Missing,
        autoescape=False,
        finalize=_written,
        keep_trailing_newline=True,
        optimized=False,
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.filters.update(FILTERS)
    return environment


def fingerprint_of(template: str) -> str:
    """Return the SHA-256 (hex) of a template's text."""
    return hashlib.sha256(template.encode()).hexdigest()


def check(template: str) -> None:
    """Refuse a template that asks for more than values, conditions and loops.

    Raises:
        TemplateRefused: with the line.
    """
    _compiled(template)


def render(template: str, values: Mapping[str, Any], name_of: Naming) -> Rendered:
    """Fill a template in.

    Args:
        template: Markdown with expressions.
        values: plain data; None and "" are absent.
        name_of: French name of a value from its path, printed where it is missing.

    Raises:
        TemplateRefused: the template is not allowed, or a value does not suit a filter.
    """
    compiled = _compiled(template)
    used = Ink(name_of)
    token = ink.set(used)
    try:
        markdown = compiled.render(seen_by_template(values))
    except (Unfit, TypeError, ValueError) as failure:
        detail = str(failure) if isinstance(failure, Unfit) else ""
        raise TemplateRefused(_line_of(failure.__traceback__), "value_unfit", detail) from None
    finally:
        ink.reset(token)
    return Rendered(markdown, tuple(used.blanks.values()), used.printed)


@functools.lru_cache(maxsize=16)
def _compiled(template: str) -> Template:
    _refuse_text(template)
    environment = _environment()
    try:
        # a line that holds nothing but conditions and loops leaves no trace; the comment keeps the count of lines
        tree = environment.parse(_TAGS_ALONE.sub(r"\1{#\n#}", template))
    except TemplateSyntaxError as failure:
        raise TemplateRefused(failure.lineno, "syntax") from None
    _refuse_constructs(tree)
    for data in tree.find_all(nodes.TemplateData):
        data.data = typography.french(data.data)
    code = environment.compile(tree, _NAME, _NAME)
    return environment.template_class.from_code(environment, code, {}, None)


def _refuse_text(template: str) -> None:
    if len(template) > LONGEST:
        raise TemplateRefused(template.count("\n", 0, LONGEST) + 1, "too_long")
    found = _PRIVATE.search(template)
    if found:
        raise TemplateRefused(template.count("\n", 0, found.start()) + 1, "private_character")


def _refuse_constructs(node: nodes.Node, loops: int = 0, line: int = 1) -> None:
    line = node.lineno or line  # jinja2 gives the operands of a comparison no line
    loops += isinstance(node, nodes.For)
    refusal = _refusal(node, loops)
    if refusal:
        raise TemplateRefused(line, *refusal)
    for child in node.iter_child_nodes():
        _refuse_constructs(child, loops, line)


def _refusal(node: nodes.Node, loops: int) -> tuple[str, str] | None:
    kind = type(node).__name__
    if not isinstance(node, _ALLOWED) or loops > DEEPEST_LOOP:
        return "construct_forbidden", kind
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return "filter_unknown", node.name
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        return "test_unknown", node.name
    if isinstance(node, nodes.Name) and (node.name in _OF_JINJA or node.name.startswith("_")):
        return "construct_forbidden", node.name
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        return "construct_forbidden", node.attr
    if isinstance(node, nodes.Operand) and node.op not in _COMPARISONS:
        return "construct_forbidden", node.op
    return None


def _written(value: Any) -> str:
    """Turn the value of an expression into Markdown that shows it literally, and note what was used."""
    if isinstance(value, Missing):
        path = value._undefined_name  # noqa: SLF001 - jinja2's own name for it, meant for subclasses
        return typography.BLANK_OPENS + _escaped(ink.get().miss(path).label) + typography.BLANK_CLOSES if path else ""
    if isinstance(value, Formatted):
        for leaf in value.sources:
            ink.get().printed[leaf.path] = _kept(leaf.value)
        return _escaped(value.text)
    if isinstance(value, Leaf):
        ink.get().printed[value.path] = _kept(value.value)
        return _escaped(("non", "oui")[value.value] if isinstance(value.value, bool) else str(value.value))
    if isinstance(value, (str, int)):
        return _escaped(str(value))
    raise Unfit("list")


def _kept(value: str | int) -> str | int:
    return typography.kept(value) if isinstance(value, str) else value


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", typography.seen(text)).replace(r"\`", typography.BACKTICK)


def _line_of(traceback: TracebackType | None) -> int:
    line = 1
    while traceback:
        if traceback.tb_frame.f_code.co_filename == _NAME:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
