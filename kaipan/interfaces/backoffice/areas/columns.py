"""The columns of the lists of measured areas."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.areas.words import (
    bands_in_words,
    batch_url,
    line_url,
    percent,
    survey_url,
    yes,
)
from kaipan.interfaces.backoffice.shell.columns import Column, Kind

MEASUREMENTS = (
    Column("survey_number", _("成果编号"), sort="survey_number", link=lambda row: survey_url(row.pk)),
    Column("state", _("状态"), kind=Kind.BADGE, badge="areas.measurement.state", sort="state"),
    Column("surveyor", _("测绘机构"), sort="surveyor"),
    Column("surveyed_on", _("测绘日期"), kind=Kind.DAY, sort="surveyed_on"),
    Column("room_count", _("房间数"), kind=Kind.COUNT, sort="room_count", total="room_count"),
    Column("flagged_count", _("偏差提示"), kind=Kind.COUNT, sort="flagged_count"),
    Column("read_by", _("导入人"), value="read_by.name", sort="read_by__name"),
    Column("read_on", _("导入日期"), kind=Kind.DAY, sort="read_on"),
    Column("settled_by", _("办结人"), value="settled_by.name", sort="settled_by__name"),
    Column("settled_on", _("办结日期"), kind=Kind.DAY, sort="settled_on", shown=False),
)
ROOMS = (
    Column("row", _("行"), kind=Kind.COUNT, sort="row"),
    Column("room", _("房间"), value="room.label", sort="room__label"),
    Column("gross", _("建筑面积"), kind=Kind.AREA, sort="gross", total="gross"),
    Column("inner", _("套内面积"), kind=Kind.AREA, sort="inner", total="inner"),
    Column("shared", _("公摊面积"), kind=Kind.AREA, sort="shared", total="shared"),
    Column("selling", _("售楼面积"), kind=Kind.AREA, sort="selling"),
    Column(
        "deviation",
        _("偏差"),
        value=lambda row: percent(row.deviation_percent),
        sort="deviation_percent",
    ),
    Column("flagged", _("偏差提示"), value=lambda row: yes(row.flagged), sort="flagged"),
)
REGIMES = (
    Column("name", _("规则名称"), sort="name"),
    Column("kind", _("补差方式"), value="get_kind_display", sort="kind"),
    Column("product_type", _("产品类型"), value="get_product_type_display", sort="product_type"),
    Column("area_basis", _("计价方式"), value="get_area_basis_display", sort="area_basis"),
    Column("valid_from", _("生效日期"), kind=Kind.DAY, sort="valid_from"),
    Column("terms_said", _("结算办法"), value=bands_in_words),
    Column("source", _("依据"), sort="source"),
    Column("set_by", _("设定人"), value="set_by.name", sort="set_by__name"),
    Column("set_at", _("设定时间"), kind=Kind.MOMENT, sort="set_at", shown=False),
)
BATCHES = (
    Column("number", _("批次号"), sort="number", link=lambda row: batch_url(row.pk)),
    Column("state", _("状态"), kind=Kind.BADGE, badge="areas.batch.state", sort="state"),
    Column("line_count", _("合同数"), kind=Kind.COUNT, sort="line_count", total="line_count"),
    Column("beyond_count", _("超限待选择"), kind=Kind.COUNT, sort="beyond_count", total="beyond_count"),
    Column("to_pay", _("应补合计"), kind=Kind.MONEY, sort="to_pay", total="to_pay"),
    Column("to_return", _("应退合计"), kind=Kind.MONEY, sort="to_return", total="to_return"),
    Column("drawn_by", _("编制人"), value="drawn_by.name", sort="drawn_by__name"),
    Column("drawn_on", _("编制日期"), kind=Kind.DAY, sort="drawn_on"),
    Column("settled_on", _("办结日期"), kind=Kind.DAY, sort="settled_on"),
)
LINES = (
    Column("label", _("房间"), sort="label", link=line_url),
    Column("progress", _("进度"), kind=Kind.BADGE, badge="areas.line.progress", sort="progress"),
    Column("contract_area", _("合同面积"), kind=Kind.AREA, sort="contract_area"),
    Column("measured_area", _("实测面积"), kind=Kind.AREA, sort="measured_area"),
    Column("error", _("误差"), value=lambda row: percent(row.error_percent), sort="error_percent"),
    Column("price", _("合同价款"), kind=Kind.MONEY, sort="price"),
    Column("amount", _("补差金额"), kind=Kind.MONEY, sort="amount", total="amount"),
    Column("beyond", _("超限"), value=lambda row: yes(row.beyond), sort="beyond"),
    Column("told_on", _("告知日期"), kind=Kind.DAY, sort="told_on"),
    Column("reply_by", _("答复截止"), kind=Kind.DAY, sort="reply_by"),
    Column("choice", _("买方选择"), value="get_choice_display", sort="choice"),
    Column("disputed", _("争议中"), value=lambda row: yes(row.disputed), sort="disputed"),
    Column("batch", _("批次号"), value="batch.number", sort="batch__number", shown=False),
    Column("regime", _("补差规则"), value="regime.name", sort="regime__name", shown=False),
    Column("posted_on", _("过账日期"), kind=Kind.DAY, sort="posted_on", shown=False),
)
DISPUTES = (
    Column(
        "room",
        _("房间"),
        value="line.label",
        sort="line__label",
        link=lambda row: reverse("areas:line", args=[row.line_id]),
    ),
    Column("opened_on", _("提出日期"), kind=Kind.DAY, sort="opened_on"),
    Column("words", _("争议内容")),
    Column("closed_on", _("办结日期"), kind=Kind.DAY, sort="closed_on"),
    Column("outcome", _("处理结果"), value="get_outcome_display", sort="outcome"),
    Column("closing_words", _("处理说明")),
    Column("remeasured", _("重测成果"), value="remeasured.survey_number", sort="remeasured__survey_number"),
    Column("opened_by", _("登记人"), value="opened_by.name", sort="opened_by__name", shown=False),
)
