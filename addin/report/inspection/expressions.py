"""What the tags of a template name and do: variables, scopes, operations. Nothing is executed here."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from jinja2 import TemplateSyntaxError, nodes

from addin.checks import Severity
from addin.form.model import SelfEvaluation
from addin.form.scores import score
from addin.report.inspection.finding import Fault, Finding, make_finding
from addin.report.inspection.tags import ENDS, Tag
from addin.report.markup.values import WordXml
from addin.report.template.context import VARIABLES, context
from addin.report.template.language import ALLOWED, Environment

MISSPELT = Fault("V01", "没有名为“{name}”的变量，是不是“{near}”？全部变量见使用手册“报告样式与变量”")
OWN_ROW = Fault(
    "V02",
    "“{name}”不是程序的变量{near}：如果是本单位自己的素材，需要在工作簿的“报告素材”中添加“素材名称”同名的行，否则不能导出",
    Severity.HINT,
)
NEAR = "（最接近的是“{near}”）"
LISTED = Fault(
    "V03",
    "“{name}”是逐段的变量，不能直接印出：要写 {{%p for 段 in {name} %}}、{{{{ 段 }}}}、{{%p endfor %}} 三段",
)
SINGLE = Fault("V04", "“{name}”只有一段文字，用 for 会逐字拆开：请直接写 {{{{ {name} }}}}")
MARKUP = Fault("V05", "“{name}”是表格或图，要单独一段写 {{{{p {name} }}}}")
NO_MARKUP = Fault(
    "V06", "“{tag}”多了 {prefix}：它只用于表格和图，文字变量写 {{{{ {name} }}}}，否则内容会丢失"
)
NO_PART = Fault("V07", "“{name}”里没有“{part}”这一部分：{parts}")
WHICH_PART = Fault("V08", "“{name}”由几部分组成，不能整个印出：写 {{{{ {name}.{part} }}}} 等，{parts}")
ITS_PARTS, NO_PARTS = "只有{parts}", "它只是一段文字，直接写 {{{{ {name} }}}}"
SYNTAX = Fault("E01", "标记“{tag}”读不懂：{why}")
UNKNOWN_WORD = Fault("E02", "“{tag}”里的“{word}”不能用：报告样式只用变量、for、if 和 set")
FORBIDDEN = Fault("E03", "“{tag}”里有不允许的操作“{what}”：只能引用变量一览中的变量")
COMPUTED = Fault("E04", "“{tag}”里有计算，变量都是写好的文字，不能再算：需要的数字请直接用相应的变量")
CALLED = Fault("E05", "“{tag}”里调用了“{what}”，一般用不到，本检查不试算它：建议只引用变量", Severity.HINT)

NO_FILTER = "没有“{name}”这个筛选"
UNREADABLE = "请对照使用手册的写法检查标点、引号和空格"

_NEAR_ENOUGH = 0.5
_DEEPEST = 4  # loops within loops, for a trial multiplies what it prints
_ARITHMETIC = (
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.FloorDiv,
    nodes.Mod,
    nodes.Pow,
    nodes.Neg,
    nodes.Pos,
)


class Kind(Enum):
    TEXT = "一段文字"
    LIST = "逐段"
    MARKUP = "表格或图，单独一段写 {{p …}}"


def kinds() -> dict[str, Kind]:
    """Every variable of a report with its kind."""
    blank = SelfEvaluation()
    return {name: kind_of(value) for name, value in context(blank, score(blank)).items()}


def kind_of(value: object) -> Kind:
    if isinstance(value, list):
        return Kind.LIST
    return Kind.MARKUP if isinstance(value, WordXml) else Kind.TEXT


def parts_of(name: str) -> tuple[str, ...]:
    """What each element of a listed variable consists of; () where it is a text."""
    return VARIABLES[name].parts if name in VARIABLES else ()


class Reading:
    """Reads the tags of a part in their order and keeps which names each for and set has made known.

    tame: nothing but variables, comparisons and filters was seen, so that a trial can do no harm.
    unknown: the names that a report must get from 报告素材.
    """

    def __init__(self, known: Mapping[str, Kind]) -> None:
        self.known = known
        self.tame = True
        self.unknown: dict[str, None] = {}
        self._environment = Environment()
        # name → the parts that it has; None for what could be anything
        self._made: list[dict[str, tuple[str, ...] | None]] = [{}]

    def findings(self, tags: Sequence[Tag]) -> Iterator[Finding]:
        for tag in tags:
            if tag.kind != "comment":
                yield from self._tag(tag)

    def _tag(self, tag: Tag) -> Iterator[Finding]:
        if tag.word in ("else", *ENDS.values()):
            if tag.word == ENDS["for"] and len(self._made) > 1:
                self._made.pop()
            return
        try:
            tree = self._environment.parse(_alone(tag))
        except (TemplateSyntaxError, RecursionError) as problem:
            self.tame = False
            yield self._unreadable(tag, problem)
            return
        yield from self._operations(tag, tree)
        yield from self._names(tag, tree)

    def _unreadable(self, tag: Tag, problem: Exception) -> Finding:
        place, text = tag.paragraph.place, tag.paragraph.text
        if tag.word and "unknown tag" in str(problem):
            return make_finding(UNKNOWN_WORD, place, text, tag=tag.raw, word=tag.word)
        return make_finding(SYNTAX, place, text, tag=tag.raw, why=UNREADABLE)

    def _operations(self, tag: Tag, tree: nodes.Template) -> Iterator[Finding]:
        place, text = tag.paragraph.place, tag.paragraph.text
        if tag.word and tag.word not in ("elif", *ENDS):
            self.tame = False
            yield make_finding(UNKNOWN_WORD, place, text, tag=tag.raw, word=tag.word)
        for node in tree.find_all((nodes.Filter, nodes.Test)):
            if node.name not in (ALLOWED if isinstance(node, nodes.Filter) else self._environment.tests):
                self.tame = False
                yield make_finding(SYNTAX, place, text, tag=tag.raw, why=NO_FILTER.format(name=node.name))
            if node.name == "attr":
                yield make_finding(FORBIDDEN, place, text, tag=tag.raw, what=node.name)
        for reached in tree.find_all((nodes.Getattr, nodes.Getitem)):
            name = reached.attr if isinstance(reached, nodes.Getattr) else _constant(reached)
            if str(name).startswith("_"):
                self.tame = False
                yield make_finding(FORBIDDEN, place, text, tag=tag.raw, what=name)
        if any(tree.find_all(_ARITHMETIC)):
            self.tame = False
            yield make_finding(COMPUTED, place, text, tag=tag.raw)
        for call in tree.find_all(nodes.Call):
            self.tame = False
            yield make_finding(CALLED, place, text, tag=tag.raw, what=_name_called(call))

    def _names(self, tag: Tag, tree: nodes.Template) -> Iterator[Finding]:
        yield from self._parts(tag, tree)
        loop = next(tree.find_all(nodes.For), None)
        inner = {target.name: _elements(loop) for target in _targets(loop)} if loop else {}
        for name in dict.fromkeys(node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"):
            if name in inner or name == "loop" or self._is_made(name) or name in self._environment.globals:
                continue
            if name in self.known:
                yield from self._use(tag, name, tree, loop)
            else:
                self.unknown.setdefault(name)
                yield self._stranger(tag, name)
        if loop:
            self._made.append(inner)
            self.tame &= len(self._made) <= _DEEPEST
        stored = (node.name for node in tree.find_all(nodes.Name) if node.ctx == "store")
        self._made[-1] |= {name: None for name in stored if name not in inner}

    def _is_made(self, name: str) -> bool:
        return any(name in names for names in self._made)

    def _parts(self, tag: Tag, tree: nodes.Template) -> Iterator[Finding]:
        """Whether what is named of a loop's element is there, and a part is named where there are several."""
        place, text = tag.paragraph.place, tag.paragraph.text
        made = {name: parts for names in self._made for name, parts in names.items() if parts is not None}
        for node in tree.find_all(nodes.Getattr):
            name = node.node.name if isinstance(node.node, nodes.Name) else ""
            if name in made and node.attr not in made[name] and not hasattr(str, node.attr):
                told = (ITS_PARTS if made[name] else NO_PARTS).format(parts="、".join(made[name]), name=name)
                yield make_finding(NO_PART, place, text, name=name, part=node.attr, parts=told)
        if parts := made.get(_find_printed(tree)):
            told = ITS_PARTS.format(parts="、".join(parts))
            yield make_finding(WHICH_PART, place, text, name=_find_printed(tree), part=parts[0], parts=told)

    def _use(self, tag: Tag, name: str, tree: nodes.Template, loop: nodes.For | None) -> Iterator[Finding]:
        place, text, kind = tag.paragraph.place, tag.paragraph.text, self.known[name]
        whole = _find_printed(tree) == name
        if loop is not None and isinstance(loop.iter, nodes.Name) and loop.iter.name == name:
            if kind is not Kind.LIST:
                yield make_finding(SINGLE if kind is Kind.TEXT else MARKUP, place, text, name=name)
        elif tag.kind == "print" and whole and kind is Kind.LIST:
            yield make_finding(LISTED, place, text, name=name)
        elif tag.kind == "print" and whole and kind is Kind.MARKUP and tag.prefix != "p":
            yield make_finding(MARKUP, place, text, name=name)
        elif tag.kind == "print" and tag.prefix and kind is not Kind.MARKUP:
            yield make_finding(NO_MARKUP, place, text, tag=tag.raw, prefix=tag.prefix, name=name)

    def _stranger(self, tag: Tag, name: str) -> Finding:
        near = next(iter(difflib.get_close_matches(name, self.known, 1, _NEAR_ENOUGH)), "")
        place, text = tag.paragraph.place, tag.paragraph.text
        if near and _one_slip(name, near):
            return make_finding(MISSPELT, place, text, name=name, near=near)
        return make_finding(OWN_ROW, place, text, name=name, near=NEAR.format(near=near) if near else "")


