"""Made-up content for the style guide. Nothing here comes from a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django import forms

from kaipan.interfaces.backoffice.shell import parts
from kaipan.interfaces.backoffice.shell.badges import Badge, Tone
from kaipan.interfaces.backoffice.shell.fields import AreaField, DayField, MoneyField, PercentField
from kaipan.kernel.area import Area
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.money import Money
from kaipan.platform.spreadsheets.row_errors import RowError

STATES = {
    "FREE": Badge("可售", Tone.GREEN, "售"),
    "RESERVED": Badge("预留", Tone.PURPLE, "留"),
    "BOOKED": Badge("预订", Tone.AMBER, "订"),
    "SUBSCRIBED": Badge("认购", Tone.BLUE, "认"),
    "SIGNED": Badge("签约", Tone.CYAN, "签"),
    "DELIVERED": Badge("入住", Tone.GREY, "住"),
    "BLOCKED": Badge("查封", Tone.RED, "封"),
}
_FIRST_DAY = date(2026, 7, 1)
_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class SampleRoom:
    """A room as a list would show it."""

    pk: int
    room: str
    state: str
    customer: str
    area: Area
    unit_price: Decimal
    price: Money
    paid: Money
    signed_on: date | None

    @property
    def badge(self) -> Badge:
        """How the state looks."""
        return STATES[self.state]

    def __str__(self) -> str:
        return self.room


def rooms() -> list[SampleRoom]:
    """Sixty-four rooms on sixteen floors, in every state."""
    codes = list(STATES)
    made = []
    for number in range(64):
        floor, place = 3 + number // 4, 1 + number % 4
        area = Area(("98.76", "126.42", "78.50", "143.09")[place - 1])
        unit_price = Decimal(12_000 + 50 * floor + 35 * place)
        price = Money.rounded(unit_price * area.square_metres)
        state = codes[(number * 5 + floor) % len(codes)]
        is_sold = state in {"SUBSCRIBED", "SIGNED", "DELIVERED"}
        made.append(
            SampleRoom(
                pk=number + 1,
                room=f"3-{floor:02d}{place:02d}",
                state=state,
                customer=("陈建国", "欧阳静怡", "李·买买提", "王芳")[place - 1] if is_sold else "",
                area=area,
                unit_price=unit_price,
                price=price,
                paid=price.times(Decimal("0.3")) if is_sold else Money(0),
                signed_on=_FIRST_DAY + timedelta(days=number) if is_sold else None,
            )
        )
    return made


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="客户姓名", help_text="与身份证件一致，外籍人士填护照姓名。")
    phone = forms.CharField(label="手机", initial="138 0013 8000")
    room = forms.ChoiceField(label="房号", choices=[("1", "3-1501"), ("2", "3-1502")])
    price = MoneyField(label="成交价", initial=Money("1239438.00"))
    area = AreaField(label="建筑面积", initial="98.76")
    discount = PercentField(label="折扣", initial=Decimal("0.985"))
    signed_on = DayField(label="签约日期", initial=_FIRST_DAY)
    method = forms.ChoiceField(
        label="付款方式",
        choices=[("M", "按揭"), ("F", "一次性"), ("I", "分期")],
        widget=forms.RadioSelect,
        initial="M",
    )
    attachment = forms.FileField(label="附件", required=False)
    note = forms.CharField(label="备注", widget=forms.Textarea, required=False)
    is_first_home = forms.BooleanField(label="首套住房", required=False)


STEPS = [
    parts.Step("预订", is_done=True),
    parts.Step("认购", is_done=True),
    parts.Step("签约", is_current=True),
    parts.Step("备案"),
    parts.Step("交付"),
]
WATERFALL = [
    parts.PriceStep("基准单价", Money("12000.00"), "3 栋 1 单元"),
    parts.PriceStep("楼层差", Money("350.00"), "50 ×（12 − 5）"),
    parts.PriceStep("景观", Money("200.00")),
    parts.PriceStep("表价单价", Money("12550.00"), "元/㎡", is_subtotal=True),
    parts.PriceStep("标准总价", Money("1239438.00"), "12,550.00 × 98.76 ㎡", is_subtotal=True),
    parts.PriceStep("按揭 98 折", Money("-24788.76"), "1,239,438.00 × 2%"),
    parts.PriceStep("总经理特批", Money("-4649.24")),
]
HAPPENINGS = [
    parts.Happening(
        "提交折扣审批",
        datetime(2026, 7, 18, 14, 5, tzinfo=_ZONE),
        "王芳",
        "老业主介绍，申请 98 折",
        "send",
        Tone.BLUE,
    ),
    parts.Happening(
        "换房",
        datetime(2026, 7, 16, 10, 30, tzinfo=_ZONE),
        "陈建国",
        icon="arrows-exchange",
        tone=Tone.AMBER,
        changes=(
            parts.Change("房号", "3-1202", "3-1501"),
            parts.Change("总价", Money("1204668.00"), Money("1239438.00")),
        ),
    ),
    parts.Happening(
        "收定金 20,000.00 元",
        datetime(2026, 7, 15, 9, 12, tzinfo=_ZONE),
        "李敏",
        "收据 No. 0001842",
        "receipt",
        Tone.GREEN,
    ),
    parts.Happening("预订", datetime(2026, 7, 15, 9, 0, tzinfo=_ZONE), "王芳", icon="home-check"),
]
FACTS = [
    ("房号", "3-1501"),
    ("状态", STATES["SUBSCRIBED"]),
    ("建筑面积 ㎡", Area("98.76")),
    ("套内面积 ㎡", Area("78.50")),
    ("户型", "三室两厅两卫"),
    ("朝向", "南"),
    ("总价 元", Money("1239438.00")),
    ("签约日期", _FIRST_DAY),
    ("电子签约", True),
    ("抵押", None),
]
MONEY_ROWS = [
    parts.MoneyRow("首付款", Money("371831.40"), Money("361800.00")),
    parts.MoneyRow("按揭款", Money("867606.60"), Money("848200.00")),
    parts.MoneyRow("代收维修基金", Money("9876.00"), Money("9876.00")),
]
MONEY_TOTAL = parts.MoneyRow("合计", Money("1249314.00"), Money("1219876.00"))
OUTCOMES = [
    parts.BulkOutcome("3-1501"),
    parts.BulkOutcome("3-1502", refusal="此房已被认购（RG-2026-0187），请先办理退房。"),
    parts.BulkOutcome("3-1601"),
]
ROW_ERRORS = [
    RowError.of(InvalidValue(value="壹佰平"), row=12, column="F", title="建筑面积", value="壹佰平"),
    RowError.of(InvalidValue(value="2026.2.30"), row=31, column="K", title="签约日期", value="2026.2.30"),
]
