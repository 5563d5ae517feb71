"""The form as data: model, reader, and the numbers of the form."""

from addin.form.model import FundLine, Indicator, LeftOver, Level, SelfEvaluation, Unread
from addin.form.reader import Named, NoForm, read_form, read_forms
from addin.form.scores import IndicatorScore, Scores, score

__all__ = [
    "FundLine", "Indicator", "IndicatorScore", "LeftOver", "Level", "Named", "NoForm", "Scores", "SelfEvaluation",
    "Unread", "read_form", "read_forms", "score",
]  # fmt: skip
