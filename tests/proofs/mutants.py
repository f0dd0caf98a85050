"""Mutants of a module: the same source with one small fault each.

The faults are those that programmers make: a boundary off by one, plus for minus, a condition
turned round, a figure changed, a refusal or a call left out. Annotations, docstrings and
``__all__`` are left alone.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from pathlib import Path
from types import CodeType

_SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
    ast.Break: ast.Continue, ast.Continue: ast.Break,
}  # fmt: skip
_SWAPPED_NAMES = {
    "min": "max", "max": "min", "any": "all", "all": "any",
    "ROUND_HALF_UP": "ROUND_HALF_EVEN", "ROUND_CEILING": "ROUND_FLOOR",
    "ROUND_FLOOR": "ROUND_CEILING", "ROUND_UP": "ROUND_DOWN", "ROUND_DOWN": "ROUND_UP",
}  # fmt: skip
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_NOT_MUTATED = {"annotation", "returns", "type_params", "ctx", "decorator_list"}  # fields of nodes
_SHOWN = 60  # letters of a change


@dataclass(frozen=True, kw_only=True, slots=True)
class Mutant:
    """One fault: ``field`` of ``parent`` (at ``index``, where it is a list) becomes ``fault``."""

    path: Path
    first: int
    last: int
    """Lines of the statement: only a test that runs one of them can find the fault."""
    line: int
    function: str
    """The outermost function around it by its qualified name, empty in a module or class body."""
    change: str
    around: ast.stmt
    """That function, or the statement outside of functions."""
    parent: ast.AST
    field: str
    index: int | None
    fault: ast.AST
    tree: ast.Module

    def code(self) -> CodeType:
        """Return the module compiled with the fault."""
        with _changed(self.parent, self.field, self.index, self.fault):
            return compile(self.tree, str(self.path), "exec")

    @property
    def lines(self) -> tuple[str, str]:
        """The line with the fault, before and after, each without indentation."""
        before = ast.unparse(self.around).splitlines()
        with _changed(self.parent, self.field, self.index, self.fault):
            after = ast.unparse(self.around).splitlines()
        pairs = zip_longest(before, after, fillvalue="")
        one, other = next(pair for pair in pairs if pair[0] != pair[1])
        return one.strip(), other.strip()

    @property
    def assigned(self) -> tuple[str, ...]:
        """The constants of the module that the fault changes, in the order they are assigned."""
        found: list[str] = []
        for statement in self._assigning():
            found += [name.id for name in _targets(statement) if name.id not in found]
        return tuple(found)

    def assignments(self) -> list[CodeType]:
        """Return the assignments to them, compiled with the fault."""
        with _changed(self.parent, self.field, self.index, self.fault):
            return [
                compile(ast.Module([statement], []), str(self.path), "exec")
                for statement in self._assigning()
            ]

    def _assigning(self) -> Iterator[ast.stmt]:
        """Yield the faulty assignment and those that use its constants, where it is one."""
        changed: set[str] = set()
        for statement in self.tree.body:
            if not isinstance(statement, ast.Assign | ast.AnnAssign):
                continue
            used = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
            if statement.lineno == self.first or changed & used:
                changed |= {name.id for name in _targets(statement)}
                yield statement


def _targets(statement: ast.stmt) -> list[ast.Name]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return [node for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]


@contextmanager
def _changed(parent: ast.AST, field: str, index: int | None, fault: ast.AST) -> Iterator[None]:
    kept = getattr(parent, field)
    mutated = fault if index is None else [*kept[:index], fault, *kept[index + 1 :]]
    setattr(parent, field, mutated)
    try:
        yield
    finally:
        setattr(parent, field, kept)


def mutants(path: Path) -> list[Mutant]:
    """Return all mutants of the module in ``path``, in the order of its lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        Mutant(
            path=path,
            tree=tree,
            first=scope.first,
            last=scope.last,
            line=getattr(node, "lineno", getattr(parent, "lineno", scope.first)),
            function=scope.function,
            change=_change(parent, field, index, node, fault),
            around=scope.around,
            parent=parent,
            field=field,
            index=index,
            fault=fault,
        )
        for scope, parent, field, index, node in _places(tree, _Scope(around=tree.body[0]))
        for fault in _faults(node, field)
    ]


