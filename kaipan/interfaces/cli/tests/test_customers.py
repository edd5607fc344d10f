"""Legacy customers come in at the console as on the pages."""

import pytest

from kaipan.customers.models import Customer, CustomerImport, CustomerTable
from kaipan.customers.permissions import VIEW
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord

pytestmark = pytest.mark.django_db

TABLE = "客户姓名,联系电话,顾问\n王芳,13800138000,{login}\n李强,13900139000,\n"


def test_a_table_of_customers_is_tried_and_imported(kaipan, tmp_path):
    project = org.project()
    owner = org.staff_with(VIEW, project=project)
    file = tmp_path / "customers.csv"
    file.write_bytes(TABLE.format(login=owner.username).encode("gb18030"))
    asked = ("customers", "import", file, "--project", project.code, "--json")

    tried = kaipan(*asked, "--dry-run")
    assert tried.status == 1
    assert [(each["row"], each["column"]) for each in tried.facts["errors"]] == [(3, "C")]
    tried = kaipan(*asked, "--dry-run", "--owner", owner.username)
    assert (tried.status, tried.facts["added"], tried.facts["errors"]) == (0, 2, [])
    assert not CustomerTable.objects.exists()

    done = kaipan(*asked, "--owner", owner.username)
    assert (done.status, done.facts["added"]) == (0, 2)
    assert CustomerImport.objects.get().pk == done.facts["import"]
    assert Customer.objects.filter(owner=owner).count() == 2
    assert AuditRecord.objects.get(verb="customers.customers.imported").channel == "IMPORT"
    again = kaipan(*asked, "--owner", owner.username)
    assert (again.status, Customer.objects.count()) == (1, 2)
    assert again.facts["errors"][0]["code"] == "customer_import_same_file"
    assert kaipan(*asked, "--owner", "nobody").status == 1
