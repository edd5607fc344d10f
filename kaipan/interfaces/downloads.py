"""Files as answers at every door: that of long work piece by piece, and what people once uploaded."""

from __future__ import annotations

from urllib.parse import quote

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from kaipan.platform.models import WorkFile
from kaipan.platform.work_files import pieces_of, pieces_of_in_a_loop


def attached(name: str) -> str:
    """The header that makes a browser keep the answer under this name."""
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"


def attachment(name: str, media_type: str, content: bytes) -> HttpResponse:
    """What somebody once uploaded, to be kept and never shown: it runs nowhere, whatever is in it."""
    headers = {
        "Content-Disposition": attached(name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "no-store, private",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)


def download(request: HttpRequest, file: WorkFile) -> StreamingHttpResponse:
    """The file as an attachment. Nobody on the way keeps it: rights may be taken away."""
    pieces = pieces_of_in_a_loop(file) if isinstance(request, ASGIRequest) else pieces_of(file)
    headers = {
        "Content-Disposition": attached(file.name),
        "Content-Length": str(file.size),
        "Cache-Control": "no-store",
    }
    return StreamingHttpResponse(pieces, content_type=file.media_type, headers=headers)
