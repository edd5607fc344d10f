"""Trying a large table of customers, reading it in, or taking it back, as work nobody need wait for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaipan.customers import actions
from kaipan.customers.permissions import IMPORT
from kaipan.kernel.actor import Actor
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.clock import business_day
from kaipan.platform.long_work import work

TRYING = "customers.try"
IMPORTING = "customers.import"
UNDOING = "customers.import_undo"


@work(TRYING, label=_("试运行客户表"), permission=IMPORT)
def _try(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    return actions.try_customer_table(
        arguments["table_id"], arguments["mapping"], today=business_day(), actor=actor
    )


@work(IMPORTING, label=_("导入客户"), permission=IMPORT)
def _import(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    """The table lies sealed with the room; ``table_id`` names it."""
    return actions.import_customers(arguments["table_id"], today=business_day(), actor=actor)


@work(UNDOING, label=_("撤销客户导入"), permission=IMPORT)
def _undo(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    return actions.undo_customer_import(arguments["import_id"], actor=actor)
