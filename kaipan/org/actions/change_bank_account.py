"""Change an account of a project."""

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.models import BankAccount
from kaipan.org.permissions import MANAGE_PROJECT
from kaipan.platform import audit, changes
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def change_bank_account(
    account_id: int, *, bank: str, holder: str, supervised: bool, active: bool, actor: Actor
) -> None:
    """Change the particulars of an account or retire it. Another number is another account."""
    visible = BankAccount.objects.filter(project_id__in=sorted(actor.visible_projects()))
    account = one(visible, pk=account_id)
    require(actor, MANAGE_PROJECT, account.project_id)
    given = {
        "bank": required_line(bank, longest=80),
        "holder": required_line(holder, longest=80),
        "supervised": supervised,
        "active": active,
    }
    audit.record(actor, "org.bank_account.changed", account, changes=changes.apply(account, given))
