"""The addresses of approvals."""

from django.urls import path

from kaipan.interfaces.backoffice.approvals import (
    bulk,
    delegations,
    lists,
    report,
    route_import,
    routes,
    steps,
    views,
)

app_name = "approvals"

urlpatterns = [
    path("approvals/", lists.Inbox.as_view(), name="inbox"),
    path("approvals/mine/", lists.Mine.as_view(), name="mine"),
    path("approvals/decided/", lists.Decided.as_view(), name="decided"),
    path("approvals/history/", lists.History.as_view(), name="history"),
    path("approvals/steps/", lists.StepList.as_view(), name="steps"),
    path("approvals/report/", report.report, name="report"),
    path("approvals/approve/", bulk.approve_many, name="approve_many"),
    path("approvals/reject/", bulk.reject_many, name="reject_many"),
    path("approvals/delegations/", delegations.Delegations.as_view(), name="delegations"),
    path("approvals/delegations/new/", delegations.new_delegation, name="new_delegation"),
    path("approvals/delegations/<int:delegation_id>/end/", delegations.end_delegation, name="end_delegation"),
    path("approvals/routes/", routes.Routes.as_view(), name="routes"),
    path("approvals/routes/new/", routes.new_route, name="new_route"),
    path("approvals/routes/adopt/", routes.adopt_routes, name="adopt_routes"),
    path("approvals/routes/export/", route_import.export_routes, name="export_routes"),
    path("approvals/routes/import/", route_import.import_routes, name="import_routes"),
    path("approvals/routes/import/commit/", route_import.commit_routes, name="commit_routes"),
    path("approvals/routes/<int:route_id>/change/", routes.change_route, name="change_route"),
    path("approvals/routes/<int:route_id>/retire/", routes.retire_route, name="retire_route"),
    path("approvals/<int:approval_id>/", views.request_page, name="request"),
    path("approvals/<int:approval_id>/withdraw/", views.withdraw, name="withdraw"),
    path("approvals/<int:approval_id>/resubmit/", views.resubmit, name="resubmit"),
    path("approvals/<int:approval_id>/remind/", views.remind, name="remind"),
    path("approvals/<int:approval_id>/return/", steps.return_page, name="return"),
    path("approvals/<int:approval_id>/transfer/", steps.transfer_page, name="transfer"),
    path("approvals/<int:approval_id>/sign/", steps.sign_page, name="sign"),
    path("approvals/<int:approval_id>/assign/<int:node_id>/", steps.assign_page, name="assign"),
]
