"""Learning a price plan from a table at the console."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kaipan.kernel.errors import Refusal
from kaipan.platform.spreadsheets import RowError
from kaipan.presale import queries

_SHOWN = 20
_METHODS = {"DIFFERENCE": "差价定价法", "COEFFICIENT": "系数定价法"}
_BASES = {"GROSS": "按建筑面积", "INNER": "按套内面积"}
_MODES = {"HALF_UP": "四舍五入", "DOWN": "舍零", "UP": "进位"}
_DIRECTIONS = {"UNIT_TO_TOTAL": "单价 → 总价", "TOTAL_TO_UNIT": "总价 → 单价"}


def learned_facts(file: Path, *, sheet: str | None, encoding: str | None) -> dict[str, Any]:
    """What the file teaches; ``errors`` says why it cannot be read at all."""
    facts: dict[str, Any] = {
        "file": file.name,
        "rooms": 0,
        "exact": 0,
        "plan": None,
        "unexplained": [],
        "problems": [],
        "errors": [],
    }
    try:
        content = file.read_bytes()
        facts |= queries.learned_price_table(content, file.name, sheet=sheet, encoding=encoding).as_json()
    except Refusal as refusal:
        facts["errors"] = [{"code": refusal.code, "message": str(refusal)}]
        facts["problems"] = [_as_json(error) for error in getattr(refusal, "errors", ())]
    except OSError as error:
        facts["errors"] = [{"code": "file_unreadable", "message": f"无法读取文件：{error.strerror}"}]
    return facts


def summary(facts: dict[str, Any]) -> str:
    """The same for people."""
    if facts["errors"]:
        said = [error["message"] for error in facts["errors"]]
        return "\n".join(said + _cut([_problem(each) for each in facts["problems"]]))
    lines = [f"{facts['file']}：{facts['rooms']} 套，方案逐分还原 {facts['exact']} 套"]
    if facts["plan"]:
        lines += _plan(facts["plan"])
    if facts["unexplained"]:
        lines += ["", f"不能解释的房间（{len(facts['unexplained'])} 套）："]
        lines += _cut([_room(each) for each in facts["unexplained"]])
    if facts["problems"]:
        lines += ["", f"不能读取的行（{len(facts['problems'])} 处）："]
        lines += _cut([_problem(each) for each in facts["problems"]])
    return "\n".join(lines)


def _plan(plan: dict[str, Any]) -> Iterator[str]:
    rounding = plan["rounding"]
    yield f"方法：{_METHODS[plan['method']]}，{_BASES[plan['basis']]}，{_DIRECTIONS[plan['direction']]}"
    yield f"取整：单价{_rounding(rounding['unit'])}，总价{_rounding(rounding['total'])}"
    remade = plan["published"]["totals_made_of_unit_price"]
    if remade:
        yield f"表中只有总价，由方案单价乘面积{_rounding(remade)}得出"
    elif not plan["published"]["totals_are_the_plans"]:
        yield "表中总价不是方案的总价（或没有总价），推断只依据单价"
    for building in plan["buildings"]:
        yield ""
        floors = building["floors"]
        span = f"{next(iter(floors))}–{list(floors)[-1]} 层" if floors else "没有可推断的楼层"
        yield f"{building['building'] or '（未分楼栋）'}：{span}，{building['rule']['sentence']}"
        for unit in building["units"]:
            bases = "  ".join(f"{position}: {base}" for position, base in unit["bases"].items())
            yield f"  基准价 {unit['unit']}  {bases}"
        yield "  楼层表  " + "  ".join(f"{floor}: {value}" for floor, value in floors.items())
    for factor in plan["factors"]:
        values = "  ".join(f"{name}: {value}" for name, value in factor["values"].items())
        yield f"因素 {factor['attribute']}  {values}"


def _room(room: dict[str, Any]) -> str:
    given = room["plan_unit_price"] or "—"
    place = f"  第 {room['row']} 行 {room['building']}{room['unit']}{room['room']}"
    shown = room["unit_price"] or room["total"]
    prices = f"公布 {shown}，方案 {given}，相差 {room['difference'] or '—'}"
    return f"{place}  {room['area']} ㎡  {prices}：{room['reason']}"


def _as_json(error: RowError) -> dict[str, Any]:
    """A complaint as the report of a table that can be read has it."""
    place = {"row": error.row, "column": error.column, "title": error.title}
    return {**place, "value": error.shown, "code": error.code, "reason": error.sentence}


def _problem(problem: dict[str, Any]) -> str:
    column = f" {problem['column']} 列“{problem['title']}”" if problem["column"] else ""
    return f"  第 {problem['row']} 行{column}：{problem['reason']}"


def _rounding(rounding: list[str] | None) -> str:
    return f"{_MODES[rounding[0]]}到 {rounding[1]} 元" if rounding else "不取整"


def _cut(lines: list[str]) -> list[str]:
    rest = len(lines) - _SHOWN
    return lines[:_SHOWN] + ([f"  …… 另有 {rest} 条，用 --json 查看全部"] if rest > 0 else [])
