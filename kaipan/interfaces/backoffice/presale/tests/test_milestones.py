"""Milestones are named, planned, recorded and corrected on their pages."""

from datetime import date

from django.urls import reverse

from kaipan.interfaces.backoffice.presale.tests.conftest import PRICES, SEES_PRICES, desk_of
from kaipan.inventory import testing as building
from kaipan.org import testing as org
from kaipan.presale import permissions, queries
from kaipan.presale import testing as presale
from tests.kept import kept


@kept
def inspector(project):
    """赵强, who records what building work has come to."""
    return desk_of(org.staff_with(*SEES_PRICES, permissions.RECORD_MILESTONE, project=project, name="赵强"))


@kept
def place(rooms):
    return building.facts(rooms[0]).building_id


def url(name, project, *keys):
    return reverse(f"presale:{name}", args=[project.pk, *keys])


def test_a_milestone_is_named_planned_reached_and_corrected(project, place, pricing, inspector, reader):
    assert "还没有工程节点" in reader.get(url("milestones", project)).content.decode()
    assert reader.post(url("milestone-new", project), {"name": "封顶"}).status_code == 403
    assert pricing.post(url("milestone-new", project), {"name": "封顶"}).status_code == 303
    milestone = queries.milestones(pricing.actor, project.pk).get().pk
    planned = {f"planned-{place}": "2027-09-30"}
    assert pricing.post(url("milestone-plan", project, milestone), planned).status_code == 303
    record = {"building_ids": [place], "reached_on": "2026-10-08", "evidence": "监理报告 118"}

    assert pricing.post(url("milestone-record", project, milestone), record).status_code == 403
    assert inspector.post(url("milestone-record", project, milestone), record).status_code == 303
    again = inspector.post(url("milestone-record", project, milestone), record)
    assert again.status_code == 422
    correction = {"reached_on": "2026-10-07", "evidence": "监理报告 118", "reason": ""}
    correct = url("milestone-correct", project, milestone, place)
    assert inspector.post(correct, correction).status_code == 422
    assert inspector.post(correct, correction | {"reason": "日期录错"}).status_code == 303

    page = reader.get(url("milestone", project, milestone)).content.decode()
    for told in ("2027-09-30", "2026-10-07", "监理报告 118", "日期录错", "于 2026-10-08 达到", "更正 1 次"):
        assert told in page
    assert "登记达到</a>" not in page
    listed = reader.get(url("milestones", project)).content.decode()
    assert "2026-10-07" in listed
    assert reader.get(url("milestones", project), {"export": "xlsx"}).status_code == 200


def test_another_projects_milestone_is_not_found(project, pricing):
    theirs = presale.milestone(org.project())
    assert pricing.get(url("milestone", project, theirs)).status_code == 404
    assert pricing.post(url("milestone-plan", project, theirs), {}).status_code == 404


TERMS = {
    "code": "JD",
    "name": "按进度",
    "kind": "INSTALMENTS",
    "rounding_mode": "HALF_UP",
    "rounding_digit": "1",
    "minimum_own_share": "15",
}


def rows(prefix, *said):
    data = {f"{prefix}-TOTAL_FORMS": len(said), f"{prefix}-INITIAL_FORMS": 0}
    return data | {
        f"{prefix}-{place}-{name}": value for place, row in enumerate(said) for name, value in row.items()
    }


