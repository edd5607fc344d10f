"""The addresses of approvals."""

from django.urls import path

from kaipan.interfaces.backoffice.approvals import views

app_name = "approvals"

urlpatterns = [
    path("approvals/", views.Inbox.as_view(), name="inbox"),
    path("approvals/mine/", views.Mine.as_view(), name="mine"),
    path("approvals/history/", views.History.as_view(), name="history"),
    path("approvals/<int:approval_id>/", views.request_page, name="request"),
    path("approvals/<int:approval_id>/withdraw/", views.withdraw, name="withdraw"),
]
