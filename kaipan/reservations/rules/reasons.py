"""Why the house itself keeps rooms back (销控原因), where a project says nothing of its own."""

HOUSE_REASONS = ("领导预留", "关系客户", "工程抵款", "样板展示", "团购预留", "后续加推", "其他")
LONGEST_REASON = 20
MOST_REASONS = 30
