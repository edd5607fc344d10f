"""Files of customers by program: sent as a form, told by id, fetched as an attachment."""

import pytest

from kaipan.customers import testing as cast
from kaipan.customers.models import CustomerFile
from kaipan.customers.permissions import DOWNLOAD_FILE, MANAGE_FILES, VIEW_ALL
from kaipan.org import testing as org
from kaipan.parties.permissions import REVEAL
from tests.api.programs import program_with

pytestmark = pytest.mark.django_db


def test_a_file_goes_up_is_listed_fetched_and_removed():
    customer = cast.customer(org.project())
    program = program_with(VIEW_ALL, MANAGE_FILES, DOWNLOAD_FILE, REVEAL, project=customer.project)
    path = f"/customers/{customer.pk}/files"
    picture = cast.picture().content
    made = program.upload(path, picture, "../身份证.exe", kind="IDENTITY", key="one-key-1")
    assert made.status_code == 201
    again = program.upload(path, picture, "../身份证.exe", kind="IDENTITY", key="one-key-1")
    assert again.json() == made.json()
    file_id = made.json()["id"]
    (listed,) = program.get(path).json()["items"]
    assert {name: listed[name] for name in ("id", "kind", "name", "media_type")} == {
        "id": file_id,
        "kind": "IDENTITY",
        "name": "身份证.png",
        "media_type": "image/png",
    }
    fetch = f"/customer-files/{file_id}/download"
    refused = program.post(fetch, {})
    assert (refused.status_code, refused.json()["code"]) == (400, "text_missing")
    fetched = program.post(fetch, {"reason": "核对签约人"})
    assert fetched.content.startswith(b"\x89PNG")
    assert fetched.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert fetched.headers["Content-Disposition"].startswith("attachment;")
    assert program.post(f"/customer-files/{file_id}/remove", {"reason": "传错客户"}).status_code == 200
    assert program.get(path).json()["items"] == []
    assert program.post(fetch, {"reason": "再看"}).json()["code"] == "customers_file_gone"


def test_what_is_refused_has_a_code_of_its_own():
    customer = cast.customer(org.project())
    program = program_with(VIEW_ALL, MANAGE_FILES, project=customer.project)
    for content, code in (
        (b"<svg/>", "upload_drawing"),
        (b"\0\0\0\x18ftypheic", "upload_heic"),
        (b"PK\x03\x04", "upload_kind"),
    ):
        refused = program.upload(f"/customers/{customer.pk}/files", content, "a.jpg", kind="CARD")
        assert (refused.status_code, refused.json()["code"]) == (400, code)
    assert not CustomerFile.objects.exists()
