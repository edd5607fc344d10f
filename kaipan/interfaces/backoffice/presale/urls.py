"""The addresses of prices, payment plans and releases; all lie in a project."""

from django.urls import URLPattern, URLResolver, include, path

from kaipan.interfaces.backoffice.presale.views import (
    adjustment_conflicts,
    adjustment_drafts,
    adjustments,
    authority,
    book_comparison,
    building,
    discounts,
    filed_bands,
    floor_prices,
    learned_plans,
    levelling,
    milestones,
    payment_plan_verbs,
    payment_plans,
    plan,
    plan_tables,
    plan_verbs,
    price_books,
    release_forms,
    releases,
    reprices,
    schedule_preview,
    sheets,
    special_prices,
    taken_prices,
    trial_comparison,
    trial_lines,
    unreleased,
)

app_name = "presale"

_PLAN: list[URLPattern] = [
    path("", plan.overview, name="plan"),
    path("buildings/<int:building_id>/", building.building, name="plan-building"),
    path("buildings/<int:building_id>/preview/", building.preview, name="plan-preview"),
    path("factors/", plan_tables.factors, name="plan-factors"),
    path("adjustments/", plan_tables.adjustments, name="plan-adjustments"),
    path("rooms/<int:room_id>/", plan.room, name="plan-room"),
    path("lines/", trial_lines.TrialLines.as_view(), name="plan-lines"),
    path("compare/", trial_comparison.TrialComparisonPage.as_view(), name="plan-compare"),
    path("export/", plan.TrialExport.as_view(), name="plan-export"),
    path("import/", taken_prices.upload, name="plan-import"),
    path("import/commit/", taken_prices.commit, name="plan-import-commit"),
    path("bases/fill/", plan_tables.fill_bases, name="plan-fill-bases"),
    path("change/", plan_verbs.change, name="plan-change"),
    path("copy/", plan_verbs.copy, name="plan-copy"),
    path("trial/", plan_verbs.trial, name="plan-trial"),
    path("level/", levelling.level, name="plan-level"),
    path("level/clear/", levelling.clear, name="plan-level-clear"),
    path("submit/", plan_verbs.submit, name="plan-submit"),
    path("execute/", plan_verbs.execute, name="plan-execute"),
    path("reopen/", plan_verbs.reopen, name="plan-reopen"),
    path("void/", plan_verbs.void, name="plan-void"),
]

_PAYMENT_PLANS: list[URLPattern] = [
    path("", payment_plans.PaymentPlanList.as_view(), name="payment-plans"),
    path("new/", payment_plans.create, name="payment-plan-new"),
    path("<int:plan_id>/", payment_plans.payment_plan, name="payment-plan"),
    path("<int:plan_id>/enable/", payment_plan_verbs.enable, name="payment-plan-enable"),
    path("<int:plan_id>/disable/", payment_plan_verbs.disable, name="payment-plan-disable"),
    path("<int:plan_id>/products/", payment_plan_verbs.products, name="payment-plan-products"),
    path("<int:plan_id>/copy/", payment_plan_verbs.copy, name="payment-plan-copy"),
]

_MILESTONES: list[URLPattern] = [
    path("", milestones.MilestoneList.as_view(), name="milestones"),
    path("new/", milestones.create, name="milestone-new"),
    path("<int:milestone_id>/", milestones.milestone, name="milestone"),
    path("<int:milestone_id>/plan/", milestones.plan, name="milestone-plan"),
    path("<int:milestone_id>/record/", milestones.record, name="milestone-record"),
    path("<int:milestone_id>/correct/<int:building_id>/", milestones.correct, name="milestone-correct"),
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
    path("new/", release_forms.release, name="release"),
    path("new/chosen/", unreleased.release_chosen, name="release-chosen"),
    path("withdraw/", release_forms.withdraw, name="withdraw"),
    path("new/matching/", release_forms.matching, {"what": "release"}, name="release-matching"),
    path("new/searches/", release_forms.save_search, {"what": "release"}, name="release-search-save"),
    path("withdraw/matching/", release_forms.matching, {"what": "withdraw"}, name="withdraw-matching"),
    path("withdraw/searches/", release_forms.save_search, {"what": "withdraw"}, name="withdraw-search-save"),
    path("searches/<int:search_id>/delete/", release_forms.delete_search, name="search-delete"),
    path("unreleased/", unreleased.UnreleasedList.as_view(), name="unreleased"),
    path("sheets/", sheets.sheets, name="sheets"),
    path("<int:number>/", releases.BatchPage.as_view(), name="batch"),
    path("<int:number>/cancel/", releases.cancel, name="batch-cancel"),
    path("<int:number>/retry/", releases.retry, name="batch-retry"),
]

_ADJUSTMENTS: list[URLPattern] = [
    path("", adjustments.AdjustmentList.as_view(), name="adjustments"),
    path("new/", adjustment_drafts.by_rule, name="adjustment-new"),
    path("new/list/", adjustment_drafts.by_list, name="adjustment-new-list"),
    path("new/rooms/", adjustment_drafts.chosen_rooms, name="adjustment-new-rooms"),
    path("import/", adjustment_drafts.from_file, name="adjustment-import"),
    path("import/template/", adjustment_drafts.template, name="adjustment-template"),
    path("<int:adjustment_id>/", adjustments.AdjustmentPage.as_view(), name="adjustment"),
    path(
        "<int:adjustment_id>/conflicts/",
        adjustment_conflicts.ConflictPage.as_view(),
        name="adjustment-conflicts",
    ),
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

_REPRICES: list[URLPattern] = [
    path("", reprices.RepriceList.as_view(), name="reprices"),
    path("adjust/", reprices.adjust_chosen, name="reprices-adjust"),
    path("<int:reprice_id>/keep/", reprices.keep, name="reprice-keep"),
]

_IN_PROJECT: list[URLPattern | URLResolver] = [
    path("price-plans/", plan.PlanList.as_view(), name="plans"),
    path("price-plans/new/", plan.create, name="plan-new"),
    path("price-plans/learn/", learned_plans.upload, name="plan-learn"),
    path("price-plans/learn/commit/", learned_plans.commit, name="plan-learn-commit"),
    path("price-plans/<int:plan_id>/", include(_PLAN)),
    path("price-books/", price_books.BookList.as_view(), name="books"),
    path("price-books/compare/", book_comparison.BookComparisonPage.as_view(), name="books-compare"),
    path("price-books/<int:version>/", price_books.BookPage.as_view(), name="book"),
    path("filed-bands/", filed_bands.bands, name="filed-bands"),
    path("filed-bands/set/", filed_bands.edit, name="filed-bands-set"),
    path("room-prices/<int:room_id>/", price_books.room_prices, name="room-prices"),
    path("room-prices/<int:room_id>/floor/", floor_prices.set_floor_price, name="floor-price"),
    path("price-adjustments/", include(_ADJUSTMENTS)),
    path("special-prices/", include(_SPECIALS)),
    path("reprices/", include(_REPRICES)),
    path("payment-plans/", include(_PAYMENT_PLANS)),
    path("discounts/", include(_DISCOUNTS)),
    path("authority/", authority.ladder, name="authority"),
    path("authority/set/", authority.edit, name="authority-set"),
    path("milestones/", include(_MILESTONES)),
    path("schedule-preview/", schedule_preview.preview, name="schedule-preview"),
    path("releases/", include(_RELEASES)),
]

urlpatterns = [path("projects/<int:project_id>/", include(_IN_PROJECT))]
