"""Register where the money of a project arrives."""

import re

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.characters import shown, trimmed
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.models import BankAccount
from kaipan.org.permissions import MANAGE_PROJECT
from kaipan.org.rules.refusals import BankAccountMalformed
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

_NUMBER = re.compile(r"\d{6,32}", re.ASCII)


@use_case
def add_bank_account(
    project_id: ProjectId | int, *, bank: str, holder: str, number: str, supervised: bool, actor: Actor
) -> int:
    """Register an account of the project; ``supervised`` when it is the 监管账户."""
    require(actor, MANAGE_PROJECT, project_id)
    digits = re.sub("[ -]", "", trimmed(number))
    if not _NUMBER.fullmatch(digits):
        raise BankAccountMalformed(value=shown(number))
    account = BankAccount.objects.create(
        project_id=project_id,
        bank=required_line(bank, longest=80),
        holder=required_line(holder, longest=80),
        number=digits,
        supervised=supervised,
    )
    audit.record(actor, "org.bank_account.added", account, changes={"supervised": [None, supervised]})
    return account.pk
