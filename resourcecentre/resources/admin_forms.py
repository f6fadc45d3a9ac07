"""The form of every type of the catalogue."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.admin.forms import WagtailAdminPageForm


class ResourcePageForm(WagtailAdminPageForm):
    """What a type requires beyond its fields is asked on publishing, never on saving a draft."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for name, message in self.instance.publication_errors().items():
            if name in self.errors:
                continue
            place = name if name in self.fields else NON_FIELD_ERRORS
            self.add_error(None if place == NON_FIELD_ERRORS else place, ValidationError(message))
