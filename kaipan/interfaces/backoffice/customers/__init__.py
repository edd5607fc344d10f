"""客户: who a project talks to and who serves them."""
