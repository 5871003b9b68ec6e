"""What signs of monuments are called: held in memory, for a view can have a thousand of them."""

from __future__ import annotations

from django.db.models import QuerySet

from catalogue import memory, publication
from catalogue.models import Monument

#: Keys and names by primary key: slug, English and Arabic name in one text, with this between.
Names = dict[int, bytes]
_BETWEEN = "\x00"


class _Names(memory.Kept[Names]):
    def build(self) -> Names:
        """Those of all public monuments."""
        return _read(publication.monuments())

    def renew(self, old: Names, changed: memory.Changes) -> Names:
        """Anew those of monuments that changed."""
        pks = changed.of(Monument)
        if not pks:
            return old
        left = {pk: one for pk, one in old.items() if pk not in pks}
        return left | _read(publication.monuments().filter(pk__in=pks))


def _read(monuments: QuerySet[Monument]) -> Names:
    rows = monuments.order_by("pk").values_list("pk", "slug", "name_en", "name_ar")
    return {
        pk: _BETWEEN.join(texts).encode("utf-8", "surrogatepass")
        for pk, *texts in rows.iterator(5000)
    }


def told(names: Names, pk: int) -> tuple[str, str, str]:
    """Slug, English and Arabic name of a monument."""
    slug, english, arabic = names[pk].decode("utf-8", "surrogatepass").split(_BETWEEN)
    return slug, english, arabic


NAMES = _Names()
