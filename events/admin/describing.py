"""Pages of actors and places: what a person says of one is a decision; what is kept beside that is saved as it is."""

from typing import Any

from django.forms import ModelForm
from django.http import HttpRequest

from events.curation import describe_actor, describe_place
from events.ingestion.describing import DESCRIBE_ACTOR, DESCRIBE_PLACE
from events.models import Actor, Place

KINDS = {Actor: (DESCRIBE_ACTOR, describe_actor), Place: (DESCRIBE_PLACE, describe_place)}


class Describes:
    """A page whose described fields become one decision when its form is saved."""

    def save_model(self, request: HttpRequest, obj: Actor | Place, form: ModelForm, change: bool) -> None:
        kind, describe = KINDS[type(obj)]
        key = getattr(obj, kind.key)
        values: dict[str, Any] = {name: form.cleaned_data[name] for name in kind.fields if name in form.changed_data or not change}
        if values:
            describe(key, values, by=request.user)
        obj.pk = type(obj)._default_manager.values_list("pk", flat=True).get(**{kind.key: key})
        obj._state.adding = False
        if rest := [name for name in form.changed_data if name not in kind.fields and name not in ("slug", kind.key)]:
            obj.save(update_fields=rest)
