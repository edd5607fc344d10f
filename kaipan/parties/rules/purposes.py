"""What personal information is used for, and what needs somebody's consent first.

What a contract cannot be made or carried out without needs none (个人信息保护法 Art 13); everything else
does, each purpose by itself (Art 14, 23).
"""

MARKETING = "MARKETING"
CONTRACT = "CONTRACT"
SHARE_CHANNEL = "SHARE_CHANNEL"
SHARE_BANK = "SHARE_BANK"
PORTAL = "PORTAL"

PURPOSES = (MARKETING, CONTRACT, SHARE_CHANNEL, SHARE_BANK, PORTAL)
NEED_CONSENT = (MARKETING, SHARE_CHANNEL, SHARE_BANK, PORTAL)

ANY_WAY = "ANY"
SMS = "SMS"
WECHAT = "WECHAT"
EMAIL = "EMAIL"
PHONE = "PHONE"
WAYS = (ANY_WAY, SMS, WECHAT, EMAIL, PHONE)


def covering(way: str) -> tuple[str, ...]:
    """The ways a word must be about to count for this one: itself, and all ways together."""
    return (ANY_WAY,) if way == ANY_WAY else (ANY_WAY, way)
