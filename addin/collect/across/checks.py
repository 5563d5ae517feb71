"""The checks across projects. What one form cannot show: the same words everywhere, the same project twice, sums."""

from addin.checks import Severity
from addin.collect.across.catalogue import TAIL, Check
from addin.collect.across.words import PROJECT, WHOLE, list_texts, number

_SELF = "财预〔2020〕10号：绩效自评应当客观、真实，逐项与实际完成情况核对"
_ONCE = "一个项目一年只报一份自评表，重复的会被加两次"
_SUMS = "部门整体支出的数应当等于所属项目之和"

_REPEATED = f"""
    SELECT {list_texts(PROJECT)} AS projects, any_value(said) AS said, list(form_id) AS form_ids
    FROM (
        SELECT DISTINCT form_id, project, forms.file, {{what}} AS said,
            regexp_replace({{what}}, '\\s', '', 'g') AS plain
        FROM indicators JOIN (SELECT form_id, project, file FROM forms) AS forms USING (form_id) WHERE {{where}}
    )
    GROUP BY plain HAVING count(DISTINCT {PROJECT}) >= {{least}} ORDER BY plain
"""
_PLACE = "CASE inside WHEN '' THEN file ELSE file || '/' || inside END"
_TWICE = f"""
    SELECT {list_texts(PROJECT)} AS projects, {list_texts(_PLACE)} AS files, list(form_id) AS form_ids
    FROM forms WHERE {{where}} GROUP BY {{what}} HAVING count(*) > 1 ORDER BY {{what}}
"""
_DEPARTMENTS = f"""
    WITH whole AS (
        SELECT forms.*, coalesce(lines.budget, annual_budget) AS of_projects, coalesce(lines.spent, executed) AS spent
        FROM forms LEFT JOIN (
            SELECT form_id, sum(annual_budget) AS budget, sum(executed) AS spent
            FROM funds WHERE item LIKE '%项目支出%' GROUP BY form_id
        ) AS lines USING (form_id)
        WHERE {WHOLE}
    ), part AS (
        SELECT department, year, sum(annual_budget) AS budget, sum(executed) AS spent, count(*) AS projects,
            list(form_id) AS ids
        FROM forms WHERE NOT {WHOLE} AND department <> '' GROUP BY ALL
    ), both_sides AS (
        SELECT whole.project, whole.form_id, part.*, whole.of_projects AS whole_budget, whole.spent AS whole_spent,
            lines.form_id IS NOT NULL AS has_line
        FROM whole JOIN part ON whole.department = part.department AND whole.year IS NOT DISTINCT FROM part.year
        LEFT JOIN (SELECT DISTINCT form_id FROM funds WHERE item LIKE '%项目支出%') AS lines
            ON whole.form_id = lines.form_id
    )
"""
_GAP = f"""{_DEPARTMENTS}
    SELECT project, projects, {number("whole_spent")} AS stated, {number("spent")} AS found,
        {number("abs(whole_spent - spent)")} AS gap, list_append(ids, form_id) AS form_ids
    FROM both_sides WHERE has_line AND whole_spent <> spent AND {{where}} ORDER BY form_id
"""

