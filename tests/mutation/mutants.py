"""The small wrong changes that can be made to a module, each as a change of its syntax tree."""

from __future__ import annotations

import ast
import copy
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

Swaps = Mapping[type[ast.AST], type[ast.AST]]
EDGES: Swaps = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
NEGATIONS: Swaps = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: Swaps = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_PAIRS = (
    ("min", "max"),
    ("any", "all"),
    ("low", "high"),
    ("fmin", "fmax"),
    ("minimum", "maximum"),
    ("floor", "ceil"),
    ("bisect_left", "bisect_right"),
)
COUNTERPARTS = {each: other for pair in _PAIRS for each, other in (pair, pair[::-1])}
TRANSPARENT = {"abs", "compared", "round", "reversed", "sorted"}
"""Functions of which the argument alone is much like the result."""
WORDS = {"msg", "say", "speech", "optional", "required", "Text", "LocalizedText", "UsageError"}
"""Calls that make sentences and labels; what is in them is not mutated."""
SYMMETRIC = {"min", "max", "isinstance", "gcd"}
TINY = 1e-3


class Change(NamedTuple):
    """A change of a tree: a node, or one in a list, of a field of its parent is replaced."""

    operator: str
    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    after: Any

    def make(self) -> None:
        """Changes the tree."""
        if self.index is None:
            setattr(self.parent, self.field, self.after)
        elif self.after is None:
            del getattr(self.parent, self.field)[self.index]
        else:
            getattr(self.parent, self.field)[self.index] = self.after


class Mutant(NamedTuple):
    """One change of one module.

    Attributes:
        path: the module.
        number: its place among all changes, in the order of the tree.
        operator: the kind of change.
        line: where it is.
        lines: the first and the last line of which one has run where it has run: its own; of a
            function where it is a default of it; of the module where it runs at import.
        within: the function or class that it is in.
        before: what is there.
        after: what takes its place.
    """

    path: str
    number: int
    operator: str
    line: int
    lines: tuple[int, int]
    within: str
    before: str
    after: str

    @property
    def key(self) -> str:
        """What names it as long as the code around it stays."""
        return f"{self.path}: {self.within}: {self.operator}: {self.before} → {self.after}"


def mutants_of(root: Path, path: Path) -> list[Mutant]:
    """All mutants of a module."""
    tree = ast.parse(path.read_bytes())
    return [
        Mutant(
            path.relative_to(root).as_posix(),
            number,
            change.operator,
            _lines(change)[0],
            scope.lines or _lines(change),
            scope.name or "module",
            _shown(change.node),
            _shown(change.after),
        )
        for number, (change, scope) in enumerate(_changes(tree, MODULE))
    ]


def compiled(root: Path, path: str, number: int | None) -> CodeType:
    """The code of a module with one of its changes made, or with none."""
    tree = ast.parse((root / path).read_bytes())
    if number is not None:
        change, _ = next(
            each for place, each in enumerate(_changes(tree, MODULE)) if place == number
        )
        change.make()
    return compile(ast.fix_missing_locations(tree), str(root / path), "exec")


def sampled(mutants: Sequence[Mutant], size: int, seed: int) -> list[Mutant]:
    """A sample, stratified by room and, within a room, by operator.

    Half of it is shared evenly by the rooms, half by their numbers of mutants; so are the parts of
    the rooms by the operators.
    """
    rng = random.Random(seed)
    rooms: dict[str, list[Mutant]] = defaultdict(list)
    for each in mutants:
        rooms[room_of(each.path)].append(each)
    chosen: list[Mutant] = []
    for room, count in _shared(size, {room: len(own) for room, own in rooms.items()}).items():
        strata: dict[str, list[Mutant]] = defaultdict(list)
        for each in rooms[room]:
            strata[each.operator].append(each)
        for operator, number in _shared(count, {o: len(own) for o, own in strata.items()}).items():
            chosen += rng.sample(strata[operator], number)
    return chosen


def room_of(path: str) -> str:
    """The room of a module."""
    return path.split("/")[1].removesuffix(".py")


