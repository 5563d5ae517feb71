"""Years in names and texts: one before a project's name, and those that move on with the form."""

import re

# 2021—2023年 is a plan of several years, and stays; of dates 2021-12-31 and 2021/12/31 move, too.
_YEARS = re.compile(
    r"20\d\d\s*年?度?\s*[-—–─~～至到]+\s*20\d\d|(?<!\d)(?P<year>20\d\d)(?=\s*年|[-/.]\d{1,2}(?!\d))"
)
_SPAN = r"(?!度?\s*[-—–─~～至到])"


def names_year(project: str, year: int | str) -> bool:
    """Whether a name begins with that year, as 2021年度干部培训 does; 2021年—2023年… tells of more than one year."""
    return re.match(rf"\s*{re.escape(str(year))}\s*年{_SPAN}", project) is not None


def move_on(text: str, year: int) -> str:
    """The text a year later: what it says of that year, the one before and the one after."""

    def later(match: re.Match[str]) -> str:
        said = match["year"]
        return match[0] if said is None or abs(int(said) - year) > 1 else str(int(said) + 1)

    return _YEARS.sub(later, text)
