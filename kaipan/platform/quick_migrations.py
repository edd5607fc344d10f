"""Migrations that add a model, or to a model, do not build all models anew.

Django answers each added model, constraint, index, trigger and field by rendering the model and everything
related to it again, which in one house is nearly everything: a new database took minutes of that. Here a new
model is rendered alone, a rendered one is told what it has got, and stays. What takes a field away or alters
one still builds anew.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.state import ModelState, ProjectState
from django.db.models import NOT_PROVIDED, Field
from pgtrigger.migrations import AddTrigger, RemoveTrigger

_add_slowly = ProjectState.add_field


def install() -> None:
    """Let all migrations of this process run like that."""
    ProjectState.add_model = _add_model  # type: ignore[method-assign]
    ProjectState.add_field = _add_field  # type: ignore[method-assign]
    ProjectState._append_option = _append_option  # type: ignore[attr-defined]
    ProjectState._remove_option = _remove_option  # type: ignore[attr-defined]
    AddTrigger.state_forwards = _add_trigger  # type: ignore[method-assign]
    RemoveTrigger.state_forwards = _remove_trigger  # type: ignore[method-assign]


def _tell(state: ProjectState, app_label: str, model_name: str, option: str, value: list[Any]) -> None:
    """Let the model have other constraints, indexes or triggers; no relation can change by that."""
    state.models[app_label, model_name].options[option] = value
    if "apps" in state.__dict__:
        setattr(state.apps.get_model(app_label, model_name)._meta, option, list(value))


def _add_model(self: ProjectState, model_state: ModelState) -> None:
    """Let there be another model; those it points to learn of it when their caches are emptied."""
    key = model_state.app_label, model_state.name_lower
    self.models[key] = model_state
    if self._relations is not None:  # type: ignore[attr-defined]
        self.resolve_model_relations(key)
    if "apps" in self.__dict__:
        self.apps.render_multiple([model_state])


def _append_option(self: ProjectState, app_label: str, model_name: str, option: str, added: Any) -> None:
    kept = self.models[app_label, model_name].options[option]
    _tell(self, app_label, model_name, option, [*kept, added])


def _remove_option(self: ProjectState, app_label: str, model_name: str, option: str, gone: str) -> None:
    kept = self.models[app_label, model_name].options.get(option, [])
    _tell(self, app_label, model_name, option, [each for each in kept if each.name != gone])


def _add_trigger(self: AddTrigger, app_label: str, state: ProjectState) -> None:
    kept = state.models[app_label, self.model_name].options.get("triggers", [])
    _tell(state, app_label, self.model_name, "triggers", [*kept, self.trigger])


def _remove_trigger(self: RemoveTrigger, app_label: str, state: ProjectState) -> None:
    _remove_option(state, app_label, self.model_name, "triggers", self.name)


def _add_field(
    self: ProjectState,
    app_label: str,
    model_name: str,
    name: str,
    field: Field[Any, Any],
    preserve_default: bool,
) -> None:
    """Let the model have another field; one to many others brings a table, and is added as Django does."""
    if field.many_to_many or "apps" not in self.__dict__:
        _add_slowly(self, app_label, model_name, name, field, preserve_default)
        return
    kept = field if preserve_default else field.clone()
    if not preserve_default:
        kept.default = NOT_PROVIDED
    key = app_label, model_name
    self.models[key].fields[name] = kept
    if self._relations is not None:  # type: ignore[attr-defined]
        self.resolve_model_field_relations(key, name, kept)
    kept.clone().contribute_to_class(self.apps.get_model(app_label, model_name), name)
    self.apps.clear_cache()
