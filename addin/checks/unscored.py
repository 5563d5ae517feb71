"""A form of a kind that has no points: it is not held against a form that has them."""

from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, Severity, check


@check(
    "V02", Severity.HINT, "自评表不计分", "转移支付区域绩效自评表没有分值和得分：只核对填写的内容，不计分",
    "《转移支付区域（项目）绩效目标自评表》表样",
)  # fmt: skip
def find_unscored(context: Context) -> Iterator[Hit]:
    if context.form.unscored:
        yield "", {}
