"""审批 on pages: what waits for me, the thing with its amounts, and my yes or no, from a phone too."""
