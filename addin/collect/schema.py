"""The tables of a store: their columns, what each holds, and the version of all of them.

Every amount is a decimal in 万元, every rate a fraction (1 = 100%), every score and weight a number of points.
"""

from collections.abc import Mapping
from typing import NamedTuple

import pyarrow as pa

from addin.form.vocabulary import title, vocabulary

VERSION = 1
VERSION_KEY = b"jixiao.schema"

_AMOUNT = _POINTS = pa.decimal128(24, 6)
_SHARE = pa.decimal128(38, 12)
_TEXT, _COUNT, _FLAG = pa.string(), pa.int32(), pa.bool_()
_TIME = pa.timestamp("ms", tz="UTC")


class Column(NamedTuple):
    """A column of a table. title: what an officer calls it."""

    name: str
    type: pa.DataType
    title: str


# Where a row comes from: the same columns, first in every table but the last of them.
SOURCE = (
    Column("file", _TEXT, "文件，相对于“汇总数据”所在的文件夹"),
    Column("inside", _TEXT, "在压缩包里的位置；不在压缩包里为空"),
    Column("file_hash", _TEXT, "文件（压缩包则是整个压缩包）内容的 SHA-256；过大没有读的为空"),
    Column("modified", _TIME, "文件的修改时间"),
)
FORM = (
    *SOURCE,
    Column("form", _COUNT, "文件里的第几张表"),
    Column("form_id", _TEXT, "这张表的标识，各表靠它连接"),
    Column("year", _COUNT, title("year")),
    Column("rule", _TEXT, vocabulary().setting("rule")),
)
_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "forms": (
        *FORM,
        Column("sheet", _TEXT, "工作表"),
        Column("own", _FLAG, "是否本项目的工作簿"),
        Column("project", _TEXT, title("project")),
        Column("department", _TEXT, title("department")),
        Column("implementer", _TEXT, title("implementer")),
        Column("unit", _TEXT, title("unit")),
        Column("initial_budget", _AMOUNT, title("initial_budget")),
        Column("annual_budget", _AMOUNT, title("annual_budget")),
        Column("executed", _AMOUNT, title("executed")),
        Column("execution_rate", _SHARE, title("rate")),
        Column("execution_weight", _POINTS, "预算执行的分值"),
        Column("execution_score", _POINTS, "预算执行得分"),
        Column("total_weight", _POINTS, "总分的分值"),
        Column("total", _POINTS, title("total")),
        Column("grade", _TEXT, title("grade")),
        Column("indicators", _COUNT, "指标数"),
        Column("missed", _COUNT, "没有完成的指标数"),
        Column("exceeded", _COUNT, "超额完成的指标数"),
        Column("errors", _COUNT, "错误数"),
        Column("hints", _COUNT, "提示数"),
        Column("roundings", _COUNT, "尾差数"),
        Column("goal_expected", _TEXT, title("goal_expected")),
        Column("goal_actual", _TEXT, title("goal_actual")),
        Column("material", pa.map_(_TEXT, _TEXT), "报告素材：名称 → 文字"),
        Column("content_hash", _TEXT, "表的内容（不论表样）的 SHA-256"),
        Column("project_cell", _TEXT, "项目名称的单元格"),
        Column("annual_budget_cell", _TEXT, "全年预算数的单元格"),
        Column("executed_cell", _TEXT, "全年执行数的单元格"),
        Column("total_cell", _TEXT, "总分的单元格"),
    ),
    "funds": (
        *FORM,
        Column("number", _COUNT, "第几行"),
        Column("item", _TEXT, "资金"),
        Column("initial_budget", _AMOUNT, title("initial_budget")),
        Column("annual_budget", _AMOUNT, title("annual_budget")),
        Column("executed", _AMOUNT, title("executed")),
        Column("weight", _POINTS, title("weight")),
        Column("rate", _SHARE, "执行率，表上所填"),
        Column("score", _POINTS, "得分，表上所填"),
        Column("cell", _TEXT, "全年执行数的单元格"),
    ),
    "indicators": (
        *FORM,
        Column("number", _COUNT, "第几项"),
        Column("level1", _TEXT, title("level1")),
        Column("level2", _TEXT, title("level2")),
        Column("name", _TEXT, title("name")),
        Column("nature", _TEXT, "性质：≥、≤、=，没有选的为空"),
        Column("target", _TEXT, title("target")),
        Column("actual", _TEXT, title("actual")),
        Column("weight", _POINTS, title("weight")),
        Column("score", _POINTS, title("score")),
        Column("system_score", _POINTS, "规则算出的得分"),
        Column("completion", _SHARE, "完成率"),
        Column("lost", _POINTS, "失分"),
        Column("reason", _TEXT, title("note")),
        Column("name_cell", _TEXT, "三级指标的单元格"),
        Column("score_cell", _TEXT, "得分的单元格"),
        Column("reason_cell", _TEXT, "原因的单元格"),
    ),
    "findings": (
        *FORM,
        Column("number", _COUNT, "第几个"),
        Column("code", _TEXT, "编号"),
        Column("level", _TEXT, "级别"),
        Column("title", _TEXT, "问题"),
        Column("cell", _TEXT, "单元格"),
        Column("message", _TEXT, "说明"),
    ),
    "files": (
        *SOURCE,
        Column("size", pa.int64(), "字节数"),
        Column("key", _TEXT, "来源、内容、规则、程序合成的标识：不变就不重读"),
        Column("forms", _COUNT, "读入的表数"),
        Column("notices", pa.list_(_TEXT), "没有读入的部分"),
        Column("problem", _TEXT, "没有读入的原因；读入了的为空"),
    ),
}  # fmt: skip
TABLES = tuple(_COLUMNS)


def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    return _COLUMNS[table]


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table: titles as metadata of its fields, the version as that of the schema."""
    fields = [pa.field(one.name, one.type, metadata={"title": one.title}) for one in columns(table)]
    return pa.schema(fields, {VERSION_KEY: str(VERSION).encode()})
