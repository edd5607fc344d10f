"""Addresses of consent, requests and retention."""

from django.urls import path

from kaipan.interfaces.backoffice.privacy import customer, due, notices, requests, retention

app_name = "privacy"

urlpatterns = [
    path("customers/<int:customer_id>/privacy/", customer.customer, name="customer"),
    path("customers/<int:customer_id>/consent/give/", customer.give, name="give"),
    path("customers/<int:customer_id>/consent/withdraw/", customer.withdraw, name="withdraw"),
    path("customers/<int:customer_id>/accounts/", customer.accounts, name="accounts"),
    path("customers/<int:customer_id>/privacy/request/", customer.receive, name="receive"),
    path("privacy/requests/", requests.RequestList.as_view(), name="requests"),
    path("privacy/requests/<int:request_id>/", requests.request_page, name="request"),
    path("privacy/requests/<int:request_id>/take-up/", requests.take_up, name="take_up"),
    path("privacy/requests/<int:request_id>/refuse/", requests.refuse, name="refuse"),
    path("privacy/requests/<int:request_id>/finish/", requests.finish, name="finish"),
    path("privacy/requests/<int:request_id>/export/", requests.export, name="export"),
    path("privacy/requests/<int:request_id>/download/", requests.download_export, name="download"),
    path("privacy/requests/<int:request_id>/erase/", requests.erase, name="erase"),
    path("privacy/notices/", notices.NoticeList.as_view(), name="notices"),
    path("privacy/notices/new/", notices.publish, name="publish"),
    path("privacy/notices/<int:notice_id>/", notices.notice, name="notice"),
    path("privacy/retention/", retention.RetentionList.as_view(), name="retention"),
    path("privacy/retention/set/", retention.set_period, name="set_period"),
    path("privacy/answer-days/", retention.set_days, name="answer_days"),
    path("privacy/due/", due.DueList.as_view(), name="due"),
    path("privacy/due/forget/", due.forget_many, name="forget_many"),
]
