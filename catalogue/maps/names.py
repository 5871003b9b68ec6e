"""What signs of monuments are called: held in memory, for a view can have a thousand of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import QuerySet

from catalogue import memory, publication
from catalogue.models import Monument

#: Keys and names by primary key: slug, English and Arabic name in one text, with this between.
_Texts = dict[int, bytes]
_BETWEEN = "\x00"
#: What is kept of a sign as it is written: where it stands (two texts), key and name.
Written = tuple[str, str, str, str]
#: Written signs that are kept for each language: some 400 bytes each.
_MOST_WRITTEN = 20_000


@dataclass(frozen=True)
class Names:
    """The names of all public monuments."""

    texts: _Texts
    _written: dict[str, dict[int, Written]] = field(default_factory=dict, compare=False, repr=False)

    def told(self, pk: int) -> tuple[str, str, str]:
        """Slug, English and Arabic name of a monument."""
        slug, english, arabic = self.texts[pk].decode("utf-8", "surrogatepass").split(_BETWEEN)
        return slug, english, arabic

    def written(self, language: str) -> dict[int, Written]:
        """What has been written of monuments in a language; whoever writes more adds it."""
        kept = self._written.setdefault(language, {})
        if len(kept) > _MOST_WRITTEN:
            kept = self._written[language] = {}
        return kept


class _Names(memory.Kept[Names]):
    def build(self) -> Names:
        """Those of all public monuments."""
        return Names(_read(publication.monuments()))

    def renew(self, old: Names, changed: memory.Changes) -> Names:
        """Anew those of monuments that changed; places of these may be others as well."""
        pks = changed.of(Monument)
        if not pks:
            return old
        left = {pk: one for pk, one in old.texts.items() if pk not in pks}
        return Names(left | _read(publication.monuments().filter(pk__in=pks)))


def _read(monuments: QuerySet[Monument]) -> _Texts:
    rows = monuments.order_by("pk").values_list("pk", "slug", "name_en", "name_ar")
    return {
        pk: _BETWEEN.join(texts).encode("utf-8", "surrogatepass")
        for pk, *texts in rows.iterator(5000)
    }


NAMES = _Names()