def _shared(size: int, most: Mapping[str, int]) -> dict[str, int]:
    """Half of it evenly, half in proportion, in whole numbers; none above what there is."""
    every = sum(most.values())
    shares = {each: size / 2 / len(most) + size / 2 * own / every for each, own in most.items()}
    found = {each: min(int(share), most[each]) for each, share in shares.items()}
    for _ in range(min(size, every) - sum(found.values())):
        room = [each for each in found if found[each] < most[each]]
        found[max(room, key=lambda each: (shares[each] - found[each], each))] += 1
    return found


def _lines(change: Change) -> tuple[int, int]:
    node: Any = change.node if hasattr(change.node, "lineno") else change.parent
    return node.lineno, node.end_lineno


def _shown(node: Any) -> str:
    if node is None or isinstance(node, ast.Pass):
        return "nothing"
    if isinstance(node, ast.cmpop | ast.operator | ast.boolop):
        return type(node).__name__
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 120 else text[:119] + "…"


class _Scope(NamedTuple):
    """A function, class or module by name, and the lines that tell whether a change in it ran."""

    name: str
    lines: tuple[int, int] | None


WHOLE = (1, 1_000_000)
MODULE = _Scope("", WHOLE)


def _changes(node: ast.AST, scope: _Scope) -> Iterator[tuple[Change, _Scope]]:
    """All changes below a node, with the function or class each is in."""
    for parent, field, index, child in _children(node):
        inside = scope
        if isinstance(parent, ast.FunctionDef):
            whole = (parent.lineno, parent.end_lineno or parent.lineno)
            inside = scope._replace(lines=whole if field == "args" else None)
        for operator, after in _instead(child, parent, field):
            yield Change(operator, child, parent, field, index, after), inside
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            inside = inside._replace(name=f"{scope.name}.{child.name}".lstrip("."))
        yield from _changes(child, inside)


def _children(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """The parts of a node that do something: no annotations, sentences, asserts or decorators."""
    if isinstance(node, ast.Assert) or (isinstance(node, ast.Call) and _name(node) in WORDS):
        return
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.FunctionDef) and node.name == "__repr__":
        return
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return
    if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
        return
    left_out = {"annotation", "returns", "decorator_list", "targets", "target", "ctx", "exc"}
    for field, value in ast.iter_fields(node):
        if field in left_out:
            continue
        if isinstance(value, ast.AST):
            yield node, field, None, value
        elif isinstance(value, list):
            for index, each in enumerate(value):
                if isinstance(each, ast.AST):
                    yield node, field, index, each


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else ast.unparse(function)


Replacements = Iterator[tuple[str, Any]]


def _instead(node: ast.AST, parent: ast.AST, field: str) -> Replacements:
    """What may stand in the place of a node."""
    if isinstance(node, ast.expr) and field in ("test", "ifs"):
        yield "condition", ast.UnaryOp(ast.Not(), node)
        if field == "ifs" or isinstance(parent, ast.If | ast.IfExp):
            yield "condition", ast.Constant(value=True)
    for kind, rule in _RULES.items():
        if isinstance(node, kind):
            yield from rule(node, parent)


def _of_compare(node: ast.Compare, _: ast.AST) -> Replacements:
    for swaps, operator in ((EDGES, "edge"), (NEGATIONS, "negation")):
        for index, each in enumerate(node.ops):
            if type(each) in swaps:
                yield operator, _with(node, ops=_at(node.ops, index, swaps[type(each)]()))


def _of_arithmetic(node: ast.BinOp, parent: ast.AST) -> Replacements:
    sentences = any(isinstance(each, ast.JoinedStr | ast.List) for each in (node.left, node.right))
    texts = any(
        isinstance(each, ast.Constant) and isinstance(each.value, str | None)
        for each in (node.left, node.right)
    )
    types = isinstance(parent, ast.Assign) and isinstance(node.op, ast.BitOr)
    if type(node.op) in ARITHMETIC and not (sentences or texts or types):
        yield "arithmetic", _with(node, op=ARITHMETIC[type(node.op)]())


def _of_unary(node: ast.UnaryOp, _: ast.AST) -> Replacements:
    if isinstance(node.op, ast.Not | ast.USub):
        yield "sign" if isinstance(node.op, ast.USub) else "negation", node.operand


def _of_boolean(node: ast.BoolOp, _: ast.AST) -> Replacements:
    yield "boolean", _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    for index in range(len(node.values)):
        left = [each for place, each in enumerate(node.values) if place != index]
        yield "boolean", left[0] if len(left) == 1 else _with(node, values=left)


