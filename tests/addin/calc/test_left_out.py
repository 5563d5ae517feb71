"""What is put back into a saved workbook, and what is left alone. The whole of it on real files: test_passage."""

from addin.calc.left_out import Live, put_back

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REFERENCES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = f'<worksheet xmlns="{MAIN}"><sheetPr filterMode="false"/><pageMargins left="1"/><drawing r:id="rId1"/></worksheet>'
NAMES = Live("ThisWorkbook", {"表": "wsForm"})


def parts(names: str = "", sheet: str = SHEET, state: str = "visible", title: str = "表") -> dict[str, bytes]:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{REFERENCES}"><workbookPr/><sheets><sheet name="{title}" state="{state}"'
        f' r:id="rId3"/></sheets><definedNames>{names}</definedNames><calcPr iterate="false"/></workbook>'
    )
    relations = (
        f'<r xmlns="x"><Relationship Id="rId3" Type="{REFERENCES}/worksheet" Target="worksheets/s.xml"/></r>'
    )
    texts = {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations,
        "xl/worksheets/s.xml": sheet,
        "xl/vbaProject.bin": "",
    }
    return {name: text.encode() for name, text in texts.items()}


def named(**areas: str) -> str:
    return "".join(f'<definedName name="{name}">{area}</definedName>' for name, area in areas.items())


def test_code_names_return_once() -> None:
    once = put_back(parts(), NAMES)
    assert b'<workbookPr codeName="ThisWorkbook"/>' in once["xl/workbook.xml"]
    assert b'<sheetPr codeName="wsForm" filterMode="false"/>' in once["xl/worksheets/s.xml"]
    assert put_back(once, NAMES) == once


def test_a_workbook_without_macros_stays_as_it_is() -> None:
    plain = parts()
    del plain["xl/vbaProject.bin"]
    assert put_back(plain, NAMES) == plain
    assert put_back(parts(), Live()) == parts()
    assert put_back({"content.xml": b"<ods/>"}, NAMES) == {"content.xml": b"<ods/>"}


def test_rows_grow_again_but_for_those_that_somebody_fixed() -> None:
    row = '<row r="{}" ht="20" customHeight="{}">'
    saved = parts(sheet=SHEET + row.format(4, "true") + row.format(5, "true") + row.format(6, "false"))
    whole = put_back(saved, Live(growing={"表": frozenset({5, 6})}))["xl/worksheets/s.xml"].decode()
    assert whole == SHEET + row.format(4, "true") + row.format(5, "false") + row.format(6, "false")


def test_only_the_sheet_of_the_macros_is_hidden_for_good() -> None:
    hidden = put_back(parts(state="hidden", title="JX_TEXTS"), Live())
    assert b'state="veryHidden"' in hidden["xl/workbook.xml"]
    assert put_back(parts(state="hidden"), Live()) == parts(state="hidden")


def test_our_form_gets_its_marks_whatever_its_sheet_is_called() -> None:
    names = named(年度指标值="'甲''乙 1'!$E$15:$E$44", 实际完成值="'甲''乙 1'!$F$15:$F$44", 坏="#REF!")
    whole = put_back(parts(names, title="甲'乙 1"), Live())
    marks = b'<ignoredErrors><ignoredError sqref="E15:E44 F15:F44" numberStoredAsText="1"/></ignoredErrors><drawing'
    assert marks in whole["xl/worksheets/s.xml"]
    assert b'<calcPr calcId="191029" iterate="false"/>' in whole["xl/workbook.xml"]
    assert put_back(whole, Live()) == whole


def test_another_form_gets_none() -> None:
    other = parts(named(年度指标值="表!$E$15:$E$44"))
    assert put_back(other, Live()) == other
