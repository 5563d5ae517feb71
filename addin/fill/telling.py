"""What the officer is told of a form that was filled."""

from collections.abc import Iterator, Sequence

from addin.fill.plan import UNPLACED, Change, Outcome

COUNTS = "填写{written}格，原来就一致{same}格，原来填的不同{differs}格，没有填{left}格"
WRITTEN, REPLACED = "填写：{label}（{cell}）：{after}", "填写：{label}（{cell}）：{before} → {after}"
DIFFERS = "未改：{label}（{cell}）：{before} → {after}"
LEFT, LEFT_WITH = "未填：{label}{cell}：{why}", "未填：{label}{cell}：{why}，应填{after}"
OVERWRITE = "“未改”的要换成后面的内容，请加 --overwrite。"
NO_PLACE = "表里没有地方填：{labels}。"
_LONGEST, _MOST = 60, 6


def lines(changes: Sequence[Change], *, brief: bool = False, remedy: str = OVERWRITE) -> Iterator[str]:
    """How many cells came to what, then each that was written, differs or was left.

    brief: not those that were written. remedy: what to do about those that differ.
    """
    groups = {outcome: [one for one in changes if one.outcome is outcome] for outcome in Outcome}
    unplaced = [one for one in groups[Outcome.LEFT] if one.why == UNPLACED]
    left = [one for one in groups[Outcome.LEFT] if one.why != UNPLACED]
    written, differs = groups[Outcome.WRITTEN], groups[Outcome.DIFFERS]
    yield COUNTS.format(
        written=len(written), same=len(groups[Outcome.SAME]), differs=len(differs), left=len(left)
    )
    yield from (_line(REPLACED if one.before else WRITTEN, one) for one in written if not brief)
    yield from (_line(DIFFERS, one) for one in differs)
    if differs:
        yield remedy
    yield from (_line(LEFT_WITH if one.after else LEFT, one) for one in left)
    if unplaced:
        labels = [one.proposed.label for one in unplaced]
        yield NO_PLACE.format(labels="、".join(labels[:_MOST]) + f"等{len(labels)}项" * (len(labels) > _MOST))


def _line(words: str, one: Change) -> str:
    cell = one.proposed.address
    facts = {
        "label": one.proposed.label,
        "why": one.why,
        "before": _short(one.before),
        "after": _short(one.after),
    }
    return words.format(cell=f"（{cell}）" if words in (LEFT, LEFT_WITH) and cell else cell, **facts)


def _short(said: str) -> str:
    one_line = " ".join(said.split())
    return one_line if len(one_line) <= _LONGEST else one_line[: _LONGEST - 1] + "…"
