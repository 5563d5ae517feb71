"""The form as data: model, reader, and the numbers of the form."""

from addin.form.model import FundLine, Indicator, Level, SelfEvaluation, Unread
from addin.form.reader import NoForm, read_form
from addin.form.scores import IndicatorScore, Scores, score

__all__ = [
    "FundLine", "Indicator", "IndicatorScore", "Level", "NoForm", "Scores", "SelfEvaluation", "Unread",
    "read_form", "score",
]  # fmt: skip
