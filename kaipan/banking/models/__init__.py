from kaipan.banking.models.reconciliation import Reconciliation
from kaipan.banking.models.settlement import SettlementBatch
from kaipan.banking.models.settlement_line import SettlementLine
from kaipan.banking.models.statement import BankStatement
from kaipan.banking.models.statement_line import StatementLine
from kaipan.banking.models.statement_match import MatchPart, StatementMatch
from kaipan.banking.models.terminal import Terminal, TerminalTerms

__all__ = [
    "BankStatement",
    "MatchPart",
    "Reconciliation",
    "SettlementBatch",
    "SettlementLine",
    "StatementLine",
    "StatementMatch",
    "Terminal",
    "TerminalTerms",
]
