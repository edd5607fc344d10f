"""消息: what is sent to people, the templates of it, and the rules by which it goes."""
