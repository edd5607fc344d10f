"""What this room answers when a room below asks: the books ask what an account is called outside."""

from collections.abc import Collection, Mapping

from kaipan.finance.models import Account
from kaipan.ledger.queries import OutsideName, names_counterparts


def account_names(ids: Collection[int]) -> Mapping[int, OutsideName]:
    """The accounts by their number and by what they are about: a room, never a person."""
    rows = Account.objects.filter(pk__in=ids).values_list("pk", "label")
    return {pk: OutsideName(str(pk), label) for pk, label in rows}


names_counterparts("finance.account", account_names)
