"""What a method's form says of its minutes and of its printed sheet."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from resourcecentre.resources.sheet_warnings import sheet_warnings


class SheetPanel(Panel):
    """Adds up the minutes of the steps and says whether the sheet holds on two pages."""

    class BoundPanel(Panel.BoundPanel):
        """The panel as it stood when the method was last saved."""

        template_name = "wagtailadmin/panels/method_sheet.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the sums and the warnings."""
            method = self.instance
            rows = [(_("Whole method"), method.steps_minutes, method.run_minutes)]
            if method.needs_short_version or len(method.short_steps):
                short = (_("One-hour version"), method.short_steps_minutes, method.short_minutes)
                rows.append(short)
            return {
                **super().get_context_data(parent_context),
                "rows": rows,
                "warnings": sheet_warnings(method),
            }
