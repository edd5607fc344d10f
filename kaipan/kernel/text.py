"""Marks for text that people will read, and what becomes of it at the door."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


class Message(str):
    """A Chinese message of the catalogues, not yet in the reader's language.

    A refusal may carry one among its values; the door translates it there, and nothing else: what people
    typed stays as it is.
    """

    __slots__ = ()


@runtime_checkable
class Words(Protocol):
    """A value that is a phrase of its own, made of messages and of values."""

    def in_words(self, translate: Callable[[str], str]) -> str:
        """The phrase in the language ``translate`` translates to."""
        ...


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message with its values, to be said in each reader's language."""

    message: str
    values: Mapping[str, object]

    def in_words(self, translate: Callable[[str], str]) -> str:
        """The phrase in the language ``translate`` translates to."""
        return said(self.message, self.values, translate)

    def __str__(self) -> str:
        return self.in_words(str)


def gettext_noop(message: str) -> Message:
    """Mark a Chinese message for the catalogues without translating it here.

    Plain Python cannot know the reader's language; the door that shows the message translates it.
    """
    return Message(message)


def said(message: str, values: Mapping[str, object], translate: Callable[[str], str]) -> str:
    """A message with its values filled in, itself and the messages among them translated."""
    if not message:
        return ""
    text = translate(message)
    return text % {name: _in_words(value, translate) for name, value in values.items()} if values else text


def _in_words(value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, Message):
        return translate(value)
    return value.in_words(translate) if isinstance(value, Words) else value
