"""导入报备: a table of reports, whole or not at all."""

import pytest

from kaipan.channels import actions, testing
from kaipan.channels.models import Report
from kaipan.channels.refusals import ReportTableEmpty, ReportTableInvalid

HEAD = "渠道商,渠道人员,客户姓名,客户电话,客户已同意\n"


def take(desk, text, actor=None):
    content = (HEAD + text).encode()
    return actions.import_reports(
        desk.project.pk, content, "报备.csv", today=desk.today, actor=actor or desk.clerk
    )


def test_rows_are_judged_in_their_order(desk):
    done = take(
        desk,
        "大渠房产经纪,赵带,王芳,13812345678,是\n"
        "小渠信息咨询,钱多,王芳,13812345678,是\n"
        "小渠信息咨询,钱多,李明,139****5678,是\n",
    )
    assert (done.valid, done.invalid) == (2, 1)
    assert list(Report.objects.order_by("pk").values_list("state", "broken_rule")) == [
        ("REPORTED", ""),
        ("INVALID", "REPORT"),
        ("REPORTED", ""),
    ]


def test_every_wrong_row_is_named_and_nothing_is_taken(desk):
    with pytest.raises(ReportTableInvalid) as refused:
        take(
            desk,
            "大渠房产经纪,赵带,王芳,13812345678,是\n"
            "不存在,赵带,王芳,13812345679,是\n"
            "大渠房产经纪,孙无,王芳,13812345670,是\n"
            "大渠房产经纪,赵带,王芳,1380****678,是\n"
            "大渠房产经纪,赵带,王芳,12345,是\n"
            "大渠房产经纪,赵带,王芳,13812345671,否\n",
        )
    told = {(each.row, each.code) for each in refused.value.errors}
    assert told == {
        (3, "channels_partner_unknown"),
        (4, "channels_agent_unknown"),
        (5, "channels_masked_phone"),
        (6, "not_a_phone"),
        (7, "channels_consent_needed"),
    }
    assert "13812345679" not in str(refused.value.errors)
    assert not Report.objects.exists()


def test_what_the_terms_refuse_is_an_error_of_its_row(desk):
    strict = actions.ChannelTerms(allows_masked=False)
    actions.set_channel_rule(
        desk.project.pk, strict, valid_from=desk.today, today=desk.today, actor=desk.manager
    )
    with pytest.raises(ReportTableInvalid) as refused:
        take(desk, "大渠房产经纪,赵带,王芳,138****5678,是\n")
    assert [(each.row, each.code) for each in refused.value.errors] == [(2, "channels_masked_not_allowed")]


def test_an_empty_table_says_so(desk):
    with pytest.raises(ReportTableEmpty):
        take(desk, "")


def test_agencies_of_other_projects_are_unknown(desk):
    elsewhere = testing.desk(of=desk.project.company)
    testing.agent(
        testing.partner(elsewhere.project, elsewhere.manager, "远方经纪"), elsewhere.manager, "周远"
    )
    with pytest.raises(ReportTableInvalid):
        take(desk, "远方经纪,周远,王芳,13812345678,是\n")
