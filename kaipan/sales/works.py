"""Checking a workbook of running deals, and taking it over, as work nobody need wait for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.clock import business_day
from kaipan.platform.long_work import work
from kaipan.sales import actions
from kaipan.sales.permissions import TAKE_OVER

CHECKING = "sales.check_running_deals"
TAKING_OVER = "sales.take_over_deals"


@work(CHECKING, label=_("核对存量交易"), permission=TAKE_OVER)
def _check(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    return actions.check_running_deals(arguments["file_id"], today=business_day(), actor=actor)


@work(TAKING_OVER, label=_("承接存量交易"), permission=TAKE_OVER)
def _take_over(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    """The workbook lies sealed with the room; ``file_id`` names it."""
    return actions.take_over_deals(arguments["file_id"], today=business_day(), actor=actor)
