"""Files on the customer's page: sent from a form, taken away for good reasons, never shown in the browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaipan.customers import testing as cast
from kaipan.customers.models import CustomerFile
from kaipan.customers.permissions import DOWNLOAD_FILE, MANAGE_FILES, VIEW_ALL
from kaipan.org import testing as org
from kaipan.parties.permissions import REVEAL
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def customer():
    return cast.customer(org.project())


def desk(customer, *permissions):
    client = Client()
    client.force_login(org.staff_with(VIEW_ALL, *permissions, project=customer.project))
    return client


def sent(shade=0, name="名片.png", content=None):
    content = cast.picture(shade).content if content is None else content
    return SimpleUploadedFile(name, content, content_type="text/html")


def test_several_files_go_up_in_one_form_and_stand_on_the_page(customer):
    client = desk(customer, MANAGE_FILES, DOWNLOAD_FILE)
    page = f"/customers/{customer.pk}/"
    form = client.get(f"{page}files/new/").content.decode()
    assert "multiple" in form
    assert 'capture="environment"' in form
    assert 'enctype="multipart/form-data"' in form
    answer = client.post(
        f"{page}files/new/",
        {"kind": "PHOTO", "chosen": [sent(1, "a.png"), sent(2, "b.png")], "taken": sent(3)},
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, page)
    shown = client.get(page).content.decode()
    for name in ("a.png", "b.png", "名片.png"):
        assert name in shown
    assert CustomerFile.objects.count() == 3


def test_what_is_refused_says_why_in_the_form_and_nothing_is_kept(customer):
    client = desk(customer, MANAGE_FILES)
    address = f"/customers/{customer.pk}/files/new/"
    for files, words in (
        ({}, "请选择文件或拍照。"),
        ({"chosen": [sent(), sent(content=b"<svg/>", name="x.png")]}, "“x.png”是 SVG 或 EPS 矢量图"),
        ({"chosen": [sent(content=b"", name="空.pdf")]}, "“空.pdf”是空文件（0 字节）"),
    ):
        answer = client.post(address, {"kind": "CARD", **files})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not CustomerFile.objects.exists()


def test_a_file_is_an_attachment_that_runs_nowhere(customer):
    client = desk(customer, MANAGE_FILES, DOWNLOAD_FILE)
    client.post(f"/customers/{customer.pk}/files/new/", {"kind": "CARD", "chosen": sent(name='名"片.png')})
    address = f"/customer-files/{CustomerFile.objects.get().pk}/download/"
    assert "reason" not in client.get(address).context["form"].fields
    answer = client.post(address)
    assert answer.content.startswith(b"\x89PNG")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%E5%90%8D_%E7%89%87.png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer.headers["Cache-Control"]
    assert desk(customer).post(address).status_code == 403
    assert Client().post(address).status_code in {302, 303}


def test_a_copy_of_a_document_asks_for_the_reason(customer):
    client = desk(customer, MANAGE_FILES, DOWNLOAD_FILE)
    client.post(f"/customers/{customer.pk}/files/new/", {"kind": "IDENTITY", "chosen": sent()})
    address = f"/customer-files/{CustomerFile.objects.get().pk}/download/"
    assert address not in client.get(f"/customers/{customer.pk}/").content.decode()
    assert client.get(address).status_code == 403
    manager = desk(customer, DOWNLOAD_FILE, REVEAL)
    assert address in manager.get(f"/customers/{customer.pk}/").content.decode()
    assert manager.post(address, {"reason": ""}).status_code == 422
    assert manager.post(address, {"reason": "核对签约人"}).content.startswith(b"\x89PNG")


def test_a_file_is_removed_for_a_reason(customer):
    client = desk(customer, MANAGE_FILES)
    client.post(f"/customers/{customer.pk}/files/new/", {"kind": "CARD", "chosen": sent()})
    address = f"/customer-files/{CustomerFile.objects.get().pk}/remove/"
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "传错客户"}).status_code == 303
    shown = client.get(f"/customers/{customer.pk}/").content.decode()
    assert "还没有附件" in shown
    assert "移除附件：名片" in shown
