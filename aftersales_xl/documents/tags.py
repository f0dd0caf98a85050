"""The fields a template names, read from the file without rendering it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import nodes

from aftersales_xl.documents import faults
from aftersales_xl.documents.environment import TemplateEnvironment
from aftersales_xl.documents.template import sources

_LOOP = "loop"


def used_fields(template: Path) -> set[str]:
    """Return the full names of all fields, items of lists as ``positionen[].titel``.

    Raises:
        Refusal: the template is missing, no Word file, or cannot be read.
    """
    with faults.explained(template.name):
        environment = TemplateEnvironment()
        found: set[str] = set()
        for source in sources(template):
            with faults.located(source):
                tree = environment.parse(source)
            found.update(_named(tree, {}))
        return found


def _named(node: nodes.Node, items: dict[str, str]) -> Iterator[str]:
    """Yield the fields below ``node``; ``items`` says what the names of loops stand for."""
    if isinstance(node, nodes.For):
        yield from _named(node.iter, items)
        name = _path(node.iter, items)
        if isinstance(node.target, nodes.Name) and name is not None:
            items = items | {node.target.name: f"{name}[]"}
        for child in (*node.body, *node.else_):
            yield from _named(child, items)
        return
    name = _path(node, items)
    if name is not None:
        if not name.startswith(_LOOP):
            yield name
        return
    for child in node.iter_child_nodes():
        yield from _named(child, items)


def _path(node: nodes.Node, items: dict[str, str]) -> str | None:
    """Return the full name of a field, None for anything else."""
    if isinstance(node, nodes.Name) and node.ctx == "load":
        return items.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        owner = _path(node.node, items)
        return None if owner is None else f"{owner}.{node.attr}"
    return None
