"""How much a form, and a file of forms, can hold: more is no form, and would keep every command busy."""

from addin.form.header_row import NoForm

MOST_FORMS, MOST_INDICATORS = 200, 500
FORMS = "里有{count}张自评表，超过{most}张，请拆成几个文件后再试"
INDICATORS = "{where}的一张自评表有{count}行指标，超过{most}行，不像一张自评表，请确认选对了文件"


def check_forms(count: int) -> None:
    """Raises NoForm where a file holds more forms than any office sends in one."""
    if count > MOST_FORMS:
        raise NoForm(FORMS.format(count=count, most=MOST_FORMS))


def check_indicators(where: str, count: int) -> None:
    """Raises NoForm where a form has more rows than any project sets. where: the sheet or Word table."""
    if count > MOST_INDICATORS:
        raise NoForm(
            INDICATORS.format(where=f"“{where}”" if where else "文件", count=count, most=MOST_INDICATORS)
        )
