"""A sender for a desk: what would be sent, on the screen of the worker."""

import sys

from kaipan.messages.senders.protocol import Letter


class ConsoleSender:
    """Writes each letter to standard output, the recipient masked."""

    repeats_safely = False

    def send(self, letter: Letter) -> str:
        """Print it; the key serves as the reference."""
        head = f"[{letter.channel}] → {letter.to_masked}"
        sys.stdout.write("\n".join(filter(None, [head, letter.subject, letter.text])) + "\n")
        sys.stdout.flush()
        return letter.key
