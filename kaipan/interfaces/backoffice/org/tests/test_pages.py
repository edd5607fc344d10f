import pytest
from django.urls import reverse

from kaipan.org import actions, queries, testing
from kaipan.org.models import Grant, Role, Staff
from kaipan.org.permissions import ISSUE_TOKEN, MANAGE_PROJECT, MANAGE_STAFF, VIEW_AUDIT, VIEW_PROJECT
from tests.kept import kept

pytestmark = pytest.mark.django_db

EVERYTHING = (MANAGE_STAFF, MANAGE_PROJECT, VIEW_PROJECT, VIEW_AUDIT, ISSUE_TOKEN)


@kept
def company():
    return testing.company()


@kept
def project(company):
    return testing.project(of=company)


@kept
def boss(company, project):
    return testing.staff_with(*EVERYTHING, project=company, name="周强")


@pytest.fixture
def desk(client, boss):
    client.force_login(boss)
    return client


@kept
def li(project):
    return testing.staff_with(VIEW_PROJECT, project=project, name="李伟")


def visit(client, name, *args):
    return client.get(reverse(f"org:{name}", args=args))


def send(client, name, /, *args, **data):
    return client.post(reverse(f"org:{name}", args=args), data)


def accounts_of(project):
    reader = testing.actor_with(VIEW_PROJECT, project=project)
    return queries.project_card(project.pk, actor=reader).bank_accounts


class TestPeople:
    def test_they_are_for_those_who_manage_staff(self, client, li):
        client.force_login(li)

        for name in ("people", "add_person", "roles", "add_role", "company", "audit", "create_project"):
            assert visit(client, name).status_code == 403, name
        assert visit(client, "person", li.pk).status_code == 403

    def test_people_of_another_company_are_not_found(self, desk):
        assert visit(desk, "person", testing.staff_with().pk).status_code == 404

    def test_the_list_names_everybody_and_exports(self, desk, li):
        page = visit(desk, "people").content.decode()

        assert "李伟" in page
        assert "周强" in page
        assert desk.get(reverse("org:people"), {"export": "csv"}).status_code == 200
        assert "李伟" not in desk.get(reverse("org:people"), {"q": "周"}).content.decode()

    def test_a_person_is_added_given_a_role_and_a_password(self, desk, company, project):
        role = testing.role_with(VIEW_PROJECT, of=company)
        answer = send(desk, "add_person", username="chenjing", name="陈静", title="置业顾问")
        chen = Staff.objects.get(username="chenjing")
        assert answer.headers["Location"] == reverse("org:person", args=[chen.pk])

        send(desk, "grant_role", chen.pk, role=role.pk, project=project.pk, until="")
        send(desk, "set_password", chen.pk, password="Given-by-admin-55")

        chen.refresh_from_db()
        assert testing.actor_of(chen).may(VIEW_PROJECT, project.pk)
        assert chen.check_password("Given-by-admin-55")
        page = visit(desk, "person", chen.pk).content.decode()
        assert role.name in page
        assert "授予角色" in page

    def test_what_the_verb_refuses_stands_in_the_form(self, desk, li):
        answer = send(desk, "add_person", username=li.username, name="李玮", title="")

        assert answer.status_code == 422
        assert "已被使用" in answer.content.decode()

    def test_nobody_grants_themselves_by_address_either(self, desk, boss, company):
        role = testing.role_with(VIEW_PROJECT, of=company)

        answer = send(desk, "grant_role", boss.pk, role=role.pk, project="", until="")

        assert answer.status_code == 422
        assert "不能给自己授予角色" in answer.content.decode()

    def test_a_delegation_lasts_through_its_last_day(self, desk, li, company):
        role = testing.role_with(MANAGE_PROJECT, of=company)

        send(desk, "grant_role", li.pk, role=role.pk, project="", until="2099-12-31")

        assert Grant.objects.get(role=role).ends_at.isoformat() == "2099-12-31T16:00:00+00:00"

    def test_a_person_is_disabled_and_enabled_with_a_reason(self, desk, li):
        assert send(desk, "disable_person", li.pk, reason="").status_code == 422

        send(desk, "disable_person", li.pk, reason="离职")
        li.refresh_from_db()
        assert not li.is_active
        assert "停用" in visit(desk, "person", li.pk).content.decode()

        send(desk, "enable_person", li.pk, reason="返聘")
        li.refresh_from_db()
        assert li.is_active

    def test_a_role_is_taken_away(self, desk, li, project):
        send(desk, "end_grant", li.grants.get().pk, reason="调岗")

        assert not testing.actor_of(li).may(VIEW_PROJECT, project.pk)

    def test_a_token_is_revoked(self, desk, project):
        owner = testing.staff_with(ISSUE_TOKEN, project=project)
        secret = actions.issue_token(name="报表", days=30, actor=testing.actor_of(owner))

        send(desk, "revoke_token", owner.pk, owner.api_tokens.get().pk)

        assert queries.actor_for_token(secret) is None

    def test_looking_at_the_address_of_a_verb_does_nothing(self, desk, li):
        for name in ("disable_person", "set_password", "grant_role", "change_person"):
            assert visit(desk, name, li.pk).status_code == 200
        assert visit(desk, "end_grant", li.grants.get().pk).status_code == 200

        li.refresh_from_db()
        assert li.is_active
        assert li.grants.get().ends_at is None


