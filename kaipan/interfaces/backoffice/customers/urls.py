"""Addresses of customers."""

from django.urls import path

from kaipan.interfaces.backoffice.customers import card, duplicates, lists, register, reveal

app_name = "customers"

urlpatterns = [
    path("projects/<int:project_id>/customers/", lists.CustomerList.as_view(), name="customers"),
    path("projects/<int:project_id>/customers/new/", register.register, name="register"),
    path("projects/<int:project_id>/customers/duplicates/", duplicates.duplicates, name="duplicates"),
    path("customers/<int:customer_id>/", card.customer, name="customer"),
    path("customers/<int:customer_id>/change/", card.change, name="change"),
    path("customers/<int:customer_id>/person/", card.correct_person, name="correct_person"),
    path("customers/<int:customer_id>/transfer/", card.transfer, name="transfer"),
    path("customers/<int:customer_id>/reveal/<str:field>/", reveal.reveal, name="reveal"),
]
