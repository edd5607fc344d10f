"""往来账户."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from kaipan.finance import permissions
from kaipan.finance.models import Account
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, PartyId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.platform.prepared import Prepared


@dataclass(frozen=True, slots=True)
class AccountCard:
    """An account in figures, all in 元.

    ``dues_total`` of the open dues; ``received`` of the posted receipts, money moved in included;
    ``allocated`` of it set against dues; ``refunded``, ``forfeited`` and ``moved_out`` left the account;
    ``advance`` what is left of it; ``owed`` what the dues still ask for.
    """

    id: AccountId
    project_id: ProjectId
    source: Source
    label: str
    payer_party_id: PartyId
    payer_name: str
    state: str
    state_label: str
    dues_total: Money
    received: Money
    allocated: Money
    refunded: Money
    forfeited: Money
    moved_out: Money
    advance: Money
    owed: Money


def accounts(actor: Actor) -> QuerySet[Account]:
    """The accounts of the projects whose money the actor may see."""
    visible = Account.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    return visible.select_related("payer", "project")


def open_accounts(project_id: ProjectId | int) -> dict[AccountId, str]:
    """The accounts of a project on which money moves, with what they are called; for upper rooms."""
    found = Account.objects.filter(project_id=project_id, state=Account.State.OPEN).order_by("pk")
    return {AccountId(key): label for key, label in found.values_list("pk", "label")}


_with_payer = Prepared(lambda key: Account.objects.filter(pk=key).select_related("payer"))


def account_card(account_id: AccountId | int) -> AccountCard:
    """One account. Whoever asks has shown that the reader may see it; raises NotFound."""
    account = _with_payer.one(account_id)
    return AccountCard(
        id=AccountId(account.pk),
        project_id=ProjectId(account.project_id),
        source=account.source,
        label=account.label,
        payer_party_id=PartyId(account.payer_id),
        payer_name=account.payer.name,
        state=account.state,
        state_label=str(account.get_state_display()),
        dues_total=account.dues_total,
        received=account.received,
        allocated=account.allocated,
        refunded=account.refunded,
        forfeited=account.forfeited,
        moved_out=account.moved_out,
        advance=account.advance,
        owed=account.owed,
    )


def account_for(source: Source) -> AccountId | None:
    """The account of a thing of an upper room, if it has one; for that room."""
    found = Account.objects.filter(source_kind=source.kind, source_id=source.id)
    return next((AccountId(key) for key in found.values_list("pk", flat=True)), None)
