"""Finding and sorting Chinese names by Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from kaipan.kernel.typed_values.pinyin import company_keys, person_keys
from kaipan.kernel.typed_values.surnames import COMPOUND_SURNAMES, SURNAME_READINGS


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("张三丰", "zhangsanfeng", "zsf"),
        ("单田芳", "shantianfang", "stf"),
        ("曾国藩", "zengguofan", "zgf"),
        ("仇英", "qiuying", "qy"),
        ("解缙", "xiejin", "xj"),
        ("查良镛", "zhaliangyong", "zly"),
        ("盖聂", "genie", "gn"),
        ("朴正", "piaozheng", "pz"),
        ("区文", "ouwen", "ow"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"),
        ("长孙无忌", "zhangsunwuji", "zswj"),
        ("单于明", "chanyuming", "cym"),
        ("吕布", "lvbu", "lb"),
        ("买买提·艾力", "maimaitiaili", "mmtal"),
        ("John O'Neil", "johnoneil", "jo"),
        ("Élodie", "elodie", "e"),
        ("𠮷野", "𠮷ye", "𠮷y"),
        ("葛\U000e0100城", "gecheng", "gc"),
    ],
)
def test_a_name_is_found_by_its_right_pinyin_and_initials(name: str, full: str, initials: str) -> None:
    keys = person_keys(name)
    assert (keys.full, keys.initials) == (full, initials)


def test_a_clerk_who_only_knows_the_dictionary_reading_finds_the_customer_too() -> None:
    assert person_keys("单田芳").search.split() == ["shantianfang", "stf", "dantianfang", "dtf"]
    assert "shenlong" in person_keys("谌龙").search.split()


def test_surname_readings_apply_to_people_only() -> None:
    assert company_keys("华润置地").sort.startswith("hua2")
    assert company_keys("任我行公司").sort.startswith("ren4")
    assert person_keys("任我行").sort.startswith("ren2")


def test_names_sort_by_syllable_then_tone() -> None:
    names = ["张三", "章三", "李四", "阿明", "曾一", "Bob", "单二", "王五"]
    by_directory = sorted(names, key=lambda name: person_keys(name).sort)
    assert by_directory == ["阿明", "Bob", "李四", "单二", "王五", "曾一", "张三", "章三"]


@pytest.mark.parametrize("surname", SURNAME_READINGS)
def test_the_surname_table_holds_only_what_the_dictionary_reads_otherwise(surname: str) -> None:
    by_dictionary = lazy_pinyin(surname, style=Style.TONE3, neutral_tone_with_five=True)
    assert SURNAME_READINGS[surname] != " ".join(by_dictionary)


@pytest.mark.parametrize("surname", ["万俟", "尉迟", "长孙", "单于", "澹台", "令狐", "鲜于", "亓官"])
def test_compound_surnames_are_read_right_by_the_dictionary(surname: str) -> None:
    right = {
        "万俟": "moqi",
        "尉迟": "yuchi",
        "长孙": "zhangsun",
        "单于": "chanyu",
        "澹台": "tantai",
        "令狐": "linghu",
        "鲜于": "xianyu",
        "亓官": "qiguan",
    }
    assert surname in COMPOUND_SURNAMES
    assert person_keys(surname + "一").full == right[surname] + "yi"


@given(st.text(max_size=20))
def test_any_text_has_keys_and_the_main_ones_are_searchable(name: str) -> None:
    keys = person_keys(name)
    assert keys.full in keys.search
    assert keys.initials in keys.search
    assert len(keys.initials) <= max(len(keys.full), 1)
