"""开立往来账户."""

from kaipan.finance.models import Account
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, PartyId, ProjectId
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step


@step
def open_account(
    *,
    project_id: ProjectId | int,
    source: Source,
    label: str,
    payer_party_id: PartyId | int,
    provisional: bool,
    actor: Actor,
) -> AccountId:
    """Open the account of one thing of an upper room: ``source`` names it, ``label`` shows it (3栋1单元301).

    A provisional account has dues but takes no money until :func:`confirm_account`. The room that asks
    checks its own right to. One source has one account.
    """
    account = Account.objects.create(
        company_id=actor.company_id,
        project_id=project_id,
        source_kind=source.kind,
        source_id=source.id,
        label=required_line(label, longest=80),
        payer_id=payer_party_id,
        state=Account.State.PROVISIONAL if provisional else Account.State.OPEN,
    )
    audit.record(actor, "finance.account.opened", account, changes={"source": str(source)})
    return AccountId(account.pk)