def _alone(tag: Tag) -> str:
    """The tag as a template of its own."""
    content = tag.content.translate(str.maketrans("“”‘’", "\"\"''"))  # as docxtpl does
    if tag.kind == "print":
        return f"{{{{ {content} }}}}"
    if tag.word == "elif":
        return f"{{% if 1 %}}{{% {content} %}}{{% endif %}}"
    closed = ENDS.get(tag.word, "")
    if tag.word == "set" and "=" in content:
        closed = ""
    return f"{{% {content} %}}" + (f"{{% {closed} %}}" if closed else "")


def _find_printed(tree: nodes.Template) -> str:
    """The variable that a tag prints as it is, "" for anything else."""
    for output in tree.find_all(nodes.Output):
        if len(output.nodes) == 1 and isinstance(output.nodes[0], nodes.Name):
            return output.nodes[0].name
    return ""


def _targets(loop: nodes.For) -> Iterator[nodes.Name]:
    yield from loop.target.find_all(nodes.Name)
    if isinstance(loop.target, nodes.Name):
        yield loop.target


def _elements(loop: nodes.For) -> tuple[str, ...] | None:
    """The parts of what a loop runs through."""
    if isinstance(loop.iter, nodes.Name) and isinstance(loop.target, nodes.Name):
        return parts_of(loop.iter.name)
    return None


def _constant(item: nodes.Expr) -> object:
    """What stands between the brackets of name["…"]."""
    return getattr(getattr(item, "arg", None), "value", "")


def _name_called(call: nodes.Call) -> str:
    return getattr(call.node, "name", "") or getattr(call.node, "attr", "")


def _one_slip(name: str, near: str) -> bool:
    """Whether one character is wrong, missing or doubled; a known name with something after it is another name."""
    if name.startswith(near):
        return False
    short, long = sorted((name, near), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1 or sorted(short) == sorted(long)
    return len(long) - len(short) == 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
