"""An edited report, renewed from a fresh one in the same style."""

from itertools import count

from addin.report.markup import marks, package
from addin.report.markup.package import OFFICE, Package
from addin.report.renewal.renewing import Renewal, Told
from addin.report.renewal.spots import find_spots

CHARTS = "报告中的图没有更新：需要的，请重新导出一份，从中复制。"


def is_marked(report: Package) -> bool:
    """Whether there is anything to be found again. Raises lxml's XMLSyntaxError for a damaged part."""
    return bool(find_spots(package.parse(report.parts[part]) for part in package.text_parts(report)).keys)


def renew(edited: Package, fresh: Package) -> tuple[Package, Told]:
    """The edited report with the figures of the fresh one; where none changes, and in parts without any, byte for byte."""
    parts = {part: package.parse(edited.parts[part]) for part in package.text_parts(edited)}
    before = {part: package.serialize(root) for part, root in parts.items()}
    numbers = count(max(map(marks.highest, parts.values())) + 1)
    wanted = find_spots(package.parse(fresh.parts[part]) for part in package.text_parts(fresh))
    told = Renewal(find_spots(parts.values()), wanted, numbers).run()
    if not told.renewed:
        return edited, told
    if fresh.related_parts(package.text_parts(fresh)[0], f"{OFFICE}/chart"):
        told.left.append(CHARTS)
    after = {part: package.serialize(root) for part, root in parts.items()}
    return edited.with_content({part: data for part, data in after.items() if data != before[part]}), told
