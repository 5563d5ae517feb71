"""What of Jinja a report style may use, and how much it may make: a style can come from a stranger.

Every piece that is printed, every turn of a loop and every result of a filter is charged to the budget of the report
being written; what would grow without end stops there, with a sentence, before memory or time are gone.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final

from jinja2 import StrictUndefined, nodes
from jinja2.filters import FILTERS
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import pass_eval_context

from addin.report.markup.values import ReportError, literal

UNKNOWN = "报告模板用到了没有的变量“{name}”，请对照变量一览改正模板。"
NOT_SPOKEN = "报告模板里的标记“{word}”不能用：报告样式只用变量、for、if 和 set。"
TOO_MUCH = "报告模板要生成的内容太多：循环太大、互相套用，或者同一内容反复拼接，请改正模板。"
TOO_LARGE = "报告模板里的计算或循环超出范围：乘方不能用，数字最多 15 位，range 最多 {most} 次。"

# What a style may ask of a value, as the handbook names it. Everything is escaped once, so four of them change nothing.
SHOWN: Final = ("join", "default", "length", "first", "last", "trim", "upper", "lower")
ALLOWED: Final = frozenset({*SHOWN, "d", "count", "list", "string", "e", "escape", "safe", "forceescape"})
_UNCHANGED = ("e", "escape", "forceescape", "safe")
_METHODS = frozenset({"strip", "lstrip", "rstrip", "startswith", "endswith", "upper", "lower", "split", "splitlines",
                      "items", "keys", "values", "get"})  # fmt: skip
_OF_LOOPS = frozenset({"cycle", "changed"})
_STATEMENTS = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.Assign,
    nodes.AssignBlock,
)
_COUNTED = "_counted"
LONGEST_RANGE = 1_000
_LARGEST = 10**15
_STEPS = 200_000
CHARACTERS = 8_000_000
_TIMES = 8  # every value may be printed several times, and a print is charged twice


class Budget:
    """What one report may still cost: steps taken and characters made."""

    def __init__(self, context: Mapping[str, object]) -> None:
        self._steps = _STEPS
        self._characters = CHARACTERS + _TIMES * sum(_size(value) for value in context.values())

    def charge(self, characters: int, steps: int = 1) -> None:
        """Raises ReportError when one of the two is used up."""
        self._steps -= steps
        self._characters -= characters
        if self._steps < 0 or self._characters < 0:
            raise ReportError(TOO_MUCH)


_budget: ContextVar[Budget] = ContextVar("_budget")


@contextmanager
def within_budget(context: Mapping[str, object]) -> Iterator[Budget]:
    """Within this, templates are filled from context, at its expense."""
    token = _budget.set(Budget(context))
    try:
        yield _budget.get()
    finally:
        _budget.reset(token)


class _Missing(StrictUndefined):
    """A variable that the report does not have: printing or testing it is an error that names it."""

    @property
    def _undefined_message(self) -> str:
        return UNKNOWN.format(name=self._undefined_name)


class Environment(SandboxedEnvironment):
    """Where templates are compiled: nothing in them is executed, everything they print passes finalize."""

    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)

    def __init__(self, finalize: Callable[[object], object] = literal, autoescape: bool = True) -> None:
        super().__init__(
            autoescape=autoescape, undefined=_Missing, finalize=_with_charge(finalize), optimized=False
        )  # unoptimized: constants are computed within the budget, not before
        self.filters = {name: _with_charge(FILTERS[name]) for name in ALLOWED}
        self.filters |= dict.fromkeys(_UNCHANGED, _as_is) | {"join": _join, _COUNTED: _count}
        self.globals = {"range": _range}

    def _generate(self, source: nodes.Template, *rest: Any, **named: Any) -> str:
        _restrict(source)
        _count_loops(source)
        return super()._generate(source, *rest, **named)

    def is_safe_callable(self, obj: Any) -> bool:
        owner, name = getattr(obj, "__self__", None), getattr(obj, "__name__", "")
        return (
            obj is _range
            or (isinstance(owner, (str, dict)) and name in _METHODS)
            or (isinstance(owner, LoopContext) and name in _OF_LOOPS)
        )

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Numbers stay within 15 digits; what is put together of texts and lists is charged."""
        if isinstance(left, (int, float)) and isinstance(right, (int, float)):
            if operator == "**" or not (_is_small(left) and _is_small(right)):
                raise ReportError(TOO_LARGE.format(most=LONGEST_RANGE))
        elif operator != "+":
            raise TypeError
        made = super().call_binop(context, operator, left, right)
        _charge(made)
        return made


