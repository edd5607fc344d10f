"""PDF: opened, and looked through for what runs by itself or carries other files.

The bytes stay as they came: a signature over them would not survive anything else.
"""

import re
from io import BytesIO

import pypdfium2
from pypdfium2 import raw

from kaipan.platform.pdf import ONE_AT_A_TIME
from kaipan.platform.uploads.refusals import PdfActive, PdfDamaged, PdfLocked, WebPageRefused

MAGIC = b"%PDF-"

_NOT_ENCRYPTED = -1
_RUNS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|FileAttachment|RichMedia|GoToE|ImportData|SubmitForm)"
    rb"(?![A-Za-z0-9])"
)
_RUNS_AS_SENT = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile)(?![A-Za-z0-9])")
_STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
_WEB_PAGE = re.compile(rb"<script|<!doctype html", re.IGNORECASE)


def check_pdf(content: bytes, name: str) -> None:
    """Refuse a PDF that is damaged, encrypted, active, or a web page as well."""
    if _WEB_PAGE.search(content):
        raise WebPageRefused(name=name)
    with ONE_AT_A_TIME:
        plain = _plain(content, name)
    if _RUNS_AS_SENT.search(content) or _RUNS.search(_STREAM.sub(b"", plain)):
        raise PdfActive(name=name)


def _plain(content: bytes, name: str) -> bytes:
    """The same document written out plainly: no packed objects, no disguised names."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise (PdfLocked if locked else PdfDamaged)(name=name) from error
    try:
        if raw.FPDF_GetSecurityHandlerRevision(document) != _NOT_ENCRYPTED:
            raise PdfLocked(name=name)
        if not len(document):
            raise PdfDamaged(name=name)
        if raw.FPDFDoc_GetJavaScriptActionCount(document) or raw.FPDFDoc_GetAttachmentCount(document):
            raise PdfActive(name=name)
        written = BytesIO()
        document.save(written)
        return written.getvalue()
    finally:
        document.close()
