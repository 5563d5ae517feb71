"""Faces: Chinese without a Chinese face, punctuation in the Latin one, fonts that a reader may not have."""

import re
from collections.abc import Collection, Iterator

from addin.checks import Severity
from addin.report.inspection.finding import Fault, Finding, make_finding
from addin.report.inspection.looks import Looks, RunLook
from addin.report.inspection.package import (
    BODY,
    FOOTER,
    HEADER,
    Package,
    Paragraph,
    attribute,
    run_text,
    runs,
    tag,
)

NOT_CHINESE = Fault("F01", "中文用的是“{face}”，不是中文字体：请给这些文字另设中文字体", Severity.HINT)
NOT_THERE = Fault(
    "F03", "字体“{face}”不是 Windows 和 Office 自带的，本机也没有安装，在别的电脑上会被代替", Severity.HINT
)
UNSURE = Fault("F04", "字体“{face}”不是 Windows 和 Office 自带的，请确认收文单位也有", Severity.HINT)

_CHINESE = re.compile(
    "[\u2e80-\u2fdf\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e]|[\U00020000-\U0003ffff]"
)
_CHINESE_FACE = re.compile(
    "[\u3400-\u9fff]|(?:Sim|NSim|FangSong|KaiTi|DengXian|Microsoft YaHei|FZ|ST|Noto|Source Han)"
)
_JAPANESE = re.compile("明朝|ゴシック|Mincho|Gothic|Meiryo|Yu ")

# what Windows and Office bring along, and the four faces that every office which writes 公文 has
KNOWN = {name.casefold() for name in (
    "仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "方正小标宋_GBK", "FangSong_GB2312", "KaiTi_GB2312", "FZXiaoBiaoSong-B05S",
    "FZXiaoBiaoSong-B05", "宋体", "SimSun", "新宋体", "NSimSun", "黑体", "SimHei", "仿宋", "FangSong", "楷体", "KaiTi",
    "微软雅黑", "Microsoft YaHei", "微软雅黑 Light", "等线", "DengXian", "等线 Light", "隶书", "LiSu", "幼圆", "YouYuan",
    "华文中宋", "STZhongsong", "华文仿宋", "STFangsong", "华文楷体", "STKaiti", "华文宋体", "STSong", "华文细黑", "STXihei",
    "华文新魏", "华文行楷", "华文隶书", "华文彩云", "华文琥珀", "方正姚体", "方正舒体", "Times New Roman", "Arial",
    "Arial Black", "Arial Narrow", "Calibri", "Calibri Light", "Cambria", "Cambria Math", "Candara", "Consolas", "Constantia",
    "Corbel", "Courier New", "Georgia", "Impact", "Segoe UI", "Symbol", "Tahoma", "Trebuchet MS", "Verdana", "Webdings",
    "Wingdings", "Wingdings 2", "Wingdings 3", "MS Gothic", "MS Mincho", "Malgun Gothic", "Book Antiqua", "Garamond",
)}  # fmt: skip


def has_chinese(text: str) -> bool:
    """Whether some of it is set in the East Asian face without being told so."""
    return bool(_CHINESE.search(text))


def check(package: Package, looks: Looks, installed: Collection[str] | None) -> Iterator[Finding]:
    """installed: the names of this computer's fonts in lower case; None where they are not known."""
    embedded = _list_embedded(package)
    named: set[str] = set()
    for paragraph in read_shown(package):
        for run in runs(paragraph.element):
            text, look = run_text(run), looks.run(paragraph.element, run)
            if not text.strip():
                continue
            if has_chinese(text) and not _is_chinese(look.east_asia):
                yield make_finding(
                    NOT_CHINESE, paragraph.place, paragraph.text, face=look.east_asia or "（未设置）"
                )
            for face in sorted(_list_faces(text, look) - named):
                named.add(face)
                if face.casefold() not in KNOWN | embedded:
                    yield from _strange(face, paragraph, installed)


def read_shown(package: Package) -> Iterator[Paragraph]:
    """The paragraphs of the parts that are printed."""
    for part in package.parts:
        if part.name in (BODY, HEADER, FOOTER):
            yield from part.paragraphs


def _is_chinese(face: str) -> bool:
    return bool(_CHINESE_FACE.search(face)) and not _JAPANESE.search(face)


def _list_faces(text: str, look: RunLook) -> set[str]:
    latin = {look.ascii} if re.search(r"[!-~]", text) else set()
    return {face for face in latin | ({look.east_asia} if has_chinese(text) else set()) if face}


def _strange(face: str, paragraph: Paragraph, installed: Collection[str] | None) -> Iterator[Finding]:
    place = (paragraph.place, paragraph.text)
    if installed is None:
        yield make_finding(UNSURE, *place, face=face)
    elif face.casefold() not in installed:
        yield make_finding(NOT_THERE, *place, face=face)


def _list_embedded(package: Package) -> set[str]:
    fonts = [] if package.fonts is None else package.fonts.iter(tag("font"))
    return {
        attribute(font, "name").casefold()
        for font in fonts
        if any(child.tag.startswith(tag("embed")) for child in font)
    }
