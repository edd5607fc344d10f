"""个人信息: consent, requests about one's own information, how long it is kept."""
