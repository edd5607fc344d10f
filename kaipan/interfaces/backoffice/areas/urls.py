"""Addresses of measured areas."""

from django.urls import path

from kaipan.interfaces.backoffice.areas import batches, drawing, lines, lists, measuring, regimes

app_name = "areas"

_PROJECT = "projects/<int:project_id>/areas/"
_SURVEY = "areas/measurements/<int:measurement_id>/"
_BATCH = "areas/batches/<int:area_batch_id>/"
_LINE = "areas/lines/<int:area_line_id>/"

urlpatterns = [
    path(f"{_PROJECT}measurements/", lists.MeasurementList.as_view(), name="measurements"),
    path(f"{_PROJECT}measurements/new/", measuring.keep, name="measurement_new"),
    path(f"{_PROJECT}measurements/template.xlsx", measuring.template, name="survey_template"),
    path(_SURVEY, lists.MeasuredRoomList.as_view(), name="measurement"),
    path(f"{_SURVEY}review/", measuring.review, name="measurement_review"),
    path(f"{_SURVEY}drop/", measuring.drop, name="measurement_drop"),
    path(f"{_PROJECT}regimes/", lists.RegimeList.as_view(), name="regimes"),
    path(f"{_PROJECT}regimes/new/", regimes.set_regime, name="regime_set"),
    path(f"{_PROJECT}regimes/adopt/", regimes.adopt, name="regimes_adopt"),
    path(f"{_PROJECT}batches/", lists.BatchList.as_view(), name="batches"),
    path(f"{_PROJECT}batches/new/", drawing.draw, name="batch_new"),
    path(_BATCH, lists.BatchLineList.as_view(), name="batch"),
    path(f"{_BATCH}ask/", batches.ask, name="batch_ask"),
    path(f"{_BATCH}post/", batches.post, name="batch_post"),
    path(f"{_BATCH}drop/", batches.drop, name="batch_drop"),
    path(f"{_BATCH}charges/", batches.recharge, name="batch_recharge"),
    path(f"{_PROJECT}lines/", lists.LineList.as_view(), name="lines"),
    path(_LINE, lines.line, name="line"),
    path(f"{_LINE}told/", lines.tell, name="line_tell"),
    path(f"{_LINE}choice/", lines.choose, name="line_choose"),
    path(f"{_LINE}drop/", lines.drop, name="line_drop"),
    path(f"{_LINE}dispute/", lines.dispute, name="line_dispute"),
    path(f"{_PROJECT}disputes/", lists.DisputeList.as_view(), name="disputes"),
    path("areas/disputes/<int:area_dispute_id>/close/", lines.close, name="dispute_close"),
]
