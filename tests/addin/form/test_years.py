"""Years in names and texts."""

import pytest

from addin.form.years import move_on, names_year


@pytest.mark.parametrize("project", ["2021年干部培训", "2021年度干部培训", " 2021 年干部培训"])
def test_a_name_that_begins_with_the_year(project: str) -> None:
    assert names_year(project, 2021)


@pytest.mark.parametrize(
    "project",
    [
        "",
        "干部培训",
        "2020年干部培训",
        "干部培训2021年",
        "2021干部培训",
        "2021年—2023年培训",
        "2021年度-2022年度培训",
    ],
)
def test_a_name_that_leaves_the_year_to_others(project: str) -> None:
    assert not names_year(project, 2021)


@pytest.mark.parametrize(
    ("said", "later"),
    [
        ("2021年度干部培训", "2022年度干部培训"),
        ("比2020 年增长，为2022年打基础", "比2021 年增长，为2023年打基础"),
        ("2021-12-31、2021/6/1、2021.12前", "2022-12-31、2022/6/1、2022.12前"),
        ("2019年立项", "2019年立项"),
        ("2021—2023年三年行动", "2021—2023年三年行动"),
        ("2021年度至2022年度", "2021年度至2022年度"),
        ("财预〔2021〕10号", "财预〔2021〕10号"),
        ("2021万元、12021年、2021-1234", "2021万元、12021年、2021-1234"),
    ],
)
def test_a_text_a_year_later(said: str, later: str) -> None:
    assert move_on(said, 2021) == later
