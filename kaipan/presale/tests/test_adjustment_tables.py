"""调价导入: a table of new prices, taken over whole or not at all."""

from decimal import Decimal

import pytest

from kaipan.inventory import testing as building
from kaipan.platform.spreadsheets import write_xlsx
from kaipan.presale import actions, queries
from kaipan.presale import testing as presale
from kaipan.presale.actions import AdjustmentProposal, PriceRule
from kaipan.presale.adjustment_codes import AdjustmentMethod
from kaipan.presale.queries.adjustment_tables import COLUMNS
from kaipan.presale.refusals import AdjustmentTableInvalid
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def labels(project, rooms):
    presale.price_book(project, rooms)
    return [building.facts(room).label for room in rooms]


def read(project, text, actor, name="调价.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return queries.read_adjustment_table(project.pk, content, name, actor=actor)


def test_a_table_becomes_an_order(project, rooms, labels, actor):
    content = write_xlsx(
        COLUMNS, [[labels[0], Decimal("12345.67"), None], [labels[4], None, Decimal("1200000.5")]]
    )
    table = read(project, content, actor, "调价.xlsx")

    assert [(row.room_id, row.rule, str(row.value)) for row in table.complete()] == [
        (rooms[0], PriceRule.SET_UNIT, "12345.6700"),
        (rooms[4], PriceRule.SET_TOTAL, "1200000.50"),
    ]
    proposal = AdjustmentProposal(reason="导入", method=AdjustmentMethod.IMPORT, rows=table.complete())
    adjustment_id = actions.draft_price_adjustment(project.pk, proposal=proposal, actor=actor)
    assert queries.adjustment_lines(adjustment_id, actor=actor).count() == 2


def test_only_the_total_need_be_there(project, rooms, labels, actor):
    table = read(project, f"房间,新总价\n{labels[1]},1200000\n", actor)
    assert [row.room_id for row in table.complete()] == [rooms[1]]


def test_every_wrong_cell_is_named_and_nothing_is_taken_over(project, rooms, labels, actor):
    text = "房间,新单价,新总价\n" + "\n".join(
        [f"{labels[0]},12000,", "9栋999,12000,", f"{labels[0]},12100,", f"{labels[1]},1e5,", f"{labels[2]},,",
         f"{labels[3]},12000,1200000", f"{labels[4]},,0"]
    )  # fmt: skip
    table = read(project, text, actor)

    assert [(each.row, each.column, each.code) for each in table.errors] == [
        (3, "A", "presale_adjustment_room_unknown"),
        (4, "A", "presale_adjustment_room_twice"),
        (5, "B", table.errors[2].code),
        (6, "C", "presale_adjustment_one_price_only"),
        (7, "C", "presale_adjustment_one_price_only"),
        (8, "C", "presale_adjustment_invalid"),
    ]
    with pytest.raises(AdjustmentTableInvalid) as refused:
        table.complete()
    assert "第 3 行 A 列“房间”" in str(refused.value)