class TestRoles:
    def test_a_role_is_defined_and_changed(self, desk, company):
        send(desk, "add_role", code="consultant", name="置业顾问", room_org=[VIEW_PROJECT])
        role = Role.objects.get(code="consultant")

        send(desk, "role", role.pk, name="置业经理", room_org=[VIEW_PROJECT, MANAGE_PROJECT])

        role.refresh_from_db()
        assert (role.code, role.name) == ("consultant", "置业经理")
        assert role.permissions == [MANAGE_PROJECT, VIEW_PROJECT]

    def test_the_form_shows_what_is_held(self, desk, company):
        role = testing.role_with(VIEW_PROJECT, of=company)

        page = visit(desk, "role", role.pk).content.decode()

        assert page.count("checked") == 1
        assert "查看项目" in page

    def test_a_role_of_another_company_is_not_found(self, desk):
        assert visit(desk, "role", testing.role_with(of=testing.company()).pk).status_code == 404


class TestProjects:
    def test_looking_shows_no_verbs(self, client, li, project):
        client.force_login(li)

        page = visit(client, "project", project.pk).content.decode()

        assert "松风明月" in page
        assert "更改资料" not in page
        assert send(client, "change_project", project.pk, filed_name="x").status_code == 403

    def test_another_project_is_not_found(self, client, li, company):
        client.force_login(li)
        other = testing.project(of=company)

        for name in ("project", "change_project", "change_terms", "add_permit", "add_account"):
            assert visit(client, name, other.pk).status_code == 404, name

    def test_a_project_is_begun(self, desk):
        answer = send(
            desk, "create_project", code="YXF", filed_name="云溪府", promoted_name="云溪", city="杭州"
        )

        assert answer.status_code == 303
        assert "云溪" in desk.get(answer.headers["Location"]).content.decode()

    def test_terms_change_within_their_bounds(self, desk, project):
        page = visit(desk, "change_terms", project.pk)
        form = page.context["form"]
        typed = {name: form[name].value() for name in form.fields}
        typed.pop("requires_supervised_account")

        refused = send(desk, "change_terms", project.pk, **{**typed, "deposit_cap_percent": "25"})
        assert refused.status_code == 422
        assert "0–20" in refused.content.decode()

        send(desk, "change_terms", project.pk, **{**typed, "booking_days": "5", "deposit_cap_percent": "10"})

        assert queries.project_settings(project.pk).booking_days == 5
        project.refresh_from_db()
        assert project.settings == {"booking_days": 5, "deposit_cap_percent": "10"}

    def test_a_permit_is_registered_changed_and_revoked(self, desk, project):
        typed = {
            "number": "深房许字001号",
            "issued_by": "住建局",
            "issued_on": "2026-03-01",
            "valid_until": "",
            "scope": "3栋",
            "permitted_units": "416",
            "permitted_area": "40,123.45",
        }
        assert send(desk, "add_permit", project.pk, **typed).status_code == 303
        (permit,) = queries.permits(project.pk)

        send(desk, "change_permit", project.pk, permit.id, **{**typed, "scope": "3栋、5栋"})
        send(desk, "revoke_permit", project.pk, permit.id, revoked_on="2026-06-01", reason="整改")

        (permit,) = queries.permits(project.pk)
        assert (permit.scope, permit.revoked_on.isoformat()) == ("3栋、5栋", "2026-06-01")
        assert "2026-06-01 撤销" in visit(desk, "project", project.pk).content.decode()

    def test_an_account_is_registered_and_retired(self, desk, project):
        typed = {"bank": "工行", "holder": "松风", "supervised": "on"}
        send(desk, "add_account", project.pk, number="4000021209200123456", **typed)
        (account,) = accounts_of(project)

        send(desk, "change_account", project.pk, account.id, **typed)

        (account,) = accounts_of(project)
        assert (account.supervised, account.active) == (True, False)
        assert visit(desk, "change_account", project.pk, 0).status_code == 404


class TestAuditAndCompany:
    def test_the_trail_is_read_in_words(self, desk, project):
        page = visit(desk, "audit").content.decode()

        assert "新建项目" in page
        assert "org.project.created" not in page.replace('value="org.project.created"', "")

    def test_it_narrows(self, desk, li):
        page = desk.get(reverse("org:audit"), {"q": li.name, "verb": "org.staff.added"}).content.decode()

        assert li.name in page

    def test_the_companys_quota_changes(self, desk, company):
        form = visit(desk, "company").context["form"]
        typed = {name: form[name].value() for name in form.fields}

        send(desk, "company", **{**typed, "reveals_per_day": "5"})

        company.refresh_from_db()
        assert company.reveals_per_day == 5
