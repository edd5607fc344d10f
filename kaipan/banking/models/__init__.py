from kaipan.banking.models.settlement import SettlementBatch
from kaipan.banking.models.settlement_line import SettlementLine
from kaipan.banking.models.terminal import Terminal, TerminalTerms

__all__ = ["SettlementBatch", "SettlementLine", "Terminal", "TerminalTerms"]
