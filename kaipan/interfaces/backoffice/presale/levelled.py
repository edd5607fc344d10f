"""What levelling reached, or why it cannot, as pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.level_forms import SOLVER
from kaipan.interfaces.backoffice.presale.open_plan import OpenPlan
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.errors import Refusal
from kaipan.presale.actions import LevelledPlan, SolvedPlan
from kaipan.presale.codes import LevellingMethod
from kaipan.presale.queries import Reason

_KEPT = "presale.levelled"
_RESULT = ("shift", "target_value", "value", "residual", "absorbed", "moved", "least", "greatest")


@dataclass(frozen=True, slots=True)
class Binding:
    """One demand that stops the target, its rooms (label, address, 元) and the total without it, in 元."""

    demand: str
    rooms: tuple[tuple[str, str, Decimal | None], ...]
    more: int
    without: Decimal | None


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why there are no such prices: what can be reached in 元, the rooms in question, the demands."""

    facts: tuple[tuple[str, object], ...]
    rooms: tuple[tuple[str, str], ...]
    bindings: tuple[Binding, ...]


def why_not(refusal: Refusal, opened: OpenPlan, room_ids: Mapping[str, int]) -> Impossible | None:
    """What the solver's refusal names, with the way to every room; None where it names nothing."""
    said: dict[str, Any] = dict(refusal.params)
    if "reasons" not in said:
        return None

    def way(label: str) -> str:
        room_id = room_ids.get(label)
        return opened.url("plan-room", room_id) if room_id is not None else ""

    reached = (
        ("target", _("目标（元）")),
        ("least", _("可达到的最低（元）")),
        ("greatest", _("可达到的最高（元）")),
    )
    named = str(said.get("rooms") or said.get("room") or "")
    return Impossible(
        facts=tuple((label, said[name]) for name, label in reached if name in said),
        rooms=tuple((label, way(label)) for label in named.split("、") if label),
        bindings=tuple(_binding(reason, way) for reason in said["reasons"]),
    )


_NAMED = 12


def _binding(reason: Reason, way: Any) -> Binding:
    rooms = tuple((label, way(label), value) for label, value in reason.rooms[:_NAMED])
    return Binding(reason.demand(_), rooms, max(len(reason.rooms) - _NAMED, 0), reason.without)


def remember(
    request: PageRequest, plan: Any, method: str, average: object, done: LevelledPlan | SolvedPlan
) -> None:
    """Keep what this person's levelling reached, until the plan is tried anew."""
    result = {name: getattr(done, name) for name in _RESULT if hasattr(done, name)}
    remember_result(request, plan, method, average, result)


def remember_result(
    request: PageRequest, plan: Any, method: str, average: object, result: Mapping[str, object]
) -> None:
    """As :func:`remember`, of a result by its names."""
    kept = {name: str(result[name]) for name in _RESULT if name in result}
    request.session[_KEPT] = kept | {
        "plan_id": plan.pk,
        "tried_at": str(plan.trialled_at),
        "target_average": str(average or ""),
        "method": method,
    }


def levelling_of(opened: OpenPlan) -> list[tuple[str, object]]:
    """What levelling does to the plan now, as facts; nothing where it does nothing."""
    plan = opened.plan
    facts: list[tuple[str, object]] = []
    if plan.level_ratio != 1:
        facts.append((_("乘以"), f"{plan.level_ratio.normalize():f}"))
    if plan.level_shift:
        facts.append((_("每平方米加（元）"), f"{plan.level_shift.normalize():+,f}"))
    rooms = plan.adjustments.filter(by_levelling=True).count()
    if rooms:
        facts.append((_("由调平指定价格的房间（套）"), rooms))
    return facts


def last_levelled(request: PageRequest, plan: Any) -> list[tuple[str, object]]:
    """What this person's last levelling reached, as facts, until the plan is tried anew."""
    kept = request.session.get(_KEPT) or {}
    if kept.get("plan_id") != plan.pk or kept["tried_at"] != str(plan.trialled_at):
        return []
    facts: list[tuple[str, object]] = []
    if kept["target_average"]:
        facts.append((_("目标均价（元/㎡）"), Decimal(kept["target_average"])))
    facts += _of_the_solver(kept) if kept["method"] == SOLVER else _of_the_move(kept)
    return facts


def _of_the_move(kept: Mapping[str, str]) -> list[tuple[str, object]]:
    is_added, shift = kept["method"] == LevellingMethod.ADDITIVE, Decimal(kept["shift"])
    return [
        (_("每平方米加（元）") if is_added else _("乘以"), f"{shift:+,.4f}" if is_added else f"{shift:.6f}"),
        *_reached(kept),
    ]


def _of_the_solver(kept: Mapping[str, str]) -> list[tuple[str, object]]:
    facts = [(_("调平方式"), _("约束求解")), (_("变动的房间（套）"), int(kept["moved"])), *_reached(kept)]
    if Decimal(kept["absorbed"]):
        facts.append((_("由指定房间吸收（元）"), f"{Decimal(kept['absorbed']):+,.2f}"))
    return [
        *facts,
        (_("可达到的最低（元）"), Decimal(kept["least"])),
        (_("可达到的最高（元）"), Decimal(kept["greatest"])),
    ]


def _reached(kept: Mapping[str, str]) -> list[tuple[str, object]]:
    return [
        (_("目标总价值（元）"), Decimal(kept["target_value"])),
        (_("调平后总价值（元）"), Decimal(kept["value"])),
        (_("尾差（元）"), Decimal(kept["residual"])),
    ]
