"""A change of a deal as those who decide about it see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from kaipan.approvals.queries import ApprovalCard
from kaipan.interfaces.backoffice.approvals.subjects import Subject
from kaipan.interfaces.backoffice.sales.amendment_lists import amendment_url
from kaipan.interfaces.backoffice.sales.amendment_words import Outcome, outcome_of
from kaipan.interfaces.backoffice.sales.change_kinds import kind_words
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.parts import MoneyRow
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.sales import queries as sales


def amendment_subject(card: ApprovalCard, actor: Actor) -> Subject:
    """What changes, as the amendment's own page shows it, and the price before and after."""
    asked: Any = card.payload
    outcome = outcome_of(asked["before"], asked["after"])
    seen = sales.amendments(actor).filter(pk=asked["amendment"]).exists()
    return Subject(
        facts=(
            (_("房间"), asked["room"]),
            (_("变更类型"), kind_words(asked["kinds"])),
            (_("申请理由"), asked["reason"]),
            *_ends(outcome),
        ),
        url=amendment_url(asked["amendment"]) if seen else "",
        money=list(_money(asked)),
        shown_by="backoffice/sales/outcome.html",
        shown_title=_("变更前后"),
        outcome=outcome,
    )


def _ends(outcome: Outcome) -> Iterator[tuple[str, object]]:
    if outcome.settlement and not outcome.room:
        yield _("交易结束为"), choices_of("sales.Deal", "state")(outcome.state).label


def _money(asked: Any) -> Iterator[MoneyRow]:
    before, after = asked["before"], asked["after"].get("successor") or asked["after"]
    if "quote" in after:
        was, is_now = (Money(str(side["quote"]["deal_total"])) for side in (before, after))
        if was != is_now:
            yield MoneyRow(_("成交价（元）"), was, is_now)
