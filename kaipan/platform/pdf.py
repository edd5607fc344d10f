"""PDF files put together. PDFium keeps its state for the whole process, so one thread at a time uses it."""

from collections.abc import Sequence
from io import BytesIO
from threading import Lock

import pypdfium2

ONE_AT_A_TIME = Lock()


def joined(files: Sequence[bytes]) -> bytes:
    """The pages of all files, in order, as one PDF; a single file is left as it is."""
    if len(files) == 1:
        return files[0]
    with ONE_AT_A_TIME:
        whole = pypdfium2.PdfDocument.new()
        try:
            for file in files:
                part = pypdfium2.PdfDocument(file)
                try:
                    whole.import_pages(part)
                finally:
                    part.close()
            written = BytesIO()
            whole.save(written)
        finally:
            whole.close()
    return written.getvalue()
