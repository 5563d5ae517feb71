"""What an office's own form holds and ours has no place for."""

from collections.abc import Iterator
from itertools import groupby

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.form import LeftOver
from addin.form.levels import kind_of_level
from addin.form.vocabulary import title

BASIS = "《项目支出绩效自评表》填报要求"
_SHOWN = 3  # texts of a column
_MOVE = "请核对是否要填到别处"
_MOST = 20  # texts outside of the tables: a whole sheet of something else may stand below a form


@check(
    "L01",
    Severity.HINT,
    "有内容没有读入",
    "{what}没有读入：{todo}",
    BASIS,
)
def find_left_over(context: Context) -> Iterator[Hit]:
    """One hit for each column, and for each text outside of the tables."""
    found = sorted((one for one in context.form.left_over if not _is_unused(one)), key=lambda one: one.label)
    for label, group in groupby(found, key=lambda one: one.label):
        cells = list(group)
        if cells[0].remedy:
            yield cells[0].cell, {"what": f"{label}（{_list(cells)}）", "todo": cells[0].remedy}
        elif label:
            yield cells[0].cell, _no_place(f"“{short(label)}”一栏的{len(cells)}处内容（{_list(cells)}）")
        else:
            yield from ((one.cell, _no_place(f"“{short(one.text)}”")) for one in cells[:_MOST])
            if len(cells) > _MOST:
                yield cells[_MOST].cell, _no_place(f"其余{len(cells) - _MOST}处内容")


def _is_unused(one: LeftOver) -> bool:
    """Whether it is the label of a 一级 or 二级指标 that no indicator stands under: nothing is lost with it."""
    return (
        one.label in (title("level1"), title("level2")) and not one.remedy and bool(kind_of_level(one.text))
    )


def _no_place(what: str) -> dict[str, object]:
    return {"what": f"{what}在标准表样中没有位置，", "todo": _MOVE}


def _list(cells: list[LeftOver]) -> str:
    texts = list(dict.fromkeys(short(one.text) for one in cells))
    more = "等" if len(texts) > _SHOWN else ""
    return f"{'、'.join(texts[:_SHOWN])}{more}"
