"""Migrations that add to a model do not build all models anew.

Django answers each added constraint, index, trigger and field by rendering the model and everything related to
it again, which in one house is nearly everything: a new database took minutes of that. Here the rendered model
is told what it has got, and stays. What takes something away or alters a field still builds anew.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED, Field
from pgtrigger.migrations import AddTrigger, RemoveTrigger

OPTIONS = frozenset({"constraints", "indexes", "triggers"})


def install() -> None:
    """Let all migrations of this process run like that; to do so twice changes nothing."""
    if getattr(ProjectState, "is_quick", False):
        return
    rebuild = ProjectState.reload_model
    add_slowly = ProjectState.add_field  # type: ignore[attr-defined]

    def changed_option(state: ProjectState, app_label: str, model_name: str, option: str) -> None:
        """Tell the rendered model, if there is one, what its state says; other options build it anew."""
        if option not in OPTIONS:
            rebuild(state, app_label, model_name, delay=True)
        elif "apps" in state.__dict__:
            model = state.apps.get_model(app_label, model_name)
            setattr(model._meta, option, list(state.models[app_label, model_name].options[option]))

    def append_option(self: ProjectState, app_label: str, model_name: str, option: str, added: Any) -> None:
        options = self.models[app_label, model_name].options
        options[option] = [*options[option], added]
        changed_option(self, app_label, model_name, option)

    def remove_option(self: ProjectState, app_label: str, model_name: str, option: str, gone: str) -> None:
        options = self.models[app_label, model_name].options
        options[option] = [each for each in options[option] if each.name != gone]
        changed_option(self, app_label, model_name, option)

    def add_trigger(self: AddTrigger, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
        changed_option(state, app_label, self.model_name, "triggers")

    def remove_trigger(self: RemoveTrigger, app_label: str, state: ProjectState) -> None:
        remove_option(state, app_label, self.model_name, "triggers", self.name)

    def add_field(
        self: ProjectState,
        app_label: str,
        model_name: str,
        name: str,
        field: Field[Any, Any],
        preserve_default: bool,
    ) -> None:
        if field.many_to_many or "apps" not in self.__dict__:
            add_slowly(self, app_label, model_name, name, field, preserve_default)
            return
        kept = field if preserve_default else field.clone()
        if not preserve_default:
            kept.default = NOT_PROVIDED
        key = app_label, model_name
        self.models[key].fields[name] = kept
        if self._relations is not None:  # type: ignore[attr-defined]
            self.resolve_model_field_relations(key, name, kept)  # type: ignore[attr-defined]
        kept.clone().contribute_to_class(self.apps.get_model(app_label, model_name), name)
        self.apps.clear_cache()

    ProjectState.add_field = add_field  # type: ignore[attr-defined]
    ProjectState._append_option = append_option  # type: ignore[attr-defined]
    ProjectState._remove_option = remove_option  # type: ignore[attr-defined]
    AddTrigger.state_forwards = add_trigger  # type: ignore[method-assign]
    RemoveTrigger.state_forwards = remove_trigger  # type: ignore[method-assign]
    ProjectState.is_quick = True  # type: ignore[attr-defined]
