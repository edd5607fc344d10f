"""The addresses of prices, payment plans and releases; all lie in a project."""

from django.urls import URLPattern, URLResolver, include, path

from kaipan.interfaces.backoffice.presale.views import (
    adjustment_drafts,
    adjustments,
    building,
    floor_prices,
    payment_plans,
    plan,
    plan_tables,
    plan_verbs,
    price_books,
    releases,
    special_prices,
)

app_name = "presale"

_PLAN: list[URLPattern] = [
    path("", plan.overview, name="plan"),
    path("buildings/<int:building_id>/", building.building, name="plan-building"),
    path("factors/", plan_tables.factors, name="plan-factors"),
    path("adjustments/", plan_tables.adjustments, name="plan-adjustments"),
    path("rooms/<int:room_id>/", plan.room, name="plan-room"),
    path("export/", plan.export, name="plan-export"),
    path("trial/", plan_verbs.trial, name="plan-trial"),
    path("level/", plan_verbs.level, name="plan-level"),
    path("submit/", plan_verbs.submit, name="plan-submit"),
    path("execute/", plan_verbs.execute, name="plan-execute"),
    path("reopen/", plan_verbs.reopen, name="plan-reopen"),
    path("void/", plan_verbs.void, name="plan-void"),
]

_PAYMENT_PLANS: list[URLPattern] = [
    path("", payment_plans.PaymentPlanList.as_view(), name="payment-plans"),
    path("new/", payment_plans.create, name="payment-plan-new"),
    path("<int:plan_id>/", payment_plans.payment_plan, name="payment-plan"),
    path("<int:plan_id>/enable/", payment_plans.enable, name="payment-plan-enable"),
    path("<int:plan_id>/disable/", payment_plans.disable, name="payment-plan-disable"),
]

_RELEASES: list[URLPattern] = [
    path("", releases.ReleaseList.as_view(), name="releases"),
    path("new/", releases.release, name="release"),
    path("withdraw/", releases.withdraw, name="withdraw"),
    path("<int:number>/", releases.BatchPage.as_view(), name="batch"),
]

_ADJUSTMENTS: list[URLPattern] = [
    path("", adjustments.AdjustmentList.as_view(), name="adjustments"),
    path("new/", adjustment_drafts.by_rule, name="adjustment-new"),
    path("new/list/", adjustment_drafts.by_list, name="adjustment-new-list"),
    path("new/rooms/", adjustment_drafts.chosen_rooms, name="adjustment-new-rooms"),
    path("import/", adjustment_drafts.from_file, name="adjustment-import"),
    path("import/template/", adjustment_drafts.template, name="adjustment-template"),
    path("<int:adjustment_id>/", adjustments.AdjustmentPage.as_view(), name="adjustment"),
    path("<int:adjustment_id>/conflicts/", adjustments.ConflictPage.as_view(), name="adjustment-conflicts"),
    path("<int:adjustment_id>/revise/", adjustment_drafts.revise, name="adjustment-revise"),
    path("<int:adjustment_id>/submit/", adjustments.submit, name="adjustment-submit"),
    path("<int:adjustment_id>/execute/", adjustments.execute, name="adjustment-execute"),
    path("<int:adjustment_id>/reopen/", adjustments.reopen, name="adjustment-reopen"),
    path("<int:adjustment_id>/void/", adjustments.void, name="adjustment-void"),
]

_SPECIALS: list[URLPattern] = [
    path("", special_prices.SpecialList.as_view(), name="specials"),
    path("new/", special_prices.create, name="special-new"),
    path("<int:special_id>/settle/", special_prices.settle, name="special-settle"),
    path("<int:special_id>/end/", special_prices.end, name="special-end"),
    path("campaigns/", special_prices.CampaignList.as_view(), name="campaigns"),
    path("campaigns/new/", special_prices.open_campaign, name="campaign-new"),
    path("campaigns/<int:campaign_id>/", special_prices.resize_campaign, name="campaign"),
]

_IN_PROJECT: list[URLPattern | URLResolver] = [
    path("price-plans/", plan.PlanList.as_view(), name="plans"),
    path("price-plans/new/", plan.create, name="plan-new"),
    path("price-plans/<int:plan_id>/", include(_PLAN)),
    path("price-books/", price_books.BookList.as_view(), name="books"),
    path("price-books/<int:version>/", price_books.BookPage.as_view(), name="book"),
    path("room-prices/<int:room_id>/", price_books.room_prices, name="room-prices"),
    path("room-prices/<int:room_id>/floor/", floor_prices.set_floor_price, name="floor-price"),
    path("price-adjustments/", include(_ADJUSTMENTS)),
    path("special-prices/", include(_SPECIALS)),
    path("payment-plans/", include(_PAYMENT_PLANS)),
    path("releases/", include(_RELEASES)),
]

urlpatterns = [path("projects/<int:project_id>/", include(_IN_PROJECT))]
