"""Addresses of dunning."""

from django.urls import path

from kaipan.interfaces.backoffice.dunning import cases, charging, lists, runs, terms, waivers

app_name = "dunning"

_PROJECT = "projects/<int:project_id>/dunning/"
_CASE = "dunning/cases/<int:dunning_case_id>/"
_RUN = "dunning/runs/<int:notice_run_id>/"
_WAIVER = "dunning/waivers/<int:waiver_id>/"

urlpatterns = [
    path(_PROJECT, lists.CaseList.as_view(), name="cases"),
    path(f"{_PROJECT}review/", cases.review, name="review"),
    path(_CASE, cases.case, name="case"),
    path(f"{_CASE}handle/", cases.handle, name="handle"),
    path(f"{_CASE}promise/", cases.promise, name="promise"),
    path(f"{_CASE}escalate/", cases.escalate, name="escalate"),
    path(f"{_CASE}ask-to-stop/", cases.ask_to_stop, name="ask_to_stop"),
    path(f"{_CASE}stop/", cases.stop, name="stop"),
    path(f"{_CASE}resume/", cases.resume, name="resume"),
    path(f"{_PROJECT}runs/", lists.RunList.as_view(), name="runs"),
    path(f"{_PROJECT}runs/new/", runs.make, name="run_new"),
    path(_RUN, runs.run, name="run"),
    path(f"{_RUN}letters.pdf", runs.letters, name="letters"),
    path(f"{_PROJECT}notices/", lists.NoticeList.as_view(), name="notices"),
    path("dunning/notices/<int:dunning_notice_id>/delivery/", runs.delivery, name="delivery"),
    path(f"{_PROJECT}late-fees/", lists.ChargeList.as_view(), name="late_fees"),
    path(f"{_PROJECT}late-fees/new/", charging.charge, name="late_fees_new"),
    path(f"{_PROJECT}waivers/", lists.WaiverList.as_view(), name="waivers"),
    path("dunning/late-fees/<int:late_fee_id>/waive/", waivers.ask, name="waive"),
    path(_WAIVER, waivers.waiver, name="waiver"),
    path(f"{_WAIVER}execute/", waivers.execute, name="waiver_execute"),
    path(f"{_WAIVER}drop/", waivers.drop, name="waiver_drop"),
    path(f"{_PROJECT}terms/", lists.TermsList.as_view(), name="terms"),
    path(f"{_PROJECT}terms/new/", terms.set_terms, name="terms_set"),
]
