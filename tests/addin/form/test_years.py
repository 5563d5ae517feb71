"""A year before a project's name, said once."""

import pytest

from addin.form.years import names_year


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
