"""Charges, as the actor may see them, and what would come of counting anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import ExpressionWrapper, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from kaipan.charges.codes import ChargeState
from kaipan.charges.in_force import rules_in_force
from kaipan.charges.models import Charge, ChargeDue, ChargeRule, Posting
from kaipan.charges.permissions import VIEW
from kaipan.charges.rules.counting import ChargeLine, count_all
from kaipan.charges.rules.facts import ChargeFacts
from kaipan.charges.rules.terms import DueAt
from kaipan.charges.standing import with_takings
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.fields import MoneyField


def charges(actor: Actor) -> QuerySet[Charge]:
    """The charges of the projects whose charges the actor may see, the latest first."""
    visible = Charge.objects.visible_to(actor, VIEW)
    return visible.select_related("account", "account__payer", "money_kind", "project", "taken_for").order_by(
        "-pk"
    )


def with_figures(rows: QuerySet[Charge]) -> QuerySet[Charge]:
    """The charges with what was ``paid`` and is ``outstanding`` of each, 元, and the last ``formula``.

    Beside them what is ``held`` for the payee, ``owed_back`` by it, and ``under_way``.
    """
    links = ChargeDue.objects.filter(charge=OuterRef("pk"), due__state="OPEN").order_by().values("charge")
    paid = Coalesce(
        Subquery(links.annotate(paid=Sum("due__allocated")).values("paid")),
        Value(0),
        output_field=MoneyField(),
    )
    counted = Posting.objects.filter(charge=OuterRef("pk"), rule__isnull=False).order_by("-ordinal")
    return with_takings(rows).annotate(
        paid=paid,
        outstanding=ExpressionWrapper(F("amount") - paid, output_field=MoneyField()),
        formula=Subquery(counted.values("formula")[:1]),
    )


@dataclass(frozen=True, slots=True)
class PayeeTotal:
    """What is charged for one payee, and how much of it came in, 元."""

    payee: str
    charged: Money
    paid: Money

    @property
    def outstanding(self) -> Money:
        """What has not come in."""
        return self.charged - self.paid


def payee_totals(rows: QuerySet[Charge]) -> list[PayeeTotal]:
    """Sums of the charges by whom they are taken for."""
    keys = rows.order_by().values("pk")
    charged = (
        Charge.objects.filter(pk__in=keys).order_by("payee").values_list("payee").annotate(Sum("amount"))
    )
    links = ChargeDue.objects.filter(charge__in=keys, due__state="OPEN").order_by()
    paid = dict(links.values_list("charge__payee").annotate(Sum("due__allocated")))
    return [PayeeTotal(payee, amount or ZERO, paid.get(payee) or ZERO) for payee, amount in charged]


def charges_on(account_id: AccountId | int) -> list[Charge]:
    """All charges of an account with their postings. Whoever asks has shown that the reader may see it."""
    rows = with_figures(Charge.objects.filter(account_id=account_id)).order_by("pk")
    return list(rows.select_related("account").prefetch_related("postings__rule", "postings__made_by"))


def has_charges(account_id: AccountId | int) -> bool:
    """Whether anything was ever charged on the account."""
    return Charge.objects.filter(account_id=account_id).exists()


def last_facts(account_id: AccountId | int) -> ChargeFacts | None:
    """What the account's charges were last counted from; None without any."""
    last = Posting.objects.filter(charge__account_id=account_id, facts__isnull=False).order_by("-pk").first()
    return ChargeFacts.from_json(last.facts) if last and last.facts else None


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """What counting would make of one rule: how, from and to how much; or the fact that is missing."""

    code: str
    name: str
    payee: str
    before: Money | None
    after: Money | None
    line: ChargeLine | None = None
    missing: str = ""
    waived: bool = False

    @property
    def difference(self) -> Money:
        """By how much it would move, in 元."""
        if self.after is None or self.waived:
            return ZERO
        return self.after - (self.before or ZERO)


def preview_charges(
    project_id: ProjectId | int,
    account_id: AccountId | int,
    facts: ChargeFacts,
    *,
    due_at: DueAt | None = None,
) -> list[PreviewLine]:
    """What generating and recalculating would make of the account; nothing is written.

    With ``due_at`` what generating the charges of that event alone would make of it.
    """
    known = rules_in_force(project_id, facts.contract_day)
    rules = {code: rule for code, rule in known.items() if due_at is None or rule.due_at == due_at}
    standing = {charge.code: charge for charge in Charge.objects.filter(account_id=account_id)}
    lines, missing = count_all({code: rule.terms for code, rule in rules.items()}, facts)
    return [
        _line(rules[code], standing, lines.get(code), missing[code].fact if code in missing else "")
        for code in rules
        if (code in lines or code in missing) and (due_at is None or code not in standing)
    ]


def _line(
    rule: ChargeRule, standing: Mapping[str, Charge], line: ChargeLine | None, missing: str
) -> PreviewLine:
    code, name, payee = rule.code, rule.name, rule.payee
    charge = standing.get(code)
    return PreviewLine(
        code=code,
        name=name,
        payee=payee,
        before=charge.amount if charge else None,
        after=line.amount if line else None,
        line=line,
        missing=missing,
        waived=charge is not None and charge.state == ChargeState.WAIVED,
    )
