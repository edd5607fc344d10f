"""票据种类."""

from decimal import Decimal

import pytest

from kaipan.bills import actions, queries, testing
from kaipan.bills.actions import KindTerms
from kaipan.bills.refusals import KindBroken, KindKeepsMeaning, NothingToAdopt
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.platform.refusals import RuleBroken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]


def test_who_may_not_sets_none_and_strangers_find_no_project(desk):
    with pytest.raises(Forbidden):
        actions.add_kind(desk.project.pk, KindTerms(name="收据二", sort="RECEIPT"), actor=desk.cashier)
    with pytest.raises(NotFound):
        actions.adopt_usual_kinds(desk.project.pk, actor=testing.desk().setter)


@pytest.mark.parametrize(
    "terms",
    [
        {"sort": "DIGITAL", "mode": "RANGE"},
        {"sort": "RECEIPT", "mode": "EXTERNAL"},
        {"sort": "CASH", "mode": "RANGE"},
        {"sort": "RECEIPT", "copies": 0},
        {"sort": "RECEIPT", "copies": 11},
        {"sort": "ORDINARY", "tax_percent": Decimal("9.005")},
        {"sort": "ORDINARY", "tax_percent": Decimal("NaN")},
        {"sort": "RECEIPT", "hold_limit": 0},
    ],
)
def test_what_does_not_go_together_is_refused(desk, terms):
    with pytest.raises(KindBroken):
        desk.another_kind(**terms)


def test_the_usual_kinds_are_adopted_once(desk):
    names = [kind.name for kind in queries.bill_kinds(desk.cashier)]
    assert names == ["收款收据", "增值税专用发票", "增值税普通发票", "数电票", "收款证明"]
    with pytest.raises(NothingToAdopt):
        actions.adopt_usual_kinds(desk.project.pk, actor=desk.setter)


def test_a_name_is_used_once(desk):
    desk.another_kind()
    with pytest.raises(RuleBroken):
        desk.another_kind()


def test_a_kind_changes_but_not_what_it_is(desk):
    kind = desk.kind()
    actions.change_kind(kind.pk, KindTerms(name="收据（三联）", sort="RECEIPT", copies=3), actor=desk.setter)
    kind.refresh_from_db()
    assert (kind.name, kind.hold_limit, kind.for_collected) == ("收据（三联）", None, False)
    with pytest.raises(KindKeepsMeaning):
        actions.change_kind(kind.pk, KindTerms(name="收据", sort="CERTIFICATE"), actor=desk.setter)
