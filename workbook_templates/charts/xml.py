"""What XlsxWriter leaves unsaid in a chart, said.

It writes as Excel 2007 did, which took what is absent as “no”. The format says “yes” there, and so do readers that do
not know the writer: in a Word file each label would show its series and its category, and what is missing a 0.
"""

import re

_UNSAID = tuple(
    (re.compile(found), said)
    for found, said in (
        (rb"<c:lang [^>]*/>", rb'<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'),
        (rb'lang="en-US"', rb'lang="zh-CN"'),
        # XlsxWriter names a face for Latin letters only.
        (rb"<a:latin([^>]*/>)", rb"<a:latin\1<a:ea\1"),
        (rb"</c:title>", rb'</c:title><c:autoTitleDeleted val="0"/>'),
        (rb"<c:layout/>(</c:title>|<c:txPr>)", rb'<c:layout/><c:overlay val="0"/>\1'),
        (rb"(<c:grouping [^>]*/>)", rb'\1<c:varyColors val="0"/>'),
        (rb"</c:spPr>(<c:dLbls>|<c:cat>)", rb'</c:spPr><c:invertIfNegative val="0"/>\1'),
        (
            rb'<c:showVal val="1"/>',
            rb'<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
            rb'<c:showPercent val="0"/><c:showBubbleSize val="0"/>',
        ),
        (rb"</c:scaling><c:axPos", rb'</c:scaling><c:delete val="0"/><c:axPos'),
        (rb"(<c:majorTickMark [^>]*/>)", rb'\1<c:minorTickMark val="none"/>'),
        (rb"</c:catAx>", rb'<c:noMultiLvlLbl val="1"/></c:catAx>'),
        (rb'<c:plotVisOnly val="1"/>', rb'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'),
    )
)


def explicit(chart: bytes) -> bytes:
    """A chart part from XlsxWriter with nothing left to a default."""
    for found, said in _UNSAID:
        chart = found.sub(said, chart)
    return chart
