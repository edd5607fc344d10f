"""What the account pages listen to; their links stand in the frame's personal menu."""

from kaipan.interfaces.backoffice.account import trail  # noqa: F401
