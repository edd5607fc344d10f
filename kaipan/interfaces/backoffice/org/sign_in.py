"""How people come in: accounts are made by administrators, never by a visitor."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class SignIn(DefaultAccountAdapter):
    """The sign-in door of the back office."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up; staff are added in the room of the organisation."""
        return False
