"""Adjustment orders in the hands of a pricing manager: seen before they are kept, approved, in force."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kaipan.approvals import queries as approval_queries
from kaipan.interfaces.backoffice.presale.adjusted_price import adjusted_steps
from kaipan.inventory import queries as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.actions import add_phase, change_building
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import queries as org_queries
from kaipan.platform import clock
from kaipan.presale import actions, queries
from kaipan.presale import testing as presale
from kaipan.presale.models import PriceAdjustment, SpecialPrice


@pytest.fixture
def priced(project, rooms):
    """The six rooms at 1,229,562, 1,234,500 and 1,239,438 元, by floor."""
    presale.price_book(project, rooms)
    return rooms


RULE = {
    "reason": "淡季促销",
    "method": "PERCENT",
    "value": "-3",
    "total_mode": "HALF_UP",
    "total_digit": "1",
    "unit_mode": "",
    "unit_digit": "1",
    "leave_out": "on",
}


def url(name, *args):
    return reverse(f"presale:{name}", args=args)


def text(answer):
    return answer.content.decode()


def taken(room, project):
    building.occupied(
        room,
        kind=OccupancyKind.BOOKED,
        source=Source("tests.deal", room),
        actor=org_queries.system_actor(project.company_id),
    )


def test_a_rule_is_seen_with_its_totals_before_anything_is_kept(project, priced, pricing):
    taken(priced[5], project)
    new = url("adjustment-new", project.pk)
    assert pricing.get(new).status_code == 200

    seen = pricing.post(new, RULE)

    page = text(seen)
    assert seen.status_code == 200
    assert "5 套将调价，尚未保存" in page
    assert "1,202,255.00" in page
    assert "-3.00%" in page
    assert f"{building.facts(priced[5]).label}" in page
    assert not PriceAdjustment.objects.exists()

    kept = pricing.post(new, dict(seen.context["hidden"]))
    order = PriceAdjustment.objects.get()
    assert kept.status_code == 303
    assert kept.url == url("adjustment", project.pk, order.pk)
    assert (order.lines.count(), order.left_out[0]["problem"]) == (5, "BEING_SOLD")


def test_a_rule_chooses_rooms_by_every_attribute_and_shows_nothing_hidden(project, priced, pricing):
    form = pricing.get(url("adjustment-new", project.pk)).context["form"]
    shown = {field.name for field in form.condition_fields()}
    assert {"buildings", "floor_from", "attribute_position_lowest"} <= shown, shown
    assert not shown & {"room_ids", "reason", "method", "value"}


def test_an_order_goes_from_draft_to_the_price_list(project, priced, pricing, decider, reader):
    order_id = presale.adjustment(project, actor=pricing.actor)
    here = url("adjustment", project.pk, order_id)
    page = text(pricing.get(here))
    assert "7,184,790.00" in page
    assert ">718.4790<" in page
    assert "提交审批" in page
    exported = pricing.get(here, {"export": "csv"}).getvalue().decode("utf-8-sig").splitlines()
    assert exported[0].endswith('"幅度 (%)"')
    assert {line.rpartition(",")[2].strip('"') for line in exported[1:]} == {"-3.00"}

    pricing.post(url("adjustment-submit", project.pk, order_id))
    asked = pricing.get(here).context["opened"].asked
    request = text(decider.get(reverse("approvals:request", args=[asked.id])))
    assert "7,407,000.00" in request
    assert "7,184,790.00" in request
    decider.post(reverse("approvals:request", args=[asked.id]), {"answer": "approve", "comment": "同意"})
    assert "已批准" in text(pricing.get(here))

    done = pricing.post(url("adjustment-execute", project.pk, order_id), follow=True)

    assert "价目表第 2 版" in text(done)
    assert str(queries.list_price(priced[4]).total) == "1202255.00"
    books = text(reader.get(url("books", project.pk)))
    assert "调价单第 1 号" in books
    assert "价格方案" in books
    assert "调价单第 1 号" in text(reader.get(url("book", project.pk, 2)))
    assert "调价单第 1 号" in text(reader.get(url("room-prices", project.pk, priced[4])))
    steps = adjusted_steps(queries.list_price(priced[4]).derivation)
    assert [str(step.value) for step in steps] == ["1239438.00", "-3%", "12173.5", "× 98.76 ㎡"]


def test_rooms_that_kept_their_price_are_listed_without_the_customer(project, priced, pricing):
    order_id = presale.approved_adjustment(project, actor=pricing.actor)
    taken(priced[5], project)
    answer = pricing.post(url("adjustment-execute", project.pk, order_id), follow=True)
    assert "另有 1 套保留原价" in text(answer)
    assert answer.context["whole"].rooms == answer.context["list"].page.paginator.count == 5
    assert "5,982,535.00" in text(answer)
    orders = text(pricing.get(url("adjustments", project.pk)))
    assert "5,982,535.00" in orders
    assert url("adjustment-conflicts", project.pk, order_id) in orders
    conflicts = text(pricing.get(url("adjustment-conflicts", project.pk, order_id)))
    assert "已被占用" in conflicts
    assert "预订" in conflicts
    assert "1,239,438.00" in conflicts


def test_an_order_for_later_says_when_and_waits(project, priced, pricing):
    order_id = presale.approved_adjustment(
        project, actor=pricing.actor, effective_at=clock.moment() + timedelta(days=3)
    )
    here = url("adjustment", project.pk, order_id)
    assert "排定生效" in text(pricing.get(here))
    pricing.post(url("adjustment-execute", project.pk, order_id))
    assert "自动成为表价" in text(pricing.get(here))
    assert "调价单第 1 号" in text(pricing.get(url("room-prices", project.pk, priced[4])))
    gone = pricing.post(url("adjustment-void", project.pk, order_id), {"reason": "改主意"}, follow=True)
    assert "改主意" in text(gone)


def test_whoever_opens_the_price_list_after_the_moment_sees_the_new_one(project, priced, pricing, reader):
    order_id = presale.approved_adjustment(
        project, actor=pricing.actor, effective_at=clock.moment() + timedelta(days=3)
    )
    actions.execute_price_adjustment(order_id, actor=pricing.actor)
    assert "第 2 版" not in text(reader.get(url("books", project.pk)))
    presale.the_moment_comes(order_id)
    assert "第 2 版" in text(reader.get(url("books", project.pk)))


def test_rooms_chosen_in_the_room_list_get_prices_of_their_own(project, priced, pricing):
    chosen = pricing.post(
        url("adjustment-new-rooms", project.pk), {"selected": [priced[0], priced[4]], "query": ""}
    )
    labels = [building.facts(room).label for room in (priced[0], priced[4])]
    assert all(label in text(chosen) for label in labels)
    assert 'placeholder="1,229,562.00"' in text(chosen)
    typed = RULE | {
        "rows-TOTAL_FORMS": "2",
        "rows-INITIAL_FORMS": "0",
        "rows-0-room": labels[0],
        "rows-0-unit_price": "12,345.67",
        "rows-1-room": labels[1],
        "rows-1-total": "1,200,000.50",
    }
    typed = {name: value for name, value in typed.items() if name not in ("method", "value")}
    here = url("adjustment-new-list", project.pk)
    wrong = pricing.post(here, typed | {"rows-1-unit_price": "12000"})
    assert wrong.status_code == 422
    assert "新单价和新总价填一个" in text(wrong)

    seen = pricing.post(here, typed)
    pricing.post(here, dict(seen.context["hidden"]))

    order = PriceAdjustment.objects.get()
    assert [str(line.total) for line in order.lines.all()] == ["1219258.00", "1200000.50"]
    again = pricing.get(url("adjustment-revise", project.pk, order.pk))
    assert "12,345.67" in text(again)


def test_a_draft_is_drawn_up_anew_from_what_it_said(project, priced, pricing):
    condition = actions.RoomCondition(floor_from=2)
    order_id = presale.adjustment(project, actor=pricing.actor, condition=condition)
    here = url("adjustment-revise", project.pk, order_id)
    form = pricing.get(here).context["form"]
    assert (form["value"].value(), form["floor_from"].value()) == ("-3", 2)

    seen = pricing.post(here, RULE | {"value": "+1", "floor_from": "3"})
    pricing.post(here, dict(seen.context["hidden"]))

    assert [str(line.total) for line in PriceAdjustment.objects.get().lines.all()] == ["1251832.00"] * 2


def test_drawing_a_draft_up_anew_forgets_nothing_of_its_condition(project, priced, pricing):
    room = inventory.rooms(pricing.actor).get(pk=priced[4])
    condition = actions.RoomCondition(
        phase_ids=(in_a_phase(room.building_id, project),),
        building_ids=(room.building_id,),
        permit_ids=(room.permit_id,),
        attributes=(actions.AttributeWanted("POSITION", (), Decimal(1), Decimal(1)),),
        area_from=Area("98.76"),
        price_from=Money(1_000_000),
        unit_price_to=Decimal("20000.5"),
        occupancies=("FREE",),
        unrestricted=True,
        room_ids=tuple(priced),
    )
    order_id = presale.adjustment(project, actor=pricing.actor, condition=condition)
    here = url("adjustment-revise", project.pk, order_id)
    form = pricing.get(here).context["form"]
    typed = {name: value for name, value in shown(form).items() if value not in (None, "", False)}

    seen = pricing.post(here, typed | {"reason": "再调", "value": "-2"})
    pricing.post(here, dict(seen.context["hidden"]))

    order = PriceAdjustment.objects.get()
    assert order.reason == "再调"
    assert actions.RoomCondition.from_json(order.condition) == condition


def in_a_phase(building_id, project):
    system = org_queries.system_actor(project.company_id)
    phase_id = add_phase(project.pk, name="二期", actor=system)
    change_building(building_id, phase_id=phase_id, actor=system)
    return phase_id


def shown(form):
    """What the form would send as it stands in the page."""
    return {field.html_name: field.value() for field in form.visible_fields()}


def test_a_file_is_taken_over_whole_or_its_cells_are_named(project, priced, pricing):
    label = building.facts(priced[4]).label
    here = url("adjustment-import", project.pk)
    template = pricing.get(url("adjustment-template", project.pk))
    assert template.status_code == 200

    def sent(content):
        said = {name: value for name, value in RULE.items() if name not in ("method", "value")}
        return said | {"file": SimpleUploadedFile("调价.csv", content.encode())}

    wrong = pricing.post(here, sent(f"房间,新总价\n{label},1200000\n9栋999,1200000\n"))
    assert wrong.status_code == 422
    assert "9栋999" in text(wrong)
    assert "A3" in text(wrong)
    assert not PriceAdjustment.objects.exists()

    pricing.post(here, sent(f"房间,新总价\n{label},1200000\n"))
    assert str(PriceAdjustment.objects.get().lines.get().total) == "1200000.00"


def test_lists_filter_and_export(project, priced, pricing, reader):
    presale.adjustment(project, actor=pricing.actor)
    here = url("adjustments", project.pk)
    assert "第 1 号" in text(pricing.get(here, {"state": "DRAFT", "method": "PERCENT", "q": "促销"}))
    assert "第 1 号" not in text(pricing.get(here, {"state": "EXECUTED"}))
    order = PriceAdjustment.objects.get()
    for name, column in (("adjustments", "value"), ("adjustments", "created_by"), ("adjustment", "rate")):
        place = [project.pk] if name == "adjustments" else [project.pk, order.pk]
        shown = pricing.get(url(name, *place), {"sort": f"-{column}"})
        assert shown.context["list"].state.sort == column
    assert pricing.get(here, {"export": "csv"}).status_code == 200
    assert reader.post(url("adjustment-new", project.pk), RULE).status_code == 403


def test_a_special_price_is_set_seen_and_ended(project, priced, pricing, decider, reader):
    label = building.facts(priced[4]).label
    today = clock.business_day()
    pricing.post(url("campaign-new", project.pk), {"name": "双十二", "quota": "2"})
    campaign = queries.special_campaigns(pricing.actor).get()
    said = {
        "room": label,
        "total": "1210000",
        "valid_from": today.isoformat(),
        "valid_until": (today + timedelta(days=7)).isoformat(),
        "campaign_id": campaign.pk,
        "reason": "尾房",
    }
    new = url("special-new", project.pk)
    assert "3%" in text(pricing.get(new))
    assert pricing.post(new, said | {"unit_price": "12000"}).status_code == 422
    assert pricing.post(new, said).status_code == 303

    special = SpecialPrice.objects.get()
    page = text(reader.get(url("specials", project.pk)))
    assert "今日有效" in page
    assert "1,210,000.00" in page
    assert "结束</a>" not in page
    exported = pricing.get(url("specials", project.pk), {"export": "csv"}).getvalue().decode("utf-8-sig")
    assert "操作" in text(pricing.get(url("specials", project.pk)))
    assert "操作" not in exported
    assert "特价" in text(reader.get(url("room-prices", project.pk, priced[4])))
    pricing.post(url("special-end", project.pk, special.pk), {"reason": "提前结束"})
    assert SpecialPrice.objects.get().state == "ENDED"
    pricing.post(url("campaign", project.pk, campaign.pk), {"quota": "5"})
    campaigns = url("campaigns", project.pk)
    assert "双十二" in text(reader.get(campaigns, {"q": "双十", "places": "1", "sort": "-left"}))
    assert "双十二" not in text(reader.get(campaigns, {"places": "0", "sort": "created_by"}))
    assert "2.38%" in text(reader.get(url("specials", project.pk), {"sort": "-rate"}))

    pricing.post(new, said | {"total": "1150000"})
    deep = SpecialPrice.objects.get(state="ASKED")
    asked = approval_queries.latest_for(deep.source, "presale.special_price")
    request = text(decider.get(reverse("approvals:request", args=[asked.id])))
    assert "7.22%" in request
    assert "1,150,000.00" in request
    settled = pricing.post(url("special-settle", project.pk, deep.pk))
    assert settled.status_code == 409
