"""Names of people and companies: accepted widely, kept as typed, found by a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.kernel.typed_values.characters import ForbiddenCharacter
from kaipan.kernel.typed_values.names import (
    NameConcern,
    NameMissing,
    NameTooLong,
    clean_name,
    company_search_key,
    needs_review,
    person_search_key,
)


@pytest.mark.parametrize(
    ("name", "code_point"),
    [
        ("张\u0000三", "U+0000"),
        ("张\t三", "U+0009"),
        ("张\n三", "U+000A"),
        ("张\u0085三", "U+0085"),
        ("\u202e三张", "U+202E"),
        ("张\u2066三", "U+2066"),
        ("张\u200f三", "U+200F"),
        ("张\u200b三", "U+200B"),
        ("张\u200d三", "U+200D"),
        ("张三\ufeff", "U+FEFF"),
        ("张\u3164三", "U+3164"),
        ("张\U000e0041三", "U+E0041"),
        ("张\ufffd", "U+FFFD"),
        ("张\ud842", "U+D842"),
        ("张\u2028三", "U+2028"),
    ],
)
def test_a_character_nobody_can_see_is_refused_by_its_name(name: str, code_point: str) -> None:
    with pytest.raises(ForbiddenCharacter) as refused:
        clean_name(name)
    assert code_point in str(refused.value)


@pytest.mark.parametrize("name", ["", "   ", "\u3000\u00a0"])
def test_spaces_alone_are_no_name(name: str) -> None:
    with pytest.raises(NameMissing):
        clean_name(name)


def test_length_counts_code_points_not_bytes() -> None:
    assert clean_name("𠮷" * 80) == "𠮷" * 80
    with pytest.raises(NameTooLong):
        clean_name("𠮷" * 81)


@pytest.mark.parametrize(
    "name",
    [
        "张三",
        "欧阳娜娜",
        "𠮷野家",
        "䶮䶮",
        "葛\U000e0100城",
        "\ue863小明",
        "买买提·艾力",
        "阿不都热合曼•吐尔逊",
        "John O'Neil",
        "Nguyễn Văn A",
        "玄",
        "O",
        "Björk",
        "{{7*7}}",
        "<b>王</b>",
        "广州某某房地产开发有限公司（集团）",
        "=HYPERLINK(1)",
    ],
)
def test_every_name_people_really_have_is_kept_unchanged(name: str) -> None:
    assert clean_name(f" {name}\u3000") == name


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cn"]), max_size=80
    )
)
def test_a_clean_name_is_the_typed_text_without_outer_spaces_and_cleaning_again_changes_nothing(
    text: str,
) -> None:
    try:
        name = clean_name(text)
    except (NameMissing, ForbiddenCharacter):
        return
    assert name in text
    assert clean_name(name) == name


@pytest.mark.parametrize("dot", "•‧・．･·")
def test_a_name_is_found_whichever_separator_was_typed(dot: str) -> None:
    assert person_search_key(f"买买提{dot}艾力") == "买买提\u00b7艾力"


def test_compatibility_forms_of_a_persons_name_are_not_folded() -> None:
    assert person_search_key("\ufa11") != person_search_key("崎")
    assert person_search_key("\uf9d1") == "\uf9d1"
    assert person_search_key("ﬁ") == "fi"  # casefold of Latin letters, not NFKC


def test_a_persons_key_ignores_spaces_case_glyph_variants_and_how_accents_are_composed() -> None:
    assert person_search_key("葛\U000e0100 城") == "葛城"
    assert person_search_key("Bjo\u0308rk John") == person_search_key("BJÖRK john")


def test_a_company_is_found_with_either_kind_of_brackets() -> None:
    assert company_search_key("甲（集团）") == company_search_key("甲(集团)")


@pytest.mark.parametrize(
    ("name", "concerns"),
    [
        ("张三", ()),
        ("䶮䶮", ()),
        ("𠮷野", (NameConcern.RARE_CHARACTER,)),
        ("\ue863小明", (NameConcern.PRIVATE_USE,)),
        ("\U000f0000𠮷", (NameConcern.PRIVATE_USE, NameConcern.RARE_CHARACTER)),
        ("张?", (NameConcern.PLACEHOLDER,)),
    ],
)
def test_names_that_may_print_wrong_are_flagged_but_accepted(
    name: str, concerns: tuple[NameConcern, ...]
) -> None:
    assert needs_review(clean_name(name)) == concerns
    assert all(concern.label for concern in concerns)
