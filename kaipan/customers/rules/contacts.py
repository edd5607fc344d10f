"""Which contacts count: a telephone that nobody answers is no follow-up."""

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop as _

REACHED = "REACHED"
APPOINTED = "APPOINTED"
NO_ANSWER = "NO_ANSWER"
SWITCHED_OFF = "SWITCHED_OFF"
WRONG_NUMBER = "WRONG_NUMBER"
REFUSED = "REFUSED"

EFFECTIVE = (REACHED, APPOINTED)
MOST_HEADS = 99


class ContactInvalid(InvalidValue):
    """A contact that cannot have been so."""

    code = "customers_contact_invalid"
    message = _("往来记录不成立：%(problem)s。")


def is_effective(kind: str, result: str) -> bool:
    """Whether the contact protects the customer: who came or called was reached, whatever else was said."""
    return kind != "FOLLOW_UP" or result in EFFECTIVE


def check_contact(kind: str, result: str, heads: int | None) -> None:
    """Refuse a result on what came from the customer, a visit without heads, and heads without a visit."""
    if kind == "VISIT" and not (heads and 1 <= heads <= MOST_HEADS):
        raise ContactInvalid(problem=_("来访人数应为 1 至 99"))
    if kind != "VISIT" and heads is not None:
        raise ContactInvalid(problem=_("只有来访记录人数"))
    if kind == "FOLLOW_UP" and not result:
        raise ContactInvalid(problem=_("跟进应写明结果"))
    if kind != "FOLLOW_UP" and result:
        raise ContactInvalid(problem=_("来电和来访不填跟进结果"))
