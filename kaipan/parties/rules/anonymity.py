"""What stands in the place of somebody who is to be known no more."""

ANONYMOUS = "已匿名客户"


def anonymous_name(party_id: int) -> str:
    """The name of nobody: tells one from the other and says nothing of either."""
    return f"{ANONYMOUS}{party_id}"
