"""What comes from elsewhere: shown to whom the table allows it, and not made or deleted here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import FieldError
from django.db.models.sql import Query
from django.http import HttpRequest
from django.utils.translation import gettext as _

from catalogue import roles
from catalogue.admin.widgets import possible_keys
from catalogue.moderation import people
from catalogue.roles import Action

#: The lookups that filters and links of the lists ask with.
_ASKED = frozenset({"exact", "isnull", "gte", "lt"})


class PlainLists(admin.ModelAdmin[Any]):
    """A list that answers what its pages ask, and acts on what they send.

    Django lets an address ask with every lookup there is, and some break on what can be typed: a
    NUL, half a regular expression, a range without an end, a year that no calendar has.
    """

    def lookup_allowed(self, lookup: str, value: str, request: Any) -> bool:
        """Nothing by a NUL, and no lookup that no page asks with."""
        if "\x00" in value:
            return False
        try:
            asked, *_found = Query(self.model).solve_lookup_type(lookup)
        except FieldError:  # a parameter of a filter, or nothing that there is
            asked = ()
        return _ASKED.issuperset(asked) and super().lookup_allowed(lookup, value, request)

    def response_action(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Do nothing with rows of which one has a key that no row can have."""
        sent = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if len(possible_keys(sent)) < len(sent):
            self.message_user(request, _("Nothing was chosen."), messages.WARNING)
            return None
        return super().response_action(request, *args, **kwargs)


class OwnFilters(PlainLists):
    """A list of rows with columns that are not for everybody: only its own filters ask anything.

    Django lets an address filter a list by any column of its rows, shown or not. By trying out
    beginnings, what is to be seen one by one, with a note of who looked, would be found without.
    """

    def lookup_allowed(self, lookup: str, value: str, request: Any) -> bool:
        """Nothing but what the filters of the list ask."""
        offered = self.get_list_filter(request)
        is_offered = any(lookup == one or lookup.startswith(f"{one}__") for one in offered)
        return is_offered and super().lookup_allowed(lookup, value, request)


class FromElsewhere(OwnFilters):
    """Rows that acts make: nobody adds, changes or deletes them here."""

    #: What somebody must be allowed to look at them.
    shown_by: Action

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whoever may look."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whom the table allows it."""
        return roles.may(request.user, self.shown_by)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They come from the acts themselves."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False


class FromContributors(FromElsewhere):
    """What contributors handed in: moderators decide on it."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Moderators and administrators."""
        return people.moderates(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Moderators and administrators."""
        return people.moderates(request.user)
