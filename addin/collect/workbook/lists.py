"""The lists of 汇总.xlsx: which columns, from which rows of the store."""

from addin.collect.workbook.listing import Column, Listing
from addin.form.vocabulary import title

_WHERE = "file AS source_file, inside AS source_inside"
_SHOWN = "CASE inside WHEN '' THEN file ELSE file || '/' || inside END"
_IN_FORMS = f"""
    JOIN (SELECT form_id, project, department, {_WHERE}, {_SHOWN} AS file FROM forms) USING (form_id)
"""

PROJECTS = Listing(
    "汇总",
    "项目支出绩效自评汇总表（金额单位：万元）",
    (
        Column("序号", "number", 6, "count"),
        Column(title("department"), "department", 12),
        Column(title("implementer"), "implementer", 12),
        Column(title("project"), "project", 20, total="count"),
        Column(title("year"), "year", 6, "count"),
        Column(title("initial_budget"), "initial_budget", 10.5, "amount", "sum"),
        Column(title("annual_budget"), "annual_budget", 10.5, "amount", "sum"),
        Column(title("executed"), "executed", 10.5, "amount", "sum"),
        Column(title("rate"), "execution_rate", 8.5, "rate", "rate"),
        Column(title("score"), "total", 7, "points", "average"),
        Column(title("grade"), "grade", 5),
        Column("指标数", "indicators", 6, "count", "sum"),
        Column("未完成", "missed", 6, "count", "sum"),
        Column("超额", "exceeded", 6, "count", "sum"),
        Column("错误", "errors", 6, "count", "sum"),
        Column("提示", "hints", 6, "count", "sum"),
        Column("文件", "file", 20, "file"),
    ),
    f"""SELECT row_number() OVER (ORDER BY forms.file, inside, form) AS number, department, implementer, project, year,
        initial_budget, annual_budget, executed, execution_rate, total, grade, indicators, missed, exceeded, errors,
        hints, {_WHERE}, {_SHOWN} AS file
    FROM forms ORDER BY number""",
)
INDICATORS = Listing(
    "指标明细",
    "指标明细",
    (
        Column(title("project"), "project", 16),
        Column(title("level1"), "level1", 10),
        Column(title("level2"), "level2", 11),
        Column(title("name"), "name", 20),
        Column(title("target"), "target", 11),
        Column(title("actual"), "actual", 11),
        Column("完成率", "completion", 8.5, "rate"),
        Column(title("weight"), "weight", 6.5, "points", "sum"),
        Column(title("score"), "score", 6.5, "points", "sum"),
        Column("规则得分", "system_score", 6.5, "points", "sum"),
        Column("失分", "lost", 6.5, "points", "sum"),
        Column(title("note"), "reason", 28, "text"),
        Column("单元格", "cell", 11, "cell"),
        Column("文件", "file", 16, "file"),
    ),
    f"""SELECT project, level1, level2, name, nature || target AS target, actual, completion, weight, score,
        system_score, lost, reason, name_cell AS cell, source_file, source_inside, shown.file
    FROM (SELECT * EXCLUDE (file, inside), file AS place, inside AS within FROM indicators)
    {_IN_FORMS.replace(") USING", ") AS shown USING")}
    ORDER BY place, within, form, number""",
)
FUNDS = Listing(
    "资金",
    "项目资金（金额单位：万元）",
    (
        Column(title("department"), "department", 12),
        Column(title("project"), "project", 20),
        Column("资金", "item", 16),
        Column(title("initial_budget"), "initial_budget", 11, "amount"),
        Column(title("annual_budget"), "annual_budget", 11, "amount"),
        Column(title("executed"), "executed", 11, "amount"),
        Column("所填执行率", "rate", 9, "rate"),
        Column(title("weight"), "weight", 7, "points", "sum"),
        Column(title("score"), "score", 7, "points", "sum"),
        Column("失分", "lost", 7, "points", "sum"),
        Column("单元格", "cell", 11, "cell"),
        Column("文件", "file", 20, "file"),
    ),
    f"""SELECT department, project, item, initial_budget, annual_budget, executed, rate, weight, score,
        greatest(weight - score, 0) AS lost, cell, source_file, source_inside, shown.file
    FROM (SELECT * EXCLUDE (file, inside), file AS place, inside AS within FROM funds)
    {_IN_FORMS.replace(") USING", ") AS shown USING")}
    ORDER BY place, within, form, number""",
)
FINDINGS = Listing(
    "问题清单",
    "问题清单（按检查项目分组）",
    (
        Column("编号", "code", 7),
        Column("级别", "level", 6),
        Column("问题", "title", 18),
        Column(title("project"), "project", 18),
        Column("说明", "message", 52, "text"),
        Column("单元格", "cell", 12, "cell"),
        Column("文件", "file", 20, "file"),
    ),
    f"""WITH listed AS (
        SELECT code, level, title, project, message, cell, source_file, source_inside, shown.file, place, within, form,
            number
        FROM (SELECT * EXCLUDE (file, inside), file AS place, inside AS within FROM findings)
        {_IN_FORMS.replace(") USING", ") AS shown USING")}
    ), grouped AS (
        SELECT code, level, title, NULL AS project, count(*) || '处' AS message, NULL AS cell, NULL AS source_file,
            NULL AS source_inside, NULL AS file, '' AS place, '' AS within, 0 AS form, 0 AS number, code AS head
        FROM listed GROUP BY code, level, title
        UNION ALL SELECT *, '' AS head FROM listed
    )
    SELECT * FROM grouped
    ORDER BY CASE level WHEN '错误' THEN 0 WHEN '提示' THEN 1 ELSE 2 END, code, place, within, form, number""",
)
ACROSS = Listing(
    "跨项目问题",
    "跨项目问题",
    (
        Column("编号", "code", 7),
        Column("级别", "level", 6),
        Column("问题", "title", 20),
        Column("说明", "message", 64, "text"),
        Column("涉及表数", "count", 8, "count"),
        Column("文件（第一份）", "file", 24, "file"),
    ),
    f"""SELECT code, level, title, message, count, {_WHERE}, {_SHOWN} AS file
    FROM across LEFT JOIN forms ON across.first = forms.form_id ORDER BY position""",
)
UNREAD = Listing(
    "没有读入的文件",
    "没有读入的文件和内容",
    (
        Column("文件", "file", 36, "file"),
        Column("内容", "what", 10),
        Column("原因", "reason", 78, "text"),
    ),
    f"""SELECT {_SHOWN} AS file, what, reason, {_WHERE} FROM (
        SELECT file, inside, '整个文件' AS what, problem AS reason FROM files WHERE problem IS NOT NULL
        UNION ALL SELECT file, inside, '部分内容', unnest(notices) FROM files
    ) ORDER BY source_file, source_inside, what DESC, reason""",
)
