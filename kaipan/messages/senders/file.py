"""A sender for a desk or a trial: a line of JSON for each letter, in the data folder."""

import fcntl
import json
from pathlib import Path
from typing import IO

from django.conf import settings

from kaipan.messages.senders.protocol import Letter
from kaipan.platform.clock import business_day, moment


class FileSender:
    """Appends to ``messages/2026-11-23.jsonl``, readable by the owner alone; the recipient masked.

    A letter that is tried again is looked for in the file of the day first, so that it stands there once.
    """

    repeats_safely = True

    def send(self, letter: Letter) -> str:
        """Write it; the key serves as the reference."""
        folder = Path(settings.MESSAGE_FOLDER)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"{business_day().isoformat()}.jsonl"
        path.touch(mode=0o600)
        with path.open("r+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if not (letter.is_repeat and _holds(file, letter.key)):
                file.seek(0, 2)
                file.write(json.dumps(_line(letter), ensure_ascii=False) + "\n")
        return letter.key


def _line(letter: Letter) -> dict[str, str]:
    return {
        "at": moment().isoformat(),
        "key": letter.key,
        "channel": letter.channel,
        "to": letter.to_masked,
        "subject": letter.subject,
        "text": letter.text,
    }


def _holds(file: IO[str], key: str) -> bool:
    return any(json.loads(line)["key"] == key for line in file if line.strip())
