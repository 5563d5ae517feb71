"""The sheet 说明: what was collected, when, by which rule and version, and what the lists leave out."""

from collections.abc import Iterator

import duckdb
from xlsxwriter.worksheet import Worksheet

from addin.collect.store import Collected
from addin.collect.workbook.listing import MOST_LINKS, Span
from addin.collect.workbook.styles import Styles
from addin.form.vocabulary import vocabulary
from udfs.rules import UnknownRule, resolve

NAME, TITLE = "说明", "说明"
HERE = "“{store}”所在的文件夹"
NO_SOURCE = "没有这个规则的说明"
SPLIT = "“{name}”超过{most}行，分在{count}张表：{sheets}。"
NO_LINKS = "一张表最多放{most}个链接，其余{count}处只有文字。"
HOW = (
    "金额单位为万元；执行率 = 全年执行数 ÷ 全年预算数；没有填、读不出的数留空，不按 0 计。",
    "“合计”随筛选变化。“得分”上面是平均分；执行率写“不全”时，有的项目没有填预算数或执行数，见“跨项目问题”。",
    "得分、等级照自评表所填；自评表没有填的，本项目的工作簿按公式算。",
    "各表的全部数据在“{store}”文件夹里，是 Parquet 格式，可以用 DuckDB、pandas、Excel 的 Power Query 打开。",
)


def write(
    sheet: Worksheet,
    styles: Styles,
    collected: Collected,
    database: duckdb.DuckDBPyConnection,
    more: Iterator[str],
) -> None:
    """more: sentences about the lists themselves."""
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 0, TITLE, styles["title"])
    row = 2
    for name, text in _facts(collected, database):
        sheet.write_string(row, 0, name, styles["head"])
        sheet.write_string(row, 1, text, styles.for_text("text", text))
        row += 1
    for text in (*(words.format(store=collected.folder.name) for words in HOW), *more):
        sheet.write_string(row, 1, text, styles.for_text("note_wrapped", text))
        row += 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _facts(collected: Collected, database: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    manifest = collected.manifest
    yield "汇总时间", manifest.finished
    yield (
        "汇总范围",
        "\n".join(
            HERE.format(store=collected.folder.name) if place == "." else place for place in manifest.places
        ),
    )
    yield (
        "读入",
        f"文件{manifest.sources}个，自评表{manifest.forms}张，指标{manifest.indicators}项，没有读入的文件{manifest.unread}个",
    )
    rules = database.cursor().execute("SELECT rule, count(*) FROM forms GROUP BY rule ORDER BY 2 DESC, 1")
    yield (
        vocabulary().setting("rule"),
        "\n".join(f"{rule}：{count}张，{_source(rule)}" for rule, count in rules.fetchall()),
    )
    yield "程序版本", f"jixiao {manifest.program}，数据格式第{manifest.schema}版"


def _source(rule: str) -> str:
    try:
        return resolve(rule).source
    except UnknownRule:
        return NO_SOURCE


def about_lists(spans: dict[str, list[Span]], most: int, without_link: int) -> Iterator[str]:
    """What the reader of the lists must know. most: rows of a sheet. without_link: cells that had to stay plain text."""
    for name, sheets in spans.items():
        if len(sheets) > 1:
            listed = "、".join(f"“{span.sheet}”" for span in sheets)
            yield SPLIT.format(name=name, most=most, count=len(sheets), sheets=listed)
    if without_link:
        yield NO_LINKS.format(most=MOST_LINKS, count=without_link)