def test_the_editor_takes_milestones_instalments_caps_and_scope_and_prefills_the_next_version(
    project, place, pricing
):
    milestone = presale.milestone(project)
    lines = [
        {"name": "首期", "money_kind": "INSTALMENT", "share": "30", "anchor": "SIGNING", "days": "-3"},
        {"name": "封顶款", "money_kind": "INSTALMENT", "share": "30", "anchor": f"MILESTONE:{milestone}"},
        {
            "name": "月付",
            "money_kind": "INSTALMENT",
            "anchor": "SIGNING",
            "months": "1",
            "day_of_month": "15",
            "instalments": "6",
            "every_months": "2",
        },
    ]
    more = {"product_types": ["RESIDENCE"], "building_ids": [place]}
    sent = TERMS | more | rows("lines", *lines) | rows("discounts")

    assert pricing.post(url("payment-plan-new", project), sent).status_code == 303

    plan = queries.payment_plans(pricing.actor, project.pk).get()
    kept = [line.rule for line in plan.lines.all()]
    assert (plan.enabled, plan.product_types, plan.building_ids) == (False, ["RESIDENCE"], [place])
    assert (kept[0].days, kept[1].milestone_id) == (-3, milestone)
    assert (kept[2].instalments, kept[2].every_months, kept[2].day_of_month) == (6, 2, 15)
    page = pricing.get(url("payment-plan", project, plan.pk)).content.decode()
    for told in (
        "“封顶”达到日",
        "签约日前 3 天",
        "分 6 期",
        "签约日后第 1 个月的 15 日",
        "住宅",
        "以此为底新建版本",
    ):
        assert told in page
    form = pricing.get(f"{url('payment-plan-new', project)}?from={plan.pk}").context["form"]
    assert form.initial["building_ids"] == [place]
    shown = [row["anchor"].value() for row in form.tables["lines"]]
    assert shown[:3] == ["SIGNING", f"MILESTONE:{milestone}", "SIGNING"]
    assert [row["instalments"].value() for row in form.tables["lines"]][:3] == [None, None, 6]


def test_a_product_is_disabled_and_a_plan_is_copied(project, rooms, pricing):
    plan = presale.payment_plans(project).mortgage
    products = url("payment-plan-products", project, plan)
    assert pricing.post(products, {"disabled_products": ["SHOP"]}).status_code == 303
    assert queries.payment_plans(pricing.actor, project.pk).get(pk=plan).disabled_products == ["SHOP"]
    listed = pricing.get(url("payment-plans", project), {"product": "SHOP"}).content.decode()
    assert "按揭贷款" not in listed
    assert pricing.post(products, {}).status_code == 303

    other = org.project(of=project.company)
    keeper = desk_of(org.staff_with(*PRICES, project=project.company))
    assert "复制到其他项目" in keeper.get(url("payment-plan", project, plan)).content.decode()
    assert "复制到其他项目" not in pricing.get(url("payment-plan", project, plan)).content.decode()
    copied = keeper.post(url("payment-plan-copy", project, plan), {"to_project": other.pk})
    assert copied.status_code == 303
    there = queries.payment_plans(keeper.actor, other.pk).get()
    assert (there.name, there.enabled) == ("按揭贷款", False)


def test_a_schedule_is_previewed_for_a_room_a_day_and_several_plans(project, rooms, place, pricing, reader):
    presale.price_book(project, rooms)
    plans = presale.payment_plans(project)
    milestone = presale.milestone(project)
    staged = presale.staged_plan(project, milestone)
    asked = url("schedule-preview", project)

    first = reader.get(asked).content.decode()
    assert "按揭贷款" in first
    assert "工程进度付款" in first
    both = {"room": "301", "on": "2026-07-18", "plan": [plans.mortgage, staged], "on-SIGNING": "2026-07-20"}
    told = reader.get(asked, both, headers={"HX-Request": "true", "HX-Target": "schedules"}).content.decode()
    for words in ("1,197,503.00", "壹佰壹拾玖万柒仟伍佰零叁元整", "2026-07-20", "830,000.00", "367,503.00"):
        assert words in told
    assert "“封顶”达到日后 15 天" in told
    assert "<html" not in told
    assumed = both | {f"on-MILESTONE-{milestone}": "2026-08-01"}
    assert "2026-08-16" in reader.get(asked, assumed).content.decode()
    presale.actions.plan_milestone(milestone, {place: date(2026, 9, 1)}, actor=pricing.actor)
    assert "预计 2026-09-16" in reader.get(asked, both).content.decode()

    pricing.post(url("payment-plan-disable", project, staged))
    refused = reader.get(asked, both).content.decode()
    assert "已停用" in refused
    assert "可选：" in refused
    assert "没有找到房间" in reader.get(asked, {"room": "9999"}).content.decode()
    assert "请改正试算条件" in reader.get(asked, {"room": "301", "on": "不是日子"}).content.decode()
    assert asked in reader.get(url("room-prices", project, rooms[4])).content.decode()
