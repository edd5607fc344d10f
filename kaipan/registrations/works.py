"""Trying a table of registrations, and taking it, as work nobody need wait for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.clock import business_day
from kaipan.platform.long_work import work
from kaipan.registrations import actions
from kaipan.registrations.permissions import MANAGE

TRYING = "registrations.try"
IMPORTING = "registrations.import"


@work(TRYING, label=_("试运行认筹表"), permission=MANAGE)
def _try(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    return actions.try_registration_table(arguments["table_id"], today=business_day(), actor=actor)


@work(IMPORTING, label=_("导入认筹"), permission=MANAGE)
def _import(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    """The table lies sealed with the room; ``table_id`` names it."""
    return actions.import_registrations(arguments["table_id"], today=business_day(), actor=actor)
