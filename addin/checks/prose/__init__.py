"""Figures in Chinese prose: what a report says of money, rates, scores and counts, and which of it belongs together.

Precise rather than greedy: what is not certain to mean what it seems to is left unread.
"""

from addin.checks.prose.figures import Figure, Sentence
from addin.checks.prose.labels import Graded, Labelled
from addin.checks.prose.rates import Execution
from addin.checks.prose.reading import Prose, read
from addin.checks.prose.sums import Sum

__all__ = ["Execution", "Figure", "Graded", "Labelled", "Prose", "Sentence", "Sum", "read"]
