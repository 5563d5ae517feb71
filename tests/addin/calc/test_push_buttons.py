"""LibreOffice's buttons made plain, and what is none of ours left alone."""

import pytest

from addin.calc.push_buttons import plain_buttons

SHEET = "xl/worksheets/sheet1.xml"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTROL = '<control shapeId="1001" r:id="rId4" name="Button 1"/>'
CONTROLS = (
    f'<mc:AlternateContent xmlns:mc="x"><mc:Choice Requires="x14"><controls><mc:AlternateContent>{CONTROL}'
    "</mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>"
)
DRAWING = '<d><mc:AlternateContent a="1"><xdr:cNvPr id="{}"/></mc:AlternateContent><chart/></d>'
SHAPE_TYPE = '<v:shapetype id="_x0000_t201" path="m"><v:path/></v:shapetype>'
BUTTON = (
    '<v:shape id="shape_0" style="margin-left:7pt;width:30pt;height:15pt"><v:textbox><div>甲 &amp; 乙</div></v:textbox>'
    '<x:ClientData ObjectType="Button"><x:Anchor>{}</x:Anchor><x:FmlaMacro>Commands.Check</x:FmlaMacro></x:ClientData></v:shape>'
)
NOTE = '<v:shape id="shape_0"><x:ClientData ObjectType="Note"><x:Anchor>1, 2, 3, 4, 5, 6, 7, 8</x:Anchor></x:ClientData></v:shape>'


def package(
    anchor: str = "0, 10, 0, 8, 2, 10, 0, 38", kind: str = "Button", drawn: int = 1001
) -> dict[str, bytes]:
    targets = {
        "rId1": "vmlDrawing ../drawings/v.vml",
        "rId2": "drawing ../drawings/d.xml",
        "rId4": "ctrlProp ../ctrlProps/c.xml",
    }
    related = "".join(
        f'<Relationship Id="{key}" Type="{TYPE}/{value.split()[0]}" Target="{value.split()[1]}"/>'
        for key, value in targets.items()
    )
    texts = {
        "[Content_Types].xml": '<Types><Override PartName="/xl/ctrlProps/c.xml" ContentType="y"/></Types>',
        SHEET: f"<worksheet>{CONTROLS}</worksheet>",
        "xl/worksheets/_rels/sheet1.xml.rels": f"<r>{related}</r>",
        "xl/ctrlProps/c.xml": f'<formControlPr objectType="{kind}"/>',
        "xl/drawings/d.xml": DRAWING.format(drawn),
        "xl/drawings/v.vml": f"<xml a='b'>{SHAPE_TYPE}{NOTE}{SHAPE_TYPE}{BUTTON.format(anchor)}</xml>",
    }
    return {name: text.encode() for name, text in texts.items()}


def drawn(parts: dict[str, bytes]) -> str:
    return parts["xl/drawings/v.vml"].decode()


def test_the_control_goes_and_the_shape_stays_with_its_macro() -> None:
    plain = plain_buttons(package(), 1, SHEET)
    assert plain.keys() == package().keys() - {"xl/ctrlProps/c.xml"}
    assert plain["[Content_Types].xml"] == b"<Types></Types>"
    assert plain[SHEET] == b"<worksheet></worksheet>"
    assert b"ctrlProp" not in plain["xl/worksheets/_rels/sheet1.xml.rels"]
    assert plain["xl/drawings/d.xml"] == b"<d><chart/></d>"
    assert "<x:FmlaMacro>[0]!Check</x:FmlaMacro>" in drawn(plain)
    assert ">甲 &amp; 乙</font>" in drawn(plain)


def test_ids_are_each_used_once() -> None:
    text = drawn(plain_buttons(package(), 2, SHEET))
    assert [
        text.count(f'id="{one}"') for one in ("_x0000_t201", "_x0000_s2049", "_x0000_s2050", "shape_0")
    ] == [1, 1, 1, 0]
    assert '<o:idmap v:ext="edit" data="2"/>' in text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0, 10, 0, 8, 2, 10, 0, 38", "0, 10, 0, 8, 2, 10, 0, 38"),
        ("3, 56, 0, 8, 4, -67, 1, -7", "3, 56, 0, 8, 3, 96, 0, 28"),
    ],
)
def test_an_offset_before_the_cell_is_measured_anew(written: str, meant: str) -> None:
    assert f"<x:Anchor>{meant}</x:Anchor>" in drawn(plain_buttons(package(written), 1, SHEET))


def test_other_controls_and_drawings_stay() -> None:
    assert plain_buttons(package(kind="CheckBox"), 1, SHEET) == package(kind="CheckBox")
    assert plain_buttons({SHEET: b"<worksheet/>"}, 1, SHEET) == {SHEET: b"<worksheet/>"}
    assert plain_buttons(package(drawn=7), 1, SHEET)["xl/drawings/d.xml"] == DRAWING.format(7).encode()
