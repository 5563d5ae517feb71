"""The generated parts of the handbook's page on scoring rules: which there are, and what an office may set itself."""

from udfs import rules
from udfs.rules import load, names
from udfs.rules.parameters import BY_KEY
from udfs.rules.values import Choice

Row = tuple[str, ...]
PROFILES = ("名称", "规则", "适用地区", "执行时间", "核实情况")
PARAMETERS = ("评分参数", "默认规则的写法", "意思", "规则文件中的名称")


def profiles() -> list[Row]:
    """A row a rule that comes with the application."""
    return [
        (f"`{rule.name}`", rule.title, rule.region, _span(rule), rule.status) for rule in map(load, names())
    ]


def parameters() -> list[Row]:
    """A row a parameter: how the national rule writes it, or which words there are, and what that means."""
    found: list[Row] = []
    for stated in load().stated:
        parameter = BY_KEY[stated.key]
        value = parameter.parse(stated.text)
        words = list(parameter.parse.words.values()) if isinstance(parameter.parse, Choice) else []
        others = [word for word in words if word != stated.text]
        written = f"`{stated.text}`" + (f"，还可以写 `{'`、`'.join(others)}`" if others else "")
        found.append((parameter.label, written, parameter.tell(value), f"`{parameter.key}`"))
    return found


def _span(rule: rules.Profile) -> str:
    return f"{rule.since}至{rule.until}" if rule.until else f"{rule.since}起"
