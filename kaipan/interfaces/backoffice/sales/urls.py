"""Deals and the steps they take."""

from django.urls import path

from kaipan.interfaces.backoffice.sales import contracts, extending, pickers, steps, subscribing, views
from kaipan.interfaces.backoffice.sales.discount_requests import DiscountRequestList
from kaipan.interfaces.backoffice.sales.lists import DealList, PersonDeals

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
    path("deals/quote/<int:room_id>/", pickers.quote, name="quote"),
    path("deals/in/<int:project_id>/customers/", pickers.find_customers, name="find_customers"),
    path("deals/in/<int:project_id>/customers/new/", pickers.new_customer, name="new_customer"),
    path("deals/in/<int:project_id>/customers/chosen/", pickers.chosen_customer, name="chosen_customer"),
    path("deals/in/<int:project_id>/buyers/", pickers.buyers, name="buyers"),
    path("deals/with/<int:room_id>/add-ons/", pickers.add_ons, name="add_ons"),
    path("deals/with/<int:room_id>/add-ons/rooms/", pickers.find_add_ons, name="find_add_ons"),
]
