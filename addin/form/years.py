"""A year before a project's name, said once."""

import re

_SPAN = r"(?!度?\s*[-—–─~～至到])"


def names_year(project: str, year: int | str) -> bool:
    """Whether a name begins with that year, as 2021年度干部培训 does; 2021年—2023年… tells of more than one year."""
    return re.match(rf"\s*{re.escape(str(year))}\s*年{_SPAN}", project) is not None
