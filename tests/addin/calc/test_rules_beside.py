"""An office's own rule lies beside its workbook, and nowhere else: Calc says where that is."""

from pathlib import Path

import pytest

from addin.calc.office import Office
from tests.addin.calc.conftest import MakeWorkbook

RULE = 'name="本局规则"\ntitle="甲"\nregion="乙"\nsource="丙"\nsince=2020-01-01\nbase="mof-2020"\nreverse="比值"\n'


@pytest.mark.parametrize(("beside", "score"), [(True, 6.67), (False, "※没有名为“本局规则”的评分规则")])
def test_a_rule_file_counts_in_the_cells_of_the_workbook_beside_it(
    office: Office, make_workbook: MakeWorkbook, tmp_path: Path, beside: bool, score: float | str
) -> None:
    folder = tmp_path if beside else tmp_path / "别处"
    folder.mkdir(exist_ok=True)
    (folder / "本局规则.toml").write_text(RULE, encoding="utf-8")
    named = f"本局规则；文件夹={folder}"
    path = make_workbook({"A1": f'=JX_SCORE("<=20","30",10,"","{named}")'}, "我的 表.xlsx")
    document = office.open(path)
    try:
        document.recalculate()
        shown = document.value("表", "A1")
    finally:
        document.close()
    assert str(shown).startswith(str(score)) if isinstance(score, str) else shown == score
