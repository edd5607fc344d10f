import pytest

from kaipan.kernel.typed_values.characters import ForbiddenCharacter
from kaipan.kernel.typed_values.texts import TextMissing, TextTooLong, clean_line, required_line


@pytest.mark.parametrize("typed", ["a\nb", "a\x00", "a\u202eb", "a\u200bb"])
def test_what_hides_or_reorders_text_is_refused(typed):
    with pytest.raises(ForbiddenCharacter):
        clean_line(typed, longest=40)


def test_a_line_longer_than_its_field_is_refused_with_both_lengths():
    with pytest.raises(TextTooLong) as refused:
        clean_line("𠮷" * 5, longest=4)
    assert "有 5 个字符，最多 4 个" in str(refused.value)


@pytest.mark.parametrize("typed", ["", "  ", "　\u00a0"])
def test_nothing_is_fine_unless_something_is_needed(typed):
    assert clean_line(typed, longest=4) == ""
    with pytest.raises(TextMissing):
        required_line(typed, longest=4)


def test_only_the_spaces_around_a_line_go():
    assert required_line("　二次 到访 ", longest=40) == "二次 到访"
