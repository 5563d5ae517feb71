"""A style from a stranger: what would never end or fill the memory is refused with a sentence, what the handbook names works."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from addin.report.markup.values import ReportError
from addin.report.template import language
from addin.report.template.render import render
from tests.support.word_files import texts

HANDBOOK = Path(__file__).parents[4] / "docs" / "handbook" / "variables.md"
LONG = "长" * 1_000
VALUES = {
    "名": "名",
    "长": LONG,
    "行": [{"项": "甲", "额": "1"}, {"项": "乙", "额": "2"}],
    "段落": ["一", "二"],
    "空": "",
}
DOUBLING = "".join(f"{{% set b{n + 1} = b{n} ~ b{n} %}}" for n in range(60))
SUMMING = "".join(f"{{% set b{n + 1} = b{n} + b{n} %}}" for n in range(60))
SQUARING = "".join(f"{{% set b{n + 1} = b{n} * b{n} %}}" for n in range(60))
CAPTURED = "".join(f"{{% set b{n + 1} %}}{{{{ b{n} }}}}{{{{ b{n} }}}}{{% endset %}}" for n in range(60))
THOUSAND = "{% for i in range(1000) %}"
HOSTILE = [
    "{{ 'a'|center(999999999) }}",
    "{{ '%999999999d'|format(1) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '{:>999999999}'.format(1) }}",
    "{{ 名.center(999999999) }}",
    "{{ 名.replace('', 名) }}",
    "{{ (range(9999)|list*9999)|join }}",
    "{{ ['a', 'b'] * 999999999 }}",
    "{{ 'a'*10**10 }}",
    "{{ 10**10**10 }}",
    "{{ lipsum(n=100000) }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    THOUSAND * 4 + "{% endfor %}" * 4,
    THOUSAND + "{{ 长 }}" * 90 + "{% endfor %}",
    THOUSAND + "定" * 90_000 + "{% endfor %}",
    "{% set 段 %}" + THOUSAND + "定" * 90_000 + "{% endfor %}{% endset %}",
    THOUSAND + "{{ 段落|join(长) ~ 长 ~ 长 ~ 长 ~ 长 ~ 长 ~ 长 ~ 长 ~ 长 ~ 长 ~ 长 ~ 长 }}" * 9 + "{% endfor %}",
    "{% set b0 = 长 %}" + DOUBLING,
    "{% set b0 = 长 %}" + SUMMING,
    "{% set b0 = 段落 %}" + SUMMING,
    "{% set b0 = 9 %}" + SQUARING,
    "{% set b0 = 长 %}" + CAPTURED,
    "{% set b0 = 段落 %}" + "".join(f"{{% set b{n + 1} = [b{n}, b{n}] %}}" for n in range(60)) + "{{ b60 }}",
    "{% macro 甲() %}{{ 甲() }}{% endmacro %}{{ 甲() }}",
    "{% for 段 in 段落 recursive %}{{ loop(段落) }}{% endfor %}",
    "{% include '别的' %}",
    "{% set 甲 = namespace(x=1) %}",
    "{{ cycler('一')|list }}",
    "{% for a in 段落 %}" * 25 + "{% endfor %}" * 25,
    "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "{{ range(0, 10**14, 1) }}",
    "{{ range(-5, 5000) }}",
]  # fmt: skip


@pytest.mark.parametrize("tags", HOSTILE, ids=range(len(HOSTILE)))
def test_what_would_not_end_is_refused_with_a_sentence(make_template: Any, tags: str) -> None:
    with pytest.raises(ReportError, match=r"^报告模板.*。$"):
        render(make_template.of(tags), VALUES)


@pytest.mark.parametrize(
    ("tags", "shown"),
    [
        (["{{ 段落|join('；') }}"], ["一；二"]),
        (["{{ 空|default('无', true) }}{{ 没有|default('缺') }}"], ["无缺"]),
        (["{{ 段落|length }}{{ 段落|first }}{{ 段落|last }}"], ["2一二"]),
        (["{{ ' a '|trim|upper }}{{ 'B'|lower }}"], ["Ab"]),
        (["{{ 名 ~ '：' ~ 段落[0] }}"], ["名：一"]),
        (["{% if 名 in ['名', '别'] %}在{% else %}不在{% endif %}"], ["在"]),
        (["{% for i in range(3) %}{{ i + 1 }}{{ loop.cycle('、', '。') }}{% endfor %}"], ["1、2。3、"]),
        (["{% for 每 in 行 if 每.额 != '1' %}{{ 每.项 }}{{ loop.length }}{{ loop.last }}{% endfor %}"], ["乙1True"]),
        (["{% for k, v in 行[0].items() %}{{ k }}{{ v }}{% endfor %}"], ["项甲额1"]),
        (["{% set 两 = 名 + 名 %}{{ 两 }}{{ 7 // 2 - 1 }}"], ["名名2"]),
        (["{{ 名.startswith('名') }}{{ '一 二'.split()|join }}"], ["True一二"]),
    ],
)  # fmt: skip
def test_what_the_handbook_names_works(make_template: Any, tags: Sequence[str], shown: Sequence[str]) -> None:
    assert texts(render(make_template.of(*tags), VALUES)) == shown


def test_the_handbook_names_what_a_style_may_ask() -> None:
    page = HANDBOOK.read_text(encoding="utf-8")
    assert [name for name in (*language.SHOWN, "range") if f"`{name}`" not in page] == []
    assert f"最多 {language.LONGEST_RANGE} 次" in page


def test_a_long_form_is_no_excess(make_template: Any) -> None:
    """What a style prints of a form grows with the form, and the budget with it."""
    rows = [{"项": LONG, "额": LONG}] * 5_000
    template = make_template.of("{%p for 每 in 行 %}", "{{ 每.项 }}{{ 每.额 }}", "{%p endfor %}")
    assert len(texts(render(template, VALUES | {"行": rows}))) == len(rows)


def test_a_budget_is_for_one_report(make_template: Any) -> None:
    """Whoever writes a thousand reports in one process has a thousand budgets."""
    template = make_template.of("{% for i in range(900) %}{{ 长 }}{% endfor %}")
    for _ in range(12):
        assert texts(render(template, VALUES)) == [LONG * 900]
    assert 12 * 900 * len(LONG) > language.CHARACTERS
