"""The file of long work as an answer, piece by piece at every door."""

from __future__ import annotations

from urllib.parse import quote

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse

from kaipan.platform.models import WorkFile
from kaipan.platform.work_files import pieces_of, pieces_of_in_a_loop


def attached(name: str) -> str:
    """The header that makes a browser keep the answer under this name."""
    return f"attachment; filename*=UTF-8''{quote(name)}"


def download(request: HttpRequest, file: WorkFile) -> StreamingHttpResponse:
    """The file as an attachment. Nobody on the way keeps it: rights may be taken away."""
    pieces = pieces_of_in_a_loop(file) if isinstance(request, ASGIRequest) else pieces_of(file)
    headers = {
        "Content-Disposition": attached(file.name),
        "Content-Length": str(file.size),
        "Cache-Control": "no-store",
    }
    return StreamingHttpResponse(pieces, content_type=file.media_type, headers=headers)
