"""Pieces of the questions: how names are shown, how amounts are, which form is that of a whole department."""

_MOST = 6


def list_texts(expression: str) -> str:
    """A list of texts as a message quotes it: the first few, then how many more."""
    listed = f"list_sort(list_distinct(list({expression})))"
    quoted = f"list_transform({listed}[:{_MOST}], lambda x: '“' || x || '”')"
    more = f"CASE WHEN len({listed}) > {_MOST} THEN '等' || len({listed}) || '个' ELSE '' END"
    return f"(array_to_string({quoted}, '、') || {more})"


def number(expression: str) -> str:
    """A decimal without trailing zeros."""
    return (
        f"regexp_replace(regexp_replace(CAST({expression} AS VARCHAR), '(\\.\\d*?)0+$', '\\1'), '\\.$', '')"
    )


PROJECT = "CASE WHEN project = '' THEN file ELSE project END"
WHOLE = "(project LIKE '%部门整体%' OR project LIKE '%整体支出%' OR project LIKE '%单位整体%')"
