"""What the tags of a template name, read from the file without rendering it.

Fields have their full names here, whatever a loop calls its items: ``positionen[].titel``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import nodes

from aftersales_xl.documents import faults
from aftersales_xl.documents.environment import TemplateEnvironment
from aftersales_xl.documents.template import parts_of

_LOOP = "loop"
_LISTED, _OTHER = "listed", "other"
_MOST_LOOPS = 4
"""How many loops may stand in each other; rows multiply."""

_NO = frozenset[str]()
_ASKS_WHETHER = ("defined", "undefined")
_OTHER_LANGUAGE: dict[type[nodes.Node], str] = {  # what Jinja does beyond what templates may
    nodes.Assign: "set",
    nodes.AssignBlock: "set",
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "from",
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.With: "with",
}

Names = Mapping[str, str | None]
"""What the names of loops stand for; None for an item of something that is no field."""


@dataclass(frozen=True, kw_only=True)
class Loop:
    """A loop: the full name of its items, its body, and what names stand for inside."""

    items: str
    body: Sequence[nodes.Node]
    names: Names

    def leaves_out(
        self, amounts: Collection[str], *, excuses: Collection[str], listed: Collection[str]
    ) -> bool:
        """Return whether a way through shows an item without its amounts.

        Args:
            amounts: what belongs to an item, such as ``betrag``.
            excuses: fields that, where true, say that the item has none.
            listed: fields that may stand alone, as in a mere list of titles; not where another
                way shows the amounts.
        """
        ways = _Ways(self, *map(self._full, (amounts, excuses, listed))).through(self.body)
        whole = self._full(amounts)
        lacking = [way for way in ways if way and not way >= whole]
        is_listing = all(way == {_LISTED} for way in lacking) and len(lacking) == len(ways - {_NO})
        return bool(lacking) and not is_listing

    def _full(self, names: Collection[str]) -> frozenset[str]:
        return frozenset(f"{self.items}.{name}" for name in names)


@dataclass(kw_only=True)
class Tags:
    """The fields of a template.

    Attributes:
        used: all of them.
        printed: those that are shown, not only asked for.
        repeated: what loops go through.
        asked_for: names that the template asks about whether they exist.
        loops: the loops over fields.
    """

    used: set[str] = field(default_factory=set)
    asked_for: set[str] = field(default_factory=set)
    printed: set[str] = field(default_factory=set)
    repeated: set[str] = field(default_factory=set)
    loops: list[Loop] = field(default_factory=list)


def used_fields(template: Path) -> set[str]:
    """Return the full names of all fields, items of lists as ``positionen[].titel``.

    Raises:
        Refusal: the template is missing, no Word file, or cannot be read.
    """
    with faults.explain_template_errors(template.name):
        return read_tags(parts_of(template).filled.values()).used


def read_tags(sources: Iterable[str]) -> Tags:
    """Return what the tags of some Jinja sources name.

    Raises what `faults.explain_template_errors` turns into refusals.
    """
    environment = TemplateEnvironment()
    found = Tags()
    for source in sources:
        with faults.locate_errors(source):
            tree = environment.parse(source)
        for kind, name in _OTHER_LANGUAGE.items():
            if tree.find(kind) is not None:
                raise faults.NoInstruction(name)
        asked = (test.node for test in tree.find_all(nodes.Test) if test.name in _ASKS_WHETHER)
        found.asked_for.update(one.name for one in asked if isinstance(one, nodes.Name))
        _collect(tree.body, {}, found)
    return found


def _collect(body: Sequence[nodes.Node], names: Names, found: Tags) -> None:
    for node in body:
        if isinstance(node, nodes.For):
            _collect_loop(node, names, found)
        elif isinstance(node, nodes.If):
            for branch in (node, *node.elif_):
                found.used.update(_fields(branch.test, names))
                _collect(branch.body, names, found)
            _collect(node.else_, names, found)
        else:
            shown = set(_fields(node, names))
            found.used |= shown
            found.printed |= shown


def _collect_loop(node: nodes.For, names: Names, found: Tags) -> None:
    found.used.update(_fields(node.iter, names))
    name = _path(node.iter, names)
    targets = [node.target, *node.target.find_all(nodes.Name)]
    item = f"{name}[]" if name and isinstance(node.target, nodes.Name) else None
    inside = {one.name: item for one in targets if isinstance(one, nodes.Name)}
    inside = {**names, **inside, _LOOP: None}
    if node.test is not None:
        found.used.update(_fields(node.test, inside))
    if name is not None:
        found.repeated.add(name)
    if item is not None:
        found.loops.append(Loop(items=item, body=node.body, names=inside))
    if len(inside) > _MOST_LOOPS + 1:  # in addition to the names of loops there is Jinja's own
        raise faults.LoopsTooDeep(name or "")
    _collect(node.body, inside, found)
    _collect(node.else_, names, found)


def _fields(node: nodes.Node, names: Names) -> Iterator[str]:
    """Yield the fields below ``node``."""
    if isinstance(node, nodes.Test) and node.name in _ASKS_WHETHER:
        return
    name = _path(node, names)
    if name is not None:
        yield name
        return
    for child in node.iter_child_nodes():
        yield from _fields(child, names)


def _path(node: nodes.Node, names: Names) -> str | None:
    """Return the full name of a field, None for anything else."""
    if isinstance(node, nodes.Name) and node.ctx == "load":
        return names.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        owner = _path(node.node, names)
        return None if owner is None else f"{owner}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        owner = _path(node.node, names)
        if owner is None or isinstance(node.arg, nodes.Slice):
            return owner
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        return f"{owner}.{key}" if isinstance(key, str) else f"{owner}[]"
    return None


def _owner(name: str) -> str:
    """Return the list of an item, a field as it is."""
    return name.removesuffix("[]")


@dataclass(frozen=True)
class _Ways:
    """What each way through the body of a loop shows of an item.

    A way is the set of wanted fields it prints, with a mark for what may stand alone and one for
    anything else of the item; so there are few of them however many conditions there are.
    """

    loop: Loop
    wanted: frozenset[str]
    excused: frozenset[str]
    listed: frozenset[str]

    def through(self, body: Sequence[nodes.Node]) -> set[frozenset[str]]:
        ways = {frozenset[str]()}
        for node in body:
            if isinstance(node, nodes.If):
                step = self._choices(node)
            elif isinstance(node, nodes.For):
                step = {frozenset[str](), *self.through(node.body)}
            else:
                step = {self._shown(node)}
            ways = {one | other for one in ways for other in step}
        return ways

    def _choices(self, node: nodes.If) -> set[frozenset[str]]:
        ways: set[frozenset[str]] = set()
        for branch in (node, *node.elif_):
            if not self._excuses(branch.test):
                ways |= self.through(branch.body)
            if self._excuses(nodes.Not(branch.test)):
                return ways
        return ways | self.through(node.else_)

    def _shown(self, node: nodes.Node) -> frozenset[str]:
        item = f"{self.loop.items}."
        shown = [name for name in _fields(node, self.loop.names) if name.startswith(item)]
        return frozenset(
            name if name in self.wanted else _LISTED if _owner(name) in self.listed else _OTHER
            for name in shown
        )

    def _excuses(self, test: nodes.Node) -> bool:
        """Return whether an item for which ``test`` is true has no amount."""
        if isinstance(test, nodes.And):
            return self._excuses(test.left) or self._excuses(test.right)
        if isinstance(test, nodes.Not):
            if isinstance(test.node, nodes.Not):
                return self._excuses(test.node.node)
            return _path(test.node, self.loop.names) in self.wanted
        return _path(test, self.loop.names) in self.excused
