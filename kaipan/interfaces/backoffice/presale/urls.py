"""The addresses of prices, payment plans and releases; all lie in a project."""

from django.urls import URLPattern, URLResolver, include, path

from kaipan.interfaces.backoffice.presale.views import (
    authority,
    building,
    discounts,
    floor_prices,
    learned_plans,
    payment_plans,
    plan,
    plan_tables,
    plan_verbs,
    price_books,
    releases,
)

app_name = "presale"

_PLAN: list[URLPattern] = [
    path("", plan.overview, name="plan"),
    path("buildings/<int:building_id>/", building.building, name="plan-building"),
    path("buildings/<int:building_id>/preview/", building.preview, name="plan-preview"),
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

_DISCOUNTS: list[URLPattern] = [
    path("", discounts.OfferList.as_view(), name="discount-offers"),
    path("new/", discounts.create, name="discount-offer-new"),
    path("echo/", discounts.echo, name="discount-echo"),
    path("<int:offer_id>/", discounts.offer, name="discount-offer"),
    path("<int:offer_id>/retire/", discounts.retire, name="discount-offer-retire"),
]

_RELEASES: list[URLPattern] = [
    path("", releases.ReleaseList.as_view(), name="releases"),
    path("new/", releases.release, name="release"),
    path("withdraw/", releases.withdraw, name="withdraw"),
    path("<int:number>/", releases.BatchPage.as_view(), name="batch"),
]

_IN_PROJECT: list[URLPattern | URLResolver] = [
    path("price-plans/", plan.PlanList.as_view(), name="plans"),
    path("price-plans/new/", plan.create, name="plan-new"),
    path("price-plans/learn/", learned_plans.upload, name="plan-learn"),
    path("price-plans/learn/commit/", learned_plans.commit, name="plan-learn-commit"),
    path("price-plans/<int:plan_id>/", include(_PLAN)),
    path("price-books/", price_books.BookList.as_view(), name="books"),
    path("price-books/<int:version>/", price_books.BookPage.as_view(), name="book"),
    path("room-prices/<int:room_id>/", price_books.room_prices, name="room-prices"),
    path("room-prices/<int:room_id>/floor/", floor_prices.set_floor_price, name="floor-price"),
    path("payment-plans/", include(_PAYMENT_PLANS)),
    path("discounts/", include(_DISCOUNTS)),
    path("authority/", authority.ladder, name="authority"),
    path("authority/set/", authority.edit, name="authority-set"),
    path("releases/", include(_RELEASES)),
]

urlpatterns = [path("projects/<int:project_id>/", include(_IN_PROJECT))]