def functions(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    """Yield the outermost functions of a compiled module or class with their qualified names."""
    for constant in code.co_consts:
        if not isinstance(constant, CodeType) or constant.co_name.startswith("<"):
            continue
        if constant.co_flags & inspect.CO_OPTIMIZED:
            yield constant.co_qualname, constant
        else:
            yield from functions(constant)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scope:
    around: ast.stmt
    classes: tuple[str, ...] = ()
    function: str = ""
    first: int = 1
    last: int = 1


def _places(
    parent: ast.AST, scope: _Scope
) -> Iterator[tuple[_Scope, ast.AST, str, int | None, ast.AST]]:
    """Yield scope, parent, field, index and node of everything a fault may be made in."""
    for field, value in ast.iter_fields(parent):
        if field in _NOT_MUTATED:
            continue
        children = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, node in children:
            if isinstance(node, ast.AST) and not _is_left_alone(node, parent):
                inner = _inner(node, parent, field, scope)
                yield inner, parent, field, index, node
                yield from _places(node, inner)


def _inner(node: ast.AST, parent: ast.AST, field: str, scope: _Scope) -> _Scope:
    """Return the scope of ``node`` in ``field`` of ``parent``, which stands in ``scope``."""
    first, last, around = scope.first, scope.last, scope.around
    if isinstance(node, ast.stmt):
        body = getattr(node, "body", None)
        first = node.lineno
        last = max(first, body[0].lineno - 1) if body else node.end_lineno or first
        around = around if scope.function else node
    classes, function = scope.classes, scope.function
    if field == "body" and not function:
        if isinstance(parent, ast.ClassDef):
            classes = (*classes, parent.name)
        elif isinstance(parent, _FUNCTIONS):
            function, around = ".".join((*classes, parent.name)), parent
    return _Scope(around=around, classes=classes, function=function, first=first, last=last)


def _is_left_alone(node: ast.AST, parent: ast.AST) -> bool:
    match node:
        case (
            ast.Expr(value=ast.Constant())
            | ast.Import()
            | ast.ImportFrom()
            | ast.Assign(targets=[ast.Name(id="__all__")])
            | ast.If(test=ast.Name(id="TYPE_CHECKING"))
            | ast.keyword(arg="strict")  # of `zip`: it stops nothing as long as lengths agree
        ):
            return True
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.BinOp(op=ast.BitOr())):
            return name[0].isupper() and not name.isupper()  # another name for a type
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar"))):
            return True
        case ast.Assign(value=ast.Constant(value=str())):
            return isinstance(parent, ast.ClassDef)  # a member of an enum, kept in files as it is
        case ast.Constant(value=str()):
            return isinstance(parent, ast.JoinedStr | ast.FormattedValue)
    return False


def _faults(node: ast.AST, field: str) -> Iterator[ast.AST]:
    """Yield what may stand in place of ``node``."""
    match node:
        case ast.Constant(value=value) if field != "format_spec":
            yield from (ast.copy_location(ast.Constant(new), node) for new in _other(value))
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Name(id=name) if name in _SWAPPED_NAMES:
            yield ast.copy_location(ast.Name(_SWAPPED_NAMES[name], node.ctx), node)
        case ast.Raise() | ast.Expr(value=ast.Call()):
            yield ast.copy_location(ast.Pass(), node)
        case ast.Return(value=ast.AST() as value) if not _is_none(value):
            yield ast.copy_location(ast.Return(ast.copy_location(ast.Constant(None), value)), node)
        case _ if type(node) in _SWAPPED:
            new = _SWAPPED[type(node)]()
            yield ast.copy_location(new, node) if isinstance(node, ast.stmt) else new
    if field in {"test", "ifs"} and not isinstance(node, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield ast.copy_location(ast.UnaryOp(ast.Not(), node), node)


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _other(value: object) -> Iterator[object]:
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
        case str():
            try:
                number = Decimal(value)
            except InvalidOperation:
                number = Decimal("NaN")
            if number.is_finite():
                is_place = number.as_tuple().digits == (1,)  # 0.01 is what is rounded to
                yield str(number.scaleb(1) if is_place else number + 1)
            else:
                yield "XX"


def _change(parent: ast.AST, field: str, index: int | None, node: ast.AST, fault: ast.AST) -> str:
    """Return the change in short: what stood there and what stands there now."""
    if isinstance(node, ast.expr | ast.stmt):
        return f"{_shown(node)} → {_shown(fault)}"
    old = _shown(parent)  # of an operator: the expression it stands in
    with _changed(parent, field, index, fault):
        return f"{old} → {_shown(parent)}"


def _shown(node: ast.AST) -> str:
    first = ast.unparse(node).splitlines()[0]
    return first if len(first) <= _SHOWN else first[: _SHOWN - 1] + "…"
