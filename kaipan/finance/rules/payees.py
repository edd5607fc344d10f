"""The account number of who gets a refund."""

import re

from kaipan.finance.refusals import PayeeAccountMalformed
from kaipan.kernel.typed_values.characters import trimmed
from kaipan.kernel.typed_values.masks import mask_identity

_NUMBER = re.compile(r"\d{6,32}", re.ASCII)


def clean_payee_account(typed: str) -> str:
    """The digits of an account or card number, without spaces and hyphens; empty stays empty.

    Raises :class:`PayeeAccountMalformed`, which does not repeat what was typed.
    """
    digits = re.sub("[ -]", "", trimmed(typed))
    if digits and not _NUMBER.fullmatch(digits):
        raise PayeeAccountMalformed
    return digits


def mask_payee_account(number: str) -> str:
    """As screens show it: ``6225********1234``."""
    return mask_identity(number) if number else ""
