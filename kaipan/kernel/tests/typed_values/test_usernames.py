import pytest

from kaipan.kernel.typed_values.usernames import UsernameMalformed, folded_username, read_username


@pytest.mark.parametrize(
    "typed",
    ["", "l", "李伟", "li wei", "-li", ".li", "li@wei", "lі", "l" * 41, "li\u202ewei", "li\x00", "lı"],
)
def test_what_cannot_be_typed_on_every_keyboard_is_refused(typed):
    with pytest.raises(UsernameMalformed):
        read_username(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("liwei", "liwei"),
        (" LiWei　", "liwei"),
        ("ｌｉｗｅｉ．０１", "liwei.01"),
        ("li-wei_2", "li-wei_2"),
        ("\u212aevin", "kevin"),
    ],
)
def test_one_name_has_one_form_however_it_is_typed(typed, kept):
    assert read_username(typed) == folded_username(typed) == kept
