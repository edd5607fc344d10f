"""Which encoding a text table is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.platform.spreadsheets import read_table, refusals
from kaipan.platform.spreadsheets.encodings import GB18030, UTF_8, UTF_16, detect_encoding

TEXT = "房号,姓名,总价\r\n101,张三,1239438.00\r\n102,欧阳娜娜,1307341.43\r\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", UTF_8),
        ("utf-8-sig", UTF_8),
        ("gb18030", GB18030),
        ("gbk", GB18030),
        ("gb2312", GB18030),
        ("utf-16", UTF_16),
    ],
)
def test_the_encodings_excel_and_wps_write_are_certain(codec: str, name: str) -> None:
    table = read_table(TEXT.encode(codec), "a.csv")
    assert table.encoding is not None
    assert (table.encoding.name, table.encoding.is_certain) == (name, True)
    assert table.header == ("房号", "姓名", "总价")
    assert [row.value("姓名") for row in table] == ["张三", "欧阳娜娜"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read_but_asked_about(codec: str) -> None:
    table = read_table(TEXT.encode(codec), "a.csv")
    assert table.encoding is not None
    assert (table.encoding.name, table.encoding.is_certain) == (UTF_16, False)
    assert next(iter(table)).value("姓名") == "张三"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_rare_characters_come_through_unchanged(codec: str) -> None:
    text = "姓名,备注\n𠮷野家,普通的客户资料\n䶮,常见的文字很多\n"
    assert [row.value("姓名") for row in read_table(text.encode(codec), "a.csv")] == ["𠮷野家", "䶮"]


def test_bytes_in_no_encoding_are_refused_with_the_line() -> None:
    with pytest.raises(refusals.EncodingUnknown) as refused:
        read_table("房号\n101\n".encode() + b"\xff\xfe\xff\n", "a.csv")
    assert "第 3 行" in str(refused.value)
    with pytest.raises(refusals.EncodingUnknown):
        read_table("房号".encode("utf-8-sig") + b"\n\xd5\xc5\n", "a.csv")
    with pytest.raises(refusals.EncodingUnknown):
        read_table("房号".encode("utf-16") + b"\x00\xd8\n\x00", "a.csv")


def test_a_nul_byte_that_is_no_utf_16_is_refused() -> None:
    with pytest.raises(refusals.EncodingUnknown):
        read_table(b"a,b\n1,\x002\n", "a.csv")


def test_lines_in_two_encodings_are_refused_with_the_line() -> None:
    content = (
        "房号,姓名\n".encode("gb18030") + "101,张三丰的朋友们\n".encode() + "102,李四\n".encode("gb18030")
    )
    with pytest.raises((refusals.EncodingMixed, refusals.EncodingUnknown)):
        read_table(content, "a.csv")
    even = "房号,姓名\n".encode("gb18030") + "101,中文客户\n".encode() + "102,李四\n".encode("gb18030")
    with pytest.raises(refusals.EncodingMixed) as refused:
        read_table(even, "a.csv")
    assert "第 2 行" in str(refused.value)


def test_bytes_that_fit_two_encodings_are_asked_about_and_the_users_answer_counts() -> None:
    content = "a\n𠮷".encode()
    guess = detect_encoding(content)
    assert not guess.is_certain
    assert {guess.name, *guess.alternatives} == {UTF_8, GB18030}
    assert next(iter(read_table(content, "a.csv", encoding=UTF_8))).value("a") == "𠮷"
    assert next(iter(read_table(content, "a.csv", encoding=GB18030))).value("a") != "𠮷"


def test_the_users_answer_too_must_decode_every_byte() -> None:
    for encoding in (UTF_8, UTF_16, "BIG5"):
        with pytest.raises(refusals.EncodingUnknown):
            read_table(TEXT.encode("gb18030"), "a.csv", encoding=encoding)


def test_pure_ascii_is_certain() -> None:
    assert detect_encoding(b"room,price\n101,5\n").is_certain


_SENTENCES = st.lists(
    st.sampled_from(
        ["张三", "李四", "广州市天河区", "建筑面积", "客户来访登记", "已签约", "商业贷款", "一次性付款"]
    ),
    min_size=2,
    max_size=20,
)


@given(_SENTENCES, st.sampled_from(["utf-8", "gb18030"]))
def test_everyday_chinese_is_told_apart_with_certainty(words: list[str], codec: str) -> None:
    guess = detect_encoding(",".join(words).encode(codec))
    assert (guess.codec, guess.is_certain) == (codec, True)


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_exactly_or_refused(content: bytes) -> None:
    try:
        guess = detect_encoding(content)
    except refusals.UnreadableFile:
        return
    text = content[guess.mark_length :].decode(guess.codec)
    assert "\ufffd" not in text or "\ufffd".encode(guess.codec) in content
