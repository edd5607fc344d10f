"""What stands in the address of a link or a tablet: its number, signed, and nothing about anybody."""

from django.core.signing import BadSignature, Signer

_LINK, _TABLET = "kaipan.surveys.link", "kaipan.surveys.tablet"
_LONGEST = 200


def link_token(link_id: int) -> str:
    """What opens this link."""
    return _signer(_LINK).sign(str(link_id))


def read_link_token(token: str) -> int | None:
    """The link a token was made for; None when it was not made here."""
    return _read(token, _LINK)


def tablet_token(tablet_id: int) -> str:
    """What opens this tablet's screen."""
    return _signer(_TABLET).sign(str(tablet_id))


def read_tablet_token(token: str) -> int | None:
    """The tablet a token was made for; None when it was not made here."""
    return _read(token, _TABLET)


def _signer(salt: str) -> Signer:
    return Signer(salt=salt, sep="~")


def _read(token: str, salt: str) -> int | None:
    try:
        return int(_signer(salt).unsign(token[:_LONGEST]))
    except (BadSignature, ValueError):
        return None
