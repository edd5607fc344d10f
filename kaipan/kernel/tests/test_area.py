"""Areas: four decimals at most, never negative, shown with two unless the survey gave more."""

from decimal import Decimal

import pytest

from kaipan.kernel.area import Area


@pytest.mark.parametrize("wrong", ["-1", "NaN", "1000000", "1.00001", "Infinity"])
def test_what_no_survey_gives_is_refused(wrong):
    with pytest.raises((ValueError, ArithmeticError)):
        Area(wrong)


def test_floats_are_refused():
    with pytest.raises(TypeError):
        Area(98.76)


def test_areas_show_two_decimals_unless_the_survey_gave_more():
    assert str(Area("98.76")) == "98.76"
    assert str(Area("98.7654")) == "98.7654"
    assert str(Area("78.50") + Area("20.26")) == "98.76"
    assert Area("98.76").square_metres == Decimal("98.76")
