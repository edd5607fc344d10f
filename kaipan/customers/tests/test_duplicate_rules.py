"""What duplicates mean is the project's to say: forbidden, asked about, or nothing."""

from datetime import date, timedelta

import pytest

from kaipan.customers import actions, queries
from kaipan.customers.actions import CustomerKnown, CustomerTaken, DuplicatePolicies, DuplicateSuspected
from kaipan.customers.models import Customer
from kaipan.customers.permissions import REGISTER, SET_RULES, VIEW
from kaipan.customers.rules.refusals import DuplicateRuleInvalid
from kaipan.kernel.errors import Forbidden
from kaipan.org import testing as org
from kaipan.parties import actions as parties
from kaipan.parties import testing as people
from kaipan.parties.permissions import CHANGE, VIEW_ALL
from kaipan.platform.clock import business_day
from kaipan.platform.models import AuditRecord
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

PHONE, OTHER = "13800138000", "13900138000"


@kept
def project():
    return org.project()


@kept
def li(project):
    return org.actor_with(REGISTER, VIEW, project=project, name="李伟")


@kept
def zhao(project):
    return org.actor_with(REGISTER, VIEW, project=project, name="赵敏")


def rule(project, **policies):
    today = business_day()
    actor = org.actor_with(SET_RULES, project=project)
    return actions.set_duplicate_rule(
        project.pk, DuplicatePolicies(**policies), valid_from=today, today=today, actor=actor
    )


def register(project, actor, name="王芳", phone=PHONE, **given):
    return actions.register_customer(project.pk, name=name, phone=phone, actor=actor, **given)


@pytest.mark.parametrize(
    ("field", "second"),
    [
        ("phone", {"name": "李强"}),
        ("phone", {"name": "李强", "phone": "13700137000", "more_phones": [PHONE]}),
        ("name_tail", {"phone": OTHER}),
        ("name", {"phone": "13700137777"}),
    ],
)
def test_each_field_forbids_warns_or_says_nothing(project, li, zhao, field, second):
    register(project, li)
    rule(project, **{field: "FORBID"})
    with pytest.raises(CustomerTaken, match="李伟"):
        register(project, zhao, **second)
    with pytest.raises(CustomerTaken):
        register(project, zhao, **second, confirmed=True)
    with pytest.raises(CustomerKnown):
        register(project, li, **second)

    rule(project, **{field: "WARN"})
    with pytest.raises(DuplicateSuspected, match="李伟") as asked:
        register(project, zhao, **second)
    assert PHONE not in str(asked.value)
    made = register(project, zhao, **second, confirmed=True)
    noted = AuditRecord.objects.get(verb="customers.customer.registered", subject_id=made)
    assert noted.changes["confirmed_duplicates"] == [field]
    assert raw_sql.violations() == {}


def test_ignored_says_nothing_and_one_person_is_still_a_customer_once(project, li, zhao):
    register(project, li)
    rule(project, phone="IGNORE")
    register(project, zhao, name="李强")
    with pytest.raises(CustomerTaken):
        register(project, zhao)
    assert Customer.objects.count() == 2


def test_a_document_warns_and_stays_with_its_holder(project, li, zhao):
    number = people.identity_number()
    shown = {"identity_type": "RESIDENT_CARD", "identity": number}
    register(project, li, **shown)
    rule(project, identity="WARN")
    with pytest.raises(DuplicateSuspected, match="证件"):
        register(project, zhao, phone="13700137000", **shown)
    made = register(project, zhao, phone="13700137000", **shown, confirmed=True)
    assert Customer.objects.get(pk=made).party.identity_masked == ""
    with pytest.raises(DuplicateRuleInvalid):
        rule(project, identity="IGNORE")


def test_a_relative_of_a_customer_is_a_warning_that_names_the_consultant(project, li, zhao):
    wife = Customer.objects.get(pk=register(project, li))
    correcting = org.actor_with(CHANGE, VIEW_ALL, project=project.company)
    parties.add_relative(
        wife.party_id, name="李强", phones=[OTHER], relation="SPOUSE", reason="来访介绍", actor=correcting
    )
    with pytest.raises(DuplicateSuspected, match="李伟"):
        register(project, zhao, name="李强", phone=OTHER)
    register(project, zhao, name="李强", phone=OTHER, confirmed=True)
    assert Customer.objects.count() == 2


def test_the_rule_is_set_by_who_may_and_from_its_day_on(project, li):
    with pytest.raises(Forbidden):
        actions.set_duplicate_rule(
            project.pk, DuplicatePolicies(), valid_from=date(2198, 1, 1), today=date(2026, 1, 1), actor=li
        )
    today = business_day()
    setting = org.actor_with(SET_RULES, project=project)
    for policies, valid_from in (
        (DuplicatePolicies(phone="MAYBE"), today),
        (DuplicatePolicies(), today - timedelta(1)),
    ):
        with pytest.raises(DuplicateRuleInvalid):
            actions.set_duplicate_rule(
                project.pk, policies, valid_from=valid_from, today=today, actor=setting
            )
    assert queries.duplicate_policies(project.pk, today) is None
    assert rule(project, name="WARN") == 1
    assert rule(project, name="FORBID") == 2
    assert queries.duplicate_policies(project.pk, today) == DuplicatePolicies(name="FORBID")
    later = today + timedelta(9)
    actions.set_duplicate_rule(
        project.pk, DuplicatePolicies(name="WARN"), valid_from=later, today=today, actor=setting
    )
    assert queries.duplicate_policies(project.pk, today).name == "FORBID"
    assert queries.duplicate_policies(project.pk, later).name == "WARN"


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ({"phones": ["+86 138 0013 8000"]}, "phone"),
        ({"phones": ["13700137000", "13600136001"]}, "phone"),
        ({"identity": "e12345678"}, "identity"),
        ({"identity": "E12345678", "identity_type": "PASSPORT"}, "identity"),
        ({"name": "王芳", "phones": ["13900138000"]}, "name_tail"),
        ({"name": " 王芳 "}, "name"),
        ({"name": "赵六"}, ""),
        ({"name": "王方"}, "sound"),
        ({"name": "王"}, ""),
        ({"phones": ["138"]}, ""),
        ({"identity": "E1234567"}, ""),
    ],
)
def test_whom_somebody_may_be_is_found_while_typing(project, li, zhao, typed, by):
    register(
        project,
        li,
        identity_type="PASSPORT",
        identity="E12345678",
        more_phones=["13600136001"],
    )
    for actor, visible in ((li, True), (zhao, False)):
        found = queries.look_for_duplicates(project.pk, **typed, actor=actor)
        assert by in {each.likeness for each in found} if by else not found
        assert {each.is_visible for each in found} <= {visible}


def test_typing_takes_the_right_to_register(project):
    with pytest.raises(Forbidden):
        queries.look_for_duplicates(project.pk, name="王芳", actor=org.actor_with(VIEW, project=project))
