"""Deals and the steps they take."""

from django.urls import path

from kaipan.interfaces.backoffice.sales import (
    amending,
    amendments,
    contracts,
    extending,
    notices,
    pickers,
    steps,
    subscribing,
    taking_over,
    views,
)
from kaipan.interfaces.backoffice.sales.amendment_lists import AmendmentList
from kaipan.interfaces.backoffice.sales.discount_requests import DiscountRequestList
from kaipan.interfaces.backoffice.sales.lists import DealList, PersonDeals
from kaipan.interfaces.backoffice.sales.take_over_lists import TakenOverList, TakeOverList

app_name = "sales"

urlpatterns = [
    path("deals/", DealList.as_view(), name="deals"),
    path("customers/<int:customer_id>/deals/", PersonDeals.as_view(), name="person_deals"),
    path("deals/book/", steps.book, name="book"),
    path("deals/subscribe/", subscribing.subscribe_room, name="subscribe_room"),
    path("rooms/<int:room_id>/book/", steps.book, name="book"),
    path("rooms/<int:room_id>/subscribe/", subscribing.subscribe_room, name="subscribe_room"),
    path("rooms/<int:room_id>/discount/", steps.ask_for_discount, name="ask_for_discount"),
    path("deals/discount-requests/", DiscountRequestList.as_view(), name="discount_requests"),
    path("deals/amendments/", AmendmentList.as_view(), name="amendments"),
    path("deals/amendments/<int:amendment_id>/", amendments.amendment, name="amendment"),
    path("deals/amendments/<int:amendment_id>/execute/", amendments.execute, name="execute_amendment"),
    path("deals/amendments/<int:amendment_id>/drop/", amendments.drop, name="drop_amendment"),
    path("deals/amendments/<int:amendment_id>/undo/", amendments.undo, name="undo_amendment"),
    path("deals/<int:deal_id>/amendments/new/", amending.propose, name="propose_amendment"),
    path("deals/<int:deal_id>/notices/new/", notices.issue, name="issue_notice"),
    path("deals/<int:deal_id>/", views.deal, name="deal"),
    path("deals/<int:deal_id>/subscribe/", subscribing.subscribe_booked, name="subscribe_booked"),
    path("deals/<int:deal_id>/extend/", extending.extend, name="extend"),
    path("deals/<int:deal_id>/draft/", contracts.draft, name="draft"),
    path("deals/<int:deal_id>/sign/", contracts.sign, name="sign"),
    path("deals/<int:deal_id>/online-number/", contracts.record_online_number, name="online_number"),
    path("deals/<int:deal_id>/cancel/", steps.cancel, name="cancel"),
    path("deals/<int:deal_id>/consultant/", steps.change_consultant, name="change_consultant"),
    path("deals/<int:deal_id>/agreement/", views.print_agreement, name="print_agreement"),
    path("deals/<int:deal_id>/contract/", views.print_contract, name="print_contract"),
    path("deals/<int:deal_id>/booking-form/", views.print_booking, name="print_booking"),
    path("amendments/<int:amendment_id>/paper/", views.print_amendment, name="print_amendment"),
    path("formal-notices/<int:formal_notice_id>/paper/", views.print_notice, name="print_notice"),
    path("deals/taken-over/in/<int:project_id>/", TakeOverList.as_view(), name="take_overs"),
    path("deals/taken-over/<int:take_over_id>/", TakenOverList.as_view(), name="taken_over"),
    path("deals/take-over/in/<int:project_id>/", taking_over.upload, name="take_over"),
    path("deals/take-over/in/<int:project_id>/template/", taking_over.template, name="take_over_template"),
    path("deals/take-over/<int:file_id>/", taking_over.compared, name="running_deals"),
    path("deals/take-over/<int:file_id>/check/", taking_over.check, name="check_running_deals"),
    path("deals/take-over/<int:file_id>/errors/", taking_over.errors, name="running_deals_errors"),
    path("deals/take-over/<int:file_id>/table/", taking_over.comparison, name="running_deals_comparison"),
    path("deals/take-over/<int:file_id>/explain/<str:key>/", taking_over.explain, name="explain_difference"),
    path("deals/take-over/<int:file_id>/commit/", taking_over.commit, name="commit_take_over"),
    path("deals/quote/<int:room_id>/", pickers.quote, name="quote"),
    path("deals/in/<int:project_id>/customers/", pickers.find_customers, name="find_customers"),
    path("deals/in/<int:project_id>/customers/new/", pickers.new_customer, name="new_customer"),
    path("deals/in/<int:project_id>/customers/chosen/", pickers.chosen_customer, name="chosen_customer"),
    path("deals/in/<int:project_id>/buyers/", pickers.buyers, name="buyers"),
    path("deals/with/<int:room_id>/add-ons/", pickers.add_ons, name="add_ons"),
    path("deals/with/<int:room_id>/add-ons/rooms/", pickers.find_add_ons, name="find_add_ons"),
]
