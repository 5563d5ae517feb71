"""What a PLACE stands for: folders, zips, lists; whatever cannot be looked at is a source with its sentence."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.collect import archive
from addin.collect.sources import Search, Source, clean
from addin.files import FileProblem
from tests.support.collections import EXAMPLES, gbk_zip


def found(base: Path, *places: Path, left_out: frozenset[str] = frozenset()) -> list[Source]:
    return Search(base, left_out).find(places)


def told(sources: list[Source]) -> list[str]:
    return [f"{source.file}|{source.inside}" if source.inside else source.file for source in sources]


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return folder


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in files.items():
            package.writestr(name.replace("_", "."), data)
    return buffer.getvalue()


def test_a_folder_is_searched_with_all_below_it_and_in_order(tmp_path: Path) -> None:
    make(
        tmp_path / "申报",
        "乙/表.xlsx",
        "甲/表.DOCX",
        "旧.xls",
        "~$旧.xls",
        ".隐藏.xlsx",
        "说明.txt",
        "扫描.pdf",
        "空/无.jpg",
    )
    names = told(found(tmp_path, tmp_path / "申报"))
    assert names == ["申报/乙/表.xlsx", "申报/扫描.pdf", "申报/旧.xls", "申报/甲/表.DOCX"]


def test_a_file_that_two_places_name_is_read_once(tmp_path: Path) -> None:
    folder = make(tmp_path / "申报", "表.xlsx")
    (folder / "同一份.xlsx").symlink_to(folder / "表.xlsx")
    assert len(found(tmp_path, folder, folder / "表.xlsx", folder)) == 1


def test_our_own_results_are_no_sources(tmp_path: Path) -> None:
    make(tmp_path, "表.xlsx", "汇总.xlsx", "汇总数据/表.xlsx")
    ours = frozenset({str(tmp_path / "汇总.xlsx"), str(tmp_path / "汇总数据")})
    assert told(found(tmp_path, tmp_path, left_out=ours)) == ["表.xlsx"]


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    folder = make(tmp_path / "申报", "表.xlsx")
    (folder / "回去").symlink_to(folder, target_is_directory=True)
    (folder / "上去").symlink_to(tmp_path, target_is_directory=True)
    assert told(found(tmp_path, folder)) == ["申报/表.xlsx"]


def test_an_empty_folder_and_a_place_that_is_not_there_are_refused(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(FileProblem, match="“空”里没有可以汇总的文件"):
        found(tmp_path, tmp_path / "空")
    with pytest.raises(FileProblem, match="找不到“没有”"):
        found(tmp_path, tmp_path / "没有")


def test_a_folder_that_may_not_be_looked_at_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make(tmp_path / "申报", "表.xlsx", "密/表.xlsx")
    scan = os.scandir

    def closed(path: Path) -> "os._ScandirIterator[str]":
        if path.name == "密":
            raise PermissionError(13, "no", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)  # whoever runs the tests as root may look at everything
    sources = found(tmp_path, folder)
    assert [source.problem for source in sources] == ["文件夹“密”不能读取，请核对权限后再汇总一次。", ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_names_files_and_folders(tmp_path: Path, encoding: str) -> None:
    make(tmp_path, "甲/表.xlsx", "乙/一.xlsx", "乙/二.xlsx")
    listed = tmp_path / "清单.txt"
    listed.write_bytes('# 今年的\n甲/表.xlsx\n\n"乙"\n没有.xlsx\n'.encode(encoding))
    sources = found(tmp_path, listed)
    assert told(sources) == ["乙/一.xlsx", "乙/二.xlsx", "没有.xlsx", "甲/表.xlsx"]
    assert [source.problem for source in sources if source.problem] == [
        "找不到“没有.xlsx”，请核对路径和文件名。"
    ]


def test_a_list_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "清单.txt").write_bytes(b"\xff\xfe\x00\x00\xff")
    with pytest.raises(FileProblem, match="不是每行一个路径的文字清单"):
        found(tmp_path, tmp_path / "清单.txt")


def test_names_in_gbk_are_read_and_so_is_a_zip_in_a_zip(tmp_path: Path) -> None:
    inner = gbk_zip(tmp_path / "内.zip", {"甲局/一.xlsx": b"x"}).read_bytes()
    outer = gbk_zip(tmp_path / "外.zip", {"乙局/二.docx": b"x", "内层.zip": inner, "读我.jpg": b"x"})
    sources = found(tmp_path, outer)
    assert told(sources) == ["外.zip|乙局/二.docx", "外.zip|内层.zip/甲局/一.xlsx"]
    assert archive.content(sources[1].path, sources[1].steps) == b"x"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped(a_zip=zipped(b_zip=zipped(c_zip=b""))), "“b.zip”套在两层压缩包里"),
        (b"PK\x03\x04 and no more", "已损坏或没有下载完整"),
        (zipped(a_zip=b"PK no zip"), "“a.zip”已损坏"),
        (zipped(a_rar=b"Rar!"), "“a.rar”是 .rar 或 .7z 压缩包"),
    ],
    ids=["three deep", "cut off", "cut off inside", "rar inside"],
)
def test_what_of_a_zip_cannot_be_read_is_told(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "包.zip").write_bytes(data)
    assert [says in source.problem for source in found(tmp_path, tmp_path / "包.zip")] == [True]


def test_a_locked_zip_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped(a_xlsx=b"x"))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    (tmp_path / "包.zip").write_bytes(bytes(data))
    assert "“a.xlsx”设有密码" in found(tmp_path, tmp_path / "包.zip")[0].problem


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "包.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("零.xlsx", bytes(100 * 2**20))
        for number in range(11):
            part = zipfile.ZipInfo(f"{number}.xlsx")
            package.filelist.append(part)
            part.file_size = 2**30
            part.header_offset = part.compress_size = part.CRC = 0
    problems = [source.problem for source in found(tmp_path, tmp_path / "包.zip")]
    assert problems == ["压缩包“包.zip”解开后大得不合常理，没有解压，请确认来源后自行解压再汇总。"]


def test_a_workbook_in_a_zip_that_is_too_large_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "包.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("零.xlsx", bytes(60 * 2**20))
    assert "太大，不像一张自评表" in found(tmp_path, tmp_path / "包.zip")[0].problem


def test_a_name_that_is_no_text_is_told_as_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xb1\xed.xlsx"
    with open(path, "wb") as file:  # noqa: PTH123 - pathlib takes no such name
        file.write(EXAMPLES[0].read_bytes())
    (source,) = found(tmp_path, tmp_path)
    assert source.file.encode()
    assert Path(source.path).exists()


@given(st.text(st.characters()))
def test_cleaned_text_can_be_written(text: str) -> None:
    assert clean(text).encode().decode() == clean(text)
