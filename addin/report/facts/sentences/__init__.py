"""What a form says, in the sentences of an official report. Nothing here is typed by anyone."""

from addin.report.facts.sentences.money import composition, execution, execution_points, parts_of, sources
from addin.report.facts.sentences.points import (
    conclusion,
    losses,
    shares,
    system,
    verdict,
    weights,
    weights_scored,
)
from addin.report.facts.sentences.progress import achievement, by_level, kind_of_indicators
from addin.report.facts.sentences.projects import projects
from addin.report.facts.sentences.words import dated_project, year_of

__all__ = [
    "achievement",
    "by_level",
    "composition",
    "conclusion",
    "dated_project",
    "execution",
    "execution_points",
    "kind_of_indicators",
    "losses",
    "parts_of",
    "projects",
    "shares",
    "sources",
    "system",
    "verdict",
    "weights",
    "weights_scored",
    "year_of",
]
