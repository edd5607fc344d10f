"""Addresses of card money: terminals, settlement files, their lines, swipes in transit."""

from django.urls import path

from kaipan.interfaces.backoffice.banking import lines, lists, settlements, terminals

app_name = "banking"

_PROJECT = "projects/<int:project_id>/pos/"
_BATCH = "pos/settlements/<int:settlement_id>/"
_LINE = "pos/lines/<int:settlement_line_id>/"

urlpatterns = [
    path(f"{_PROJECT}terminals/", lists.TerminalList.as_view(), name="terminals"),
    path(f"{_PROJECT}terminals/new/", terminals.add, name="add_terminal"),
    path("pos/terminals/<int:terminal_id>/terms/", terminals.set_terms, name="set_terms"),
    path("pos/terminals/<int:terminal_id>/retire/", terminals.retire, name="retire_terminal"),
    path(f"{_PROJECT}settlements/", lists.SettlementList.as_view(), name="settlements"),
    path(f"{_PROJECT}settlements/new/", settlements.read, name="read"),
    path(f"{_PROJECT}settlements/template/", settlements.template, name="template"),
    path(_BATCH, lists.SettlementLineList.as_view(), name="settlement"),
    path(f"{_BATCH}post/", settlements.post, name="post"),
    path(f"{_BATCH}match/", settlements.match_again, name="match_again"),
    path(f"{_BATCH}discard/", settlements.discard, name="discard"),
    path(f"{_LINE}match/", lines.match, name="match_line"),
    path(f"{_LINE}aside/", lines.set_aside, name="set_aside"),
    path(f"{_LINE}take-back/", lines.take_back, name="take_back"),
    path(f"{_PROJECT}exceptions/", lists.ExceptionList.as_view(), name="exceptions"),
    path(f"{_PROJECT}swipes/", lists.SwipeList.as_view(), name="swipes"),
]
