"""An identity document as a party may have it."""

from datetime import date

from kaipan.kernel.typed_values.identity import Identity, IdentityKind, parse_identity
from kaipan.parties.rules.refusals import IdentityIncomplete, IdentityKindUnfit


def read_paper(
    identity_type: str | None, identity: str | None, *, for_company: bool, today: date
) -> Identity | None:
    """The checked document, or None when neither kind nor number is given.

    Raises :class:`IdentityIncomplete`, :class:`IdentityKindUnfit` or what
    :func:`~kaipan.kernel.typed_values.identity.parse_identity` says of the number.
    """
    if not identity_type and not identity:
        return None
    if not identity_type or not identity or identity_type not in IdentityKind.__members__:
        raise IdentityIncomplete
    kind = IdentityKind(identity_type)
    if (kind is IdentityKind.CREDIT_CODE) is not for_company:
        raise IdentityKindUnfit(kind=kind.label, party="单位" if for_company else "个人")
    return parse_identity(kind, identity, today=today)
