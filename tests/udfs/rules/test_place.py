"""Where a workbook stands, as CELL("filename") says it in each program."""

import pytest

from udfs.rules.place import folder


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("'file:///D:/自评%20表/表.xlsm'#$参数", "D:/自评 表"),
        ("'file:///home/甲/a'b%5B1%5D；文件夹%3D乙%25/表'1.xlsx'#$参数", "/home/甲/a'b[1]；文件夹=乙%"),
        ("'file://server/共享/表.xlsm'#$参数", "//server/共享"),
        ("file:///home/甲/表.xlsm", "/home/甲"),
        ("''#$参数", ""),
        ("D:\\自评\\[表.xlsm]参数", "D:\\自评\\"),
        ("D:\\[2024]自评\\[表(1).xlsm]参数", "D:\\[2024]自评\\"),
        ("/Users/甲/[表.xlsm]参数", "/Users/甲/"),
        ("https://d.docs.live.net/1/[表.xlsm]参数", "https://d.docs.live.net/1/"),
        (" D:\\自评 ", "D:\\自评"),
        ("D:\\[2024]自评", "D:\\[2024]自评"),
        ("D:\\自评[1.0", "D:\\自评[1.0"),
        ("", ""),
    ],
)
def test_the_folder_of_a_workbook(said: str, place: str) -> None:
    assert folder(said) == place
