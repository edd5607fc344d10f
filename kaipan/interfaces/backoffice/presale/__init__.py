"""价格方案, 价目表, 付款方式, 放盘 on pages: what comes before the sale."""
