"""The process that sets papers. Run as a file of its own, with nothing of Kaipan or Django in it.

It reads requests from standard input and answers on standard output until the input ends. Both ways a
message is four bytes of length and then that many bytes: a request is JSON, an answer is one byte (``P``
for a PDF, ``E`` for a complaint) and what follows. Only the fonts of the folder named on the command line
are used; the templates come with the request and see no file but each other and the fonts.
"""

import json
import resource
import struct
import sys
from typing import Any, BinaryIO

import typst

MEMORY = 2 * 1024**3
CPU_SECONDS = 60
"""For one paper, on all cores together: a press whose owner died does not run for ever."""


def main() -> None:
    requests, answers, fonts = sys.stdin.buffer, sys.stdout.buffer, sys.argv[1]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    compiler = typst.Compiler(root=fonts, font_paths=ours, package_path=fonts, package_cache_path=fonts)
    while request := _read(requests):
        _allow_more_time()
        _write(answers, _answer(compiler, json.loads(request)))


def _answer(compiler: typst.Compiler, request: dict[str, Any]) -> bytes:
    sources: Any = {name: source.encode() for name, source in request["template"].items()}
    try:
        pdf: Any = compiler.compile(
            sources, format="pdf", sys_inputs=request["inputs"], timestamp=request["moment"]
        )
    except typst.TypstError as error:
        return b"E" + f"{error.message} {error.diagnostic}".encode()
    return b"P" + bytes(pdf)


def _allow_more_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    allowed = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.RLIM_INFINITY))


def _read(stream: BinaryIO) -> bytes:
    head = stream.read(4)
    return stream.read(struct.unpack(">I", head)[0]) if len(head) == 4 else b""


def _write(stream: BinaryIO, message: bytes) -> None:
    stream.write(struct.pack(">I", len(message)) + message)
    stream.flush()


if __name__ == "__main__":
    main()
