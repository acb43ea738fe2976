"""Every value that a shipped template may print has a French name: what is missing is listed by it, never by a path."""

from collections.abc import Iterator, Mapping

import pytest
from jinja2 import Environment, nodes

from caseworker.commands.known_codes import PAPERS
from caseworker.documents.printing import LABELS, template_text

TEMPLATE = {"inventory-intermediate": "inventory-entry"}


def paths_printed(node: nodes.Node, lists: Mapping[str, str]) -> Iterator[str]:
    """Give the dotted path of each value that a template prints, those of its loops under the path of their list."""
    if isinstance(node, nodes.For):
        assert isinstance(node.target, nodes.Name)
        inside = {**lists, node.target.name: path_of(node.iter, lists)}
        for child in (*node.body, *node.else_):
            yield from paths_printed(child, inside)
    elif isinstance(node, nodes.If):
        for child in (*node.body, *node.elif_, *node.else_):
            yield from paths_printed(child, lists)
    elif isinstance(node, nodes.CondExpr):
        for branch in (node.expr1, node.expr2):
            yield from paths_printed(branch, lists) if branch else ()
    elif isinstance(node, nodes.Name | nodes.Getattr):
        yield path_of(node, lists)
    else:
        for child in node.iter_child_nodes():
            yield from paths_printed(child, lists)


def path_of(node: nodes.Node, lists: Mapping[str, str]) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{path_of(node.node, lists)}.{node.attr}"
    assert isinstance(node, nodes.Name)
    return lists.get(node.name, node.name)


@pytest.mark.parametrize("kind", PAPERS)
def test_every_value_that_a_paper_prints_has_a_name(kind: str):
    tree = Environment(autoescape=True).parse(template_text(TEMPLATE.get(kind, kind)))
    assert sorted({path for path in paths_printed(tree, {}) if not LABELS[kind].get(path)}) == []


def test_a_name_is_no_path():
    names = {name for labels in LABELS.values() for name in labels.values()}
    assert [name for name in names if "_" in name or name != name.strip()] == []
