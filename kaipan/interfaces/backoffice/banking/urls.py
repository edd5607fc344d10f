"""Addresses of money that arrives: card money, and banks' statements with their reconciliation."""

from django.urls import path

from kaipan.interfaces.backoffice.banking import (
    lines,
    lists,
    matching,
    settlements,
    sheets,
    statement_lists,
    statements,
    terminals,
)

app_name = "banking"

_PROJECT = "projects/<int:project_id>/pos/"
_BATCH = "pos/settlements/<int:settlement_id>/"
_LINE = "pos/lines/<int:settlement_line_id>/"
_BANK = "projects/<int:project_id>/bank/"
_ACCOUNT = "bank/accounts/<int:bank_account_id>/"

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
    path(f"{_BANK}accounts/", statement_lists.BankAccountList.as_view(), name="bank_accounts"),
    path(f"{_BANK}statements/", statement_lists.StatementList.as_view(), name="bank_statements"),
    path(f"{_BANK}statements/new/", statements.read, name="read_statement"),
    path(f"{_BANK}statements/template/", statements.template, name="statement_template"),
    path(
        "bank/statements/<int:statement_id>/",
        statement_lists.BankStatementPage.as_view(),
        name="bank_statement",
    ),
    path("bank/statements/<int:statement_id>/withdraw/", statements.withdraw, name="withdraw_statement"),
    path(f"{_BANK}lines/", statement_lists.BankLineList.as_view(), name="bank_lines"),
    path("bank/lines/<int:bank_line_id>/note/", statements.note, name="note_line"),
    path(f"{_BANK}matches/", statement_lists.MatchList.as_view(), name="bank_matches"),
    path("bank/matches/<int:bank_match_id>/undo/", statements.undo_match, name="undo_match"),
    path(f"{_ACCOUNT}match/", matching.match, name="match_bank"),
    path(f"{_ACCOUNT}match/make/", matching.make_match, name="make_match"),
    path(f"{_ACCOUNT}match/again/", matching.match_again, name="match_bank_again"),
    path(f"{_ACCOUNT}reconciliation/", sheets.SheetPage.as_view(), name="sheet"),
    path(f"{_ACCOUNT}reconciliation/lines/", sheets.SheetLines.as_view(), name="sheet_lines"),
    path(f"{_ACCOUNT}reconciliation/entries/", sheets.SheetEntries.as_view(), name="sheet_entries"),
    path(f"{_ACCOUNT}reconciliation/close/", sheets.close, name="close_sheet"),
    path(f"{_BANK}reconciliations/", statement_lists.SheetList.as_view(), name="bank_sheets"),
    path("bank/reconciliations/<int:reconciliation_id>/reopen/", sheets.reopen, name="reopen_sheet"),
]
