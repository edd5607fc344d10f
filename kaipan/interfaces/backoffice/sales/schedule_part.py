"""调整供款表: the payments of the room, row by row, with empty rows for more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.sales.change_parts import ChangePart
from kaipan.interfaces.backoffice.sales.prices import waits_for
from kaipan.interfaces.backoffice.shell.fields import DayField, MoneyField
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.sales import actions

OF_A_SCHEDULE = (
    MoneyKind.DEPOSIT,
    MoneyKind.DOWN_PAYMENT,
    MoneyKind.INSTALMENT,
    MoneyKind.MORTGAGE,
    MoneyKind.PROVIDENT_LOAN,
)
BY_LOAN = (MoneyKind.MORTGAGE, MoneyKind.PROVIDENT_LOAN)
SPARE = 3
NAMES = ("money_kind", "name", "amount", "due_on")


class SchedulePart(ChangePart):
    """Payments in place of those of the room; a row without a name and an amount is left out.

    A payment that waits for an event goes on waiting for it unless a day is said.
    """

    template = "backoffice/sales/change_schedule.html"

    def prepare(self) -> None:
        """A row for each payment of the room as it stands, and some to spare."""
        labels = {kind.code: _(kind.name) for kind in finance.money_kinds(self.ground.actor.company_id)}
        kinds = [(str(kind), labels.get(kind, kind)) for kind in OF_A_SCHEDULE]
        along = [f"{each.room.label} " for each in self.ground.card.standing_add_ons]
        self.standing = [
            due
            for due in self.ground.dues
            if due.money_kind != MoneyKind.DECORATION and not due.name.startswith(tuple(along))
        ]
        for row in range(len(self.standing) + SPARE):
            due = self.standing[row] if row < len(self.standing) else None
            self._add_row(row, due, kinds)

    def _add_row(self, row: int, due: finance.DueCard | None, kinds: list[tuple[str, Any]]) -> None:
        begins = {name: getattr(due, name, None) for name in NAMES}
        self.fields |= {
            f"{row}_money_kind": forms.ChoiceField(
                label=_("款项类型"),
                choices=kinds,
                initial=begins["money_kind"] or MoneyKind.INSTALMENT.value,
                required=False,
            ),
            f"{row}_name": forms.CharField(
                label=_("款项名称"), max_length=40, required=False, initial=begins["name"]
            ),
            f"{row}_amount": MoneyField(label=_("金额"), required=False, initial=begins["amount"]),
            f"{row}_due_on": DayField(
                label=_("应收日期"),
                required=False,
                initial=begins["due_on"],
                help_text=_("留空则待%(event)s") % {"event": waits_for(due.anchor)}
                if due and due.anchor and due.due_on is None
                else "",
            ),
        }

    @property
    def payment_rows(self) -> list[list[forms.BoundField]]:
        """The fields, row by row."""
        return [[self[f"{row}_{name}"] for name in NAMES] for row in range(len(self.standing) + SPARE)]

    def clean(self) -> dict[str, Any]:
        """A payment has a name and an amount."""
        cleaned = super().clean() or {}
        for row in range(len(self.standing) + SPARE):
            name, amount = cleaned.get(f"{row}_name"), cleaned.get(f"{row}_amount")
            if bool(name) != (amount is not None) and f"{row}_amount" not in self.errors:
                missing = "name" if not name else "amount"
                self.add_error(f"{row}_{missing}", _("请填写款项名称和金额。"))
        return cleaned

    def change(self) -> actions.Change:
        """The payments as the verb takes them."""
        rows = range(len(self.standing) + SPARE)
        return actions.ChangeSchedule(
            tuple(self._payment(row) for row in rows if self.cleaned_data[f"{row}_name"])
        )

    def _payment(self, row: int) -> actions.Payment:
        kind, name, amount, due_on = (self.cleaned_data[f"{row}_{each}"] for each in NAMES)
        was = self.standing[row] if row < len(self.standing) else None
        waits = was if was and due_on == was.due_on else None
        return actions.Payment(
            money_kind=kind,
            name=name,
            amount=amount,
            due_on=due_on,
            anchor=waits.anchor if waits else "",
            is_loan=kind in BY_LOAN,
            months=waits.months if waits else 0,
            days=waits.days if waits else 0,
            day_of_month=waits.day_of_month if waits else None,
        )
