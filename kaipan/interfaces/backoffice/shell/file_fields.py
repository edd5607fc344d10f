"""Fields of forms that take files. What the files are, the verbs judge."""

from __future__ import annotations

from typing import Any

from django import forms


class SeveralFiles(forms.ClearableFileInput):
    """An input that takes more than one file."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files that were chosen, as a list."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each of them; none is an empty list. What they are, the verb judges."""
        return list(data) if isinstance(data, list | tuple) else [data] if data else []