def _is_small(value: object) -> bool:
    return isinstance(value, (int, float)) and abs(value) < _LARGEST


def _size(value: object) -> int:
    """The characters of a value, whatever it consists of; a variable that is missing has none."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, StrictUndefined) or not isinstance(value, Collection):
        return 1
    return sum(map(_size, value.values() if isinstance(value, Mapping) else value))


def _charge(*values: object) -> None:
    _budget.get().charge(sum(map(_size, values)))


def _with_charge(make: Callable[..., Any]) -> Callable[..., Any]:
    """The same, with what it is given and what comes of it charged."""

    @wraps(make)
    def pay(*given: Any, **named: Any) -> Any:
        _charge(*given)
        made = make(*given, **named)
        _charge(made)
        return made

    return pay


def _as_is(value: object) -> object:
    return value


@pass_eval_context
def _join(context: EvalContext, parts: Iterable[Any], between: str = "", attribute: Any = None) -> Any:
    """Jinja's join, charged before it is made."""
    pieces = list(parts)
    _budget.get().charge(sum(map(_size, pieces)) + len(between) * len(pieces))
    return FILTERS["join"](context, pieces, between, attribute)


def _range(*bounds: int) -> range:
    """Python's range, no longer than a form could be."""
    turns = range(*bounds)
    if not _is_small(turns.stop) or len(turns) > LONGEST_RANGE:
        raise ReportError(TOO_LARGE.format(most=LONGEST_RANGE))
    return turns


def _count(elements: Any, fixed: int) -> Any:
    """What a loop runs through; fixed: the characters that each turn puts out whatever happens."""
    found = elements if isinstance(elements, Sized) else list(elements)
    _budget.get().charge(fixed * len(found), len(found))
    return found


def _restrict(tree: nodes.Template) -> None:
    """Raises ReportError for what styles do not have: macro, include, block, a loop that calls itself, built lists."""
    for node in tree.find_all((nodes.Stmt, nodes.List, nodes.Tuple, nodes.Dict)):
        if isinstance(node, nodes.Stmt):
            spoken = isinstance(node, _STATEMENTS) and not (isinstance(node, nodes.For) and node.recursive)
        else:
            spoken = _is_constant(node)
        if not spoken:
            raise ReportError(NOT_SPOKEN.format(word=type(node).__name__.lower()))


def _is_constant(node: nodes.Node) -> bool:
    """Names to store in, or a list of texts and numbers as in “等级 in ['优', '良']”: no list of lists can grow."""
    return getattr(node, "ctx", "") == "store" or all(
        isinstance(each, nodes.Const) for each in node.iter_child_nodes()
    )


def _count_loops(tree: nodes.Template) -> None:
    """Every loop asks the budget first; a chain of ~ becomes a join, which does too."""
    for loop in list(tree.find_all(nodes.For)):
        fixed = nodes.Const(sum(len(data.data) for data in _own_data(loop.body)), lineno=loop.lineno)
        loop.iter = nodes.Filter(loop.iter, _COUNTED, [fixed], [], None, None, lineno=loop.lineno)
    _chain(tree)


def _own_data(body: Iterable[nodes.Node]) -> Iterator[nodes.TemplateData]:
    """The fixed markup of one turn: that of a loop within is counted with its own turns."""
    for node in body:
        if isinstance(node, nodes.TemplateData):
            yield node
        elif not isinstance(node, nodes.For):
            yield from _own_data(node.iter_child_nodes())


def _chain(node: nodes.Node) -> None:
    for name, value in node.iter_fields():
        if isinstance(value, list):
            setattr(
                node, name, [_join_node(each) if isinstance(each, nodes.Node) else each for each in value]
            )
        elif isinstance(value, nodes.Node):
            setattr(node, name, _join_node(value))


def _join_node(node: nodes.Node) -> nodes.Node:
    _chain(node)
    if not isinstance(node, nodes.Concat):
        return node
    return nodes.Filter(nodes.List(node.nodes), "join", [], [], None, None, lineno=node.lineno)
