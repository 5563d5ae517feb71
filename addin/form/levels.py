"""What kind of indicator a row is, as its levels say."""

from functools import lru_cache
from typing import Literal, cast

from addin.form.model import Indicator
from addin.form.vocabulary import vocabulary

Kind = Literal["产出", "成本", "效益", "满意度", ""]


def kind_of(indicator: Indicator) -> Kind:
    """产出, 成本, 效益 or 满意度; "" where neither level says, as 管理指标 does.

    The second level is the more exact one: 服务对象满意度指标 under 效益指标 is 满意度 (财预〔2020〕10号 has it as a first
    level). Only 成本 follows the first level: under 产出指标 it is 产出 (财预〔2020〕10号), as a first level it is 成本
    whatever stands under it (财预〔2021〕101号).
    """
    stated, exact = kind_of_level(indicator.level1.name), kind_of_level(indicator.level2.name)
    if stated == "成本" or (stated and exact == "成本"):
        return stated
    return exact or stated


@lru_cache(maxsize=1024)
def kind_of_level(name: str) -> Kind:
    """The kind that the name of one level says; "" where it says none."""
    kinds = vocabulary().kinds.items()
    return cast("Kind", next((kind for kind, words in kinds if any(word in name for word in words)), ""))
