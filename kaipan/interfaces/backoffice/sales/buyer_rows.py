"""The buyers in the form of a subscription: their shares, how they own together, and who signs for whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.shell.typed import id_in, ids_in
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.ids import PartyId
from kaipan.kernel.typed_values.numbers import parse_percent
from kaipan.parties import queries as parties
from kaipan.sales import queries as sales
from kaipan.sales.actions import Buyer

WHOLE = Decimal(100)
JOINT, SHARES = "JOINT", "SHARES"
OWNERSHIPS = [
    (code, label) for code, label in choices_of("sales.Deal", "ownership").choices if code != "SOLE"
]


@dataclass(frozen=True, slots=True)
class BuyerRow:
    """A buyer as the form shows one: the customer behind it, the share as typed in %, who signs for them.

    ``needs`` is who has to: a guardian, an agent, or nobody.
    """

    customer: Any
    share: str
    signer: int | None = None
    needs: parties.Signs = parties.Signs.SELF
    candidates: Sequence[Any] = ()

    @property
    def signer_label(self) -> str:
        """What whoever signs for this buyer is called."""
        return _("监护人") if self.needs == parties.Signs.GUARDIAN else _("代理人")

    @property
    def must(self) -> str:
        """Why somebody else has to sign; empty when the buyer may."""
        return {
            parties.Signs.GUARDIAN: _("未成年人，须由监护人代签"),
            parties.Signs.AGENT: _("单位，须由代理人代签"),
        }.get(self.needs, "")


@dataclass(frozen=True, slots=True)
class BuyerSheet:
    """All buyers as they stand in the form; ``helpers`` sign for others and buy nothing."""

    rows: Sequence[BuyerRow] = ()
    helpers: Sequence[Any] = ()
    ownership: str = SHARES
    whole: Decimal = field(default=WHOLE, init=False)

    @property
    def several(self) -> bool:
        """Whether they own together."""
        return len(self.rows) > 1

    @property
    def is_joint(self) -> bool:
        """Whether nobody of several has a share of their own."""
        return self.several and self.ownership == JOINT

    @property
    def ownerships(self) -> list[tuple[str, Any, bool]]:
        """The forms of owning together, with which is chosen."""
        return [(code, label, code == self.ownership) for code, label in OWNERSHIPS]

    @property
    def total(self) -> Decimal:
        """What the typed shares come to, in %; what cannot be read counts nothing."""
        return sum((_share(row.share) or Decimal(0) for row in self.rows), Decimal(0))

    def buyers(self) -> Iterator[Buyer]:
        """As the verb takes them; who own jointly have equal parts, which no paper tells."""
        equal = sales.equal_shares(len(self.rows)) if self.rows else []
        everybody = {person.pk: person for person in self._everybody()}
        for row, part in zip(self.rows, equal, strict=True):
            signer = everybody.get(row.signer) if row.signer else None
            yield Buyer(
                PartyId(row.customer.party_id),
                part if self.is_joint else _read_share(row),
                PartyId(signer.party_id) if signer else None,
            )

    def _everybody(self) -> list[Any]:
        return [*(row.customer for row in self.rows), *self.helpers]

    def with_signers(self, on: date) -> BuyerSheet:
        """The same, with who has to be signed for and by whom it may be done."""
        needs = parties.who_signs([person.party_id for person in self._everybody()], on)
        able = [p for p in self._everybody() if needs.get(p.party_id) == parties.Signs.SELF]
        rows = [
            BuyerRow(
                row.customer,
                row.share,
                row.signer,
                needs.get(row.customer.party_id, parties.Signs.SELF),
                [person for person in able if person.pk != row.customer.pk],
            )
            for row in self.rows
        ]
        return BuyerSheet(rows, self.helpers, self.ownership)


def typed_buyers(data: Any, people: QuerySet[Any]) -> BuyerSheet:
    """What a page sent: repeated ``buyer``, ``share`` and ``signer``; ``helper``; ``ownership``."""
    keys = ids_in(data.getlist("buyer"))
    helpers = [key for key in dict.fromkeys(ids_in(data.getlist("helper"))) if key not in keys]
    known = {customer.pk: customer for customer in people.filter(pk__in=[*keys, *helpers])}
    signers = [*data.getlist("signer"), *[""] * len(keys)]
    typed = zip(keys, data.getlist("share"), signers, strict=False)
    ownership = data.get("ownership", "")
    return BuyerSheet(
        [BuyerRow(known[key], share, id_in(signer)) for key, share, signer in typed if key in known],
        [known[key] for key in helpers if key in known],
        ownership if ownership in dict(OWNERSHIPS) else SHARES,
    )


def changed_buyers(sheet: BuyerSheet, data: Any, people: QuerySet[Any]) -> BuyerSheet:
    """The same with one buyer (``add``) or helper (``help``) more, or one of them (``remove``) less."""
    removed = ids_in([data.get("remove", "")])
    rows = [row for row in sheet.rows if row.customer.pk not in removed]
    helpers = [person for person in sheet.helpers if person.pk not in removed]
    held = {row.customer.pk for row in rows}
    left = BuyerSheet(rows)
    rest = max(WHOLE - left.total, Decimal(0)).normalize()
    added = people.filter(pk__in=ids_in([data.get("add", "")])).exclude(pk__in=held)
    rows += [BuyerRow(customer, f"{rest:f}") for customer in added]
    held |= {row.customer.pk for row in rows} | {person.pk for person in helpers}
    helpers += people.filter(pk__in=ids_in([data.get("help", "")])).exclude(pk__in=held)
    bought = {row.customer.pk for row in rows}
    helpers = [person for person in helpers if person.pk not in bought]
    return BuyerSheet(rows, helpers, sheet.ownership)


def _share(text: str) -> Decimal | None:
    try:
        return parse_percent(text)
    except InvalidValue:
        return None


def _read_share(row: BuyerRow) -> Decimal:
    try:
        return parse_percent(row.share)
    except InvalidValue as refusal:
        said = f"{row.customer}：{sentence(refusal)}"
        raise forms.ValidationError(said, code=refusal.code) from refusal
