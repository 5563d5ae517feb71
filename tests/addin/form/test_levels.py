"""The kind of an indicator, as its levels say it."""

import pytest

from addin.form import Indicator, Level
from addin.form.levels import kind_of, kind_of_level


@pytest.mark.parametrize(
    ("level1", "level2", "kind"),
    [
        ("产出指标", "数量指标", "产出"),
        ("产出", "", "产出"),
        ("产出指标", "成本指标", "产出"),
        ("产出指标", "培训指标", "产出"),
        ("成本指标", "经济成本指标", "成本"),
        ("成本指标", "质量成本", "成本"),
        ("", "成本指标", "成本"),
        ("效益指标", "社会效益指标", "效益"),
        ("效益指标", "可持续影响指标", "效益"),
        ("效益指标", "时效指标", "产出"),
        ("效益指标", "服务对象满意度指标", "满意度"),
        ("满意度指标", "服务对象满意度指标", "满意度"),
        ("", "群众满意率", "满意度"),
        ("项目绩效/产出", "数量指标", "产出"),
        ("管理指标", "", ""),
        ("", "", ""),
    ],
)
def test_the_kind_of_an_indicator_is_what_its_second_level_says(level1: str, level2: str, kind: str) -> None:
    row = Indicator(Level(level1), Level(level2), "道路养护里程", "", "", None)

    assert kind_of(row) == kind


def test_a_level_by_itself_says_its_kind() -> None:
    assert [kind_of_level(name) for name in ("成本指标", "生态效益指标", "管理指标")] == ["成本", "效益", ""]