def _of_constant(node: ast.Constant, parent: ast.AST) -> Replacements:
    value = node.value
    if isinstance(value, bool):
        if not (isinstance(parent, ast.keyword) and parent.arg == "strict"):
            yield "constant", ast.Constant(value=not value)
    elif isinstance(value, int):
        yield from (("constant", ast.Constant(value=value + step)) for step in (1, -1))
    elif isinstance(value, float):
        if 0 < value < TINY:
            yield from (("constant", ast.Constant(value=each)) for each in (value * 1024, 0.0))
        else:
            yield from (("constant", ast.Constant(value=value + step)) for step in (TINY, -TINY))


def _of_name(node: ast.Name | ast.Attribute, _: ast.AST) -> Replacements:
    key = "id" if isinstance(node, ast.Name) else "attr"
    name = getattr(node, key)
    if name in COUNTERPARTS and isinstance(node.ctx, ast.Load):
        yield "counterpart", _with(node, **{key: COUNTERPARTS[name]})


def _of_call(node: ast.Call, _: ast.AST) -> Replacements:
    name = _name(node)
    if name in WORDS:
        return
    if name in TRANSPARENT:
        bare = node.func.value if isinstance(node.func, ast.Attribute) else node.args[0]
        yield "call", bare
        if name == "sorted":
            turned = [each for each in node.keywords if each.arg != "reverse"]
            if len(turned) == len(node.keywords):
                turned.append(ast.keyword("reverse", ast.Constant(value=True)))
            yield "call", _with(node, keywords=turned)
    if name not in SYMMETRIC and not any(isinstance(each, ast.Starred) for each in node.args):
        for index in range(len(node.args) - 1):
            one, other = node.args[index : index + 2]
            if ast.dump(one) != ast.dump(other):
                swapped = _at(_at(node.args, index, other), index + 1, one)
                yield "argument", _with(node, args=swapped)
    for index, keyword in enumerate(node.keywords):
        if keyword.arg not in (None, "strict"):
            left = [each for place, each in enumerate(node.keywords) if place != index]
            yield "argument", _with(node, keywords=left)


def _of_return(node: ast.Return, _: ast.AST) -> Replacements:
    if node.value is not None and not _is_none(node.value):
        yield "return", _with(node, value=ast.Constant(value=None))


def _of_statement(node: ast.stmt, parent: ast.AST) -> Replacements:
    says = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    bare = isinstance(node, ast.If) and not node.orelse and not isinstance(parent, ast.Module)
    if not says and (bare or not isinstance(node, ast.If)):
        yield "statement", ast.Pass()


def _of_slice(node: ast.Slice, _: ast.AST) -> Replacements:
    for end in ("lower", "upper"):
        if getattr(node, end) is not None:
            yield "slice", _with(node, **{end: None})


def _of_elements(node: ast.Tuple | ast.Set | ast.List, _: ast.AST) -> Replacements:
    texts = all(isinstance(e, ast.Constant) and isinstance(e.value, str) for e in node.elts)
    if texts and len(node.elts) > 1:
        for index in range(len(node.elts)):
            left = [each for place, each in enumerate(node.elts) if place != index]
            yield "element", _with(node, elts=left)


_RULES: Mapping[Any, Callable[[Any, ast.AST], Replacements]] = {
    ast.Compare: _of_compare,
    ast.BinOp: _of_arithmetic,
    ast.UnaryOp: _of_unary,
    ast.BoolOp: _of_boolean,
    ast.Constant: _of_constant,
    (ast.Name, ast.Attribute): _of_name,
    ast.Call: _of_call,
    ast.Return: _of_return,
    (ast.Expr, ast.AugAssign, ast.Continue, ast.Break, ast.Raise, ast.If): _of_statement,
    ast.Slice: _of_slice,
    (ast.Tuple, ast.Set, ast.List): _of_elements,
}


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _with(node: Any, **fields: Any) -> Any:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _at(nodes: Sequence[Any], index: int, node: Any) -> list[Any]:
    return [*nodes[:index], node, *nodes[index + 1 :]]


def counted(mutants: Sequence[Mutant]) -> dict[str, int]:
    """How many mutants each room has."""
    return dict(sorted(Counter(room_of(each.path) for each in mutants).items()))