CHECKS: tuple[Check, ...] = (
    Check(
        "Z01", Severity.HINT, "全部满分",
        "{count}个项目的自评总分都是100分：请抽查佐证材料，逐项复核", _SELF,
        "SELECT count(*) AS count, list(form_id) AS form_ids FROM forms "
        "HAVING count(*) >= 3 AND count(*) = count(*) FILTER (total = 100)",
    ),
    Check(
        "Z02", Severity.HINT, "不同项目的偏差原因一字不差",
        "{projects}的偏差原因一字不差：“{said}”，请各项目按自己的情况填写", _SELF,
        _REPEATED.format(what="reason", where="length(reason) >= 8", least=2),
    ),
    Check(
        "Z03", Severity.HINT, "不同项目的满意度一模一样",
        "{projects}的满意度指标和完成值一模一样：{said}，请核对是否各自做过调查", _SELF,
        _REPEATED.format(
            what="concat_ws(' ', name, target, actual)",
            where="(level1 LIKE '%满意度%' OR level2 LIKE '%满意度%') AND actual <> ''", least=3,
        ),
    ),
    Check(
        "Z04", Severity.ERROR, "同一个项目报了两次",
        "{projects}有不止一份自评表，合计会重复：{files}，请留下一份再汇总", _ONCE,
        _TWICE.format(what="project, department, year", where="project <> ''"),
    ),
    Check(
        "Z05", Severity.ERROR, "两份自评表内容相同",
        "内容相同的自评表：{files}，请核对是否重复报送，或填错了文件", _ONCE,
        _TWICE.format(what="content_hash", where="indicators > 0"),
    ),
    Check(
        "Z06", Severity.ERROR, "合计里缺了项目的预算或执行数",
        "{projects}没有填全年预算数或全年执行数，部门合计少算了：请补填后再汇总", _SUMS,
        f"SELECT {list_texts(PROJECT)} AS projects, list(form_id) AS form_ids FROM forms "
        f"WHERE annual_budget IS NULL OR executed IS NULL HAVING count(*) > 0",
    ),
    Check(
        "Z07", Severity.ERROR, "部门整体的项目支出与各项目之和不符",
        "“{project}”的项目支出填{stated}万元，{projects}个项目合计{found}万元，相差{gap}万元：请核对是否漏了项目", _SUMS,
        _GAP.format(where=f"abs(whole_spent - spent) > {TAIL} * projects"),
    ),
    Check(
        "Z08", Severity.ROUNDING, "部门整体的项目支出有尾差",
        "“{project}”的项目支出填{stated}万元，{projects}个项目合计{found}万元，只差尾数", _SUMS,
        _GAP.format(where=f"abs(whole_spent - spent) <= {TAIL} * projects"),
    ),
    Check(
        "Z09", Severity.ERROR, "部门整体的支出小于各项目之和",
        "“{project}”全年执行数{stated}万元，{projects}个项目合计{found}万元，项目比部门还多：请核对金额单位和年度", _SUMS,
        f"""{_DEPARTMENTS}
        SELECT project, projects, {number("whole_spent")} AS stated, {number("spent")} AS found,
            list_append(ids, form_id) AS form_ids
        FROM both_sides WHERE NOT has_line AND whole_spent < spent - {TAIL} * projects ORDER BY form_id""",
    ),
    Check(
        "Z10", Severity.HINT, "年度不一",
        "汇总的自评表不是同一年度：{years}，请核对是否混入了别的年度", _ONCE,
        """SELECT string_agg(year || '年' || count || '份', '、' ORDER BY year) AS years, flatten(list(ids)) AS form_ids
        FROM (SELECT year, count(*) AS count, list(form_id) AS ids FROM forms WHERE year IS NOT NULL GROUP BY year)
        HAVING count(*) > 1""",
    ),
    Check(
        "Z11", Severity.HINT, "同一部门各项目的一级指标分值不同",
        "“{department}”{year}年各项目“{level1}”的分值不同：{weights}，请核对分值是否按统一要求设置", _SELF,
        f"""WITH sums AS (
            SELECT form_id, level1, sum(weight) AS weight FROM indicators GROUP BY ALL
        ), weights AS (
            SELECT department, year, level1, weight, count(*) AS count, list(form_id) AS ids
            FROM sums JOIN forms USING (form_id)
            WHERE department <> '' AND year IS NOT NULL AND level1 <> '' AND weight IS NOT NULL AND NOT {WHOLE}
            GROUP BY ALL
        )
        SELECT department, year, level1, flatten(list(ids)) AS form_ids,
            string_agg({number("weight")} || '分' || count || '个', '、' ORDER BY weight) AS weights
        FROM weights GROUP BY department, year, level1 HAVING count(*) > 1 ORDER BY department, year, level1""",
    ),
    Check(
        "Z12", Severity.HINT, "部门整体与项目一起合计",
        "{projects}是部门整体的自评表，与各项目加在一起会重复：看合计时请在“汇总”表中用筛选去掉", _ONCE,
        f"SELECT {list_texts(PROJECT)} AS projects, list(form_id) AS form_ids FROM forms WHERE {WHOLE} "
        f"AND EXISTS (SELECT 1 FROM forms WHERE NOT {WHOLE}) HAVING count(*) > 0",
    ),
)  # fmt: skip
