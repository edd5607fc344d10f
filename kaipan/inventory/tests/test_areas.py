"""What follows from a gross and an inner area: worked numbers."""

from decimal import Decimal

import pytest

from kaipan.inventory.rules.areas import shared_area, shared_rate
from kaipan.kernel.area import Area


@pytest.mark.parametrize(("gross", "inner"), [(None, Area("78.50")), (Area("98.76"), None), (None, None)])
def test_while_one_area_is_unknown_so_is_the_share(gross, inner):
    assert shared_area(gross, inner) is None
    assert shared_rate(gross, inner) is None


def test_a_room_without_an_area_has_no_rate():
    assert shared_rate(Area(0), Area(0)) is None


def test_the_shared_area_is_what_gross_has_more_than_inner():
    gross, inner = Area("98.76"), Area("78.50")
    assert shared_area(gross, inner) == Area("20.26")
    assert shared_rate(gross, inner) == Decimal("0.2051")
