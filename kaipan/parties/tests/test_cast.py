import pytest

from kaipan.org import testing as org
from kaipan.parties import queries, testing

pytestmark = pytest.mark.django_db


def test_somebody_is_found_by_their_telephone():
    project = org.project()
    wang = testing.person(project, "王芳", phone="13800138000")

    assert queries.find_party(project.company_id, phone="138 0013 8000") == wang.pk
    assert queries.party_card(wang.pk).phone_masked == "138****8000"


def test_a_company_buys():
    company = org.company()

    assert queries.party_card(testing.company_party(company).pk).identity_type_label == "统一社会信用代码"
