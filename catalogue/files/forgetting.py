"""A person's right to be forgotten, as far as files go: what leads from a sealed file to them.

The sealed bytes stay as they were received, with whatever they carry: they are the evidence, and
nobody but who may see protected data reaches them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from catalogue.files import hiding, resuming
from catalogue.models import Account, Document, Original, Photograph, Upload

#: What stands between two who are credited together.
_BETWEEN = r"[\s,;/&+·|–—-]|\band\b|\bو(?=\s)"


def pictures_of(account: Account) -> dict[int, str]:
    """Primary keys and identifiers of the photographs that a person contributed, or whose files."""
    theirs = Q(contributor=account) | Q(original__contributor=account)
    return dict(Photograph.objects.filter(theirs).order_by("pk").values_list("pk", "identifier"))


def forget_maker(account: Account, names: Iterable[str], *, by: Account | None) -> None:
    """Take the person's own names out of the credit of their photographs, and of its copies.

    Before `forget_sender`, which takes what leads to these. In the transaction of the act.
    """
    for photograph in Photograph.objects.filter(pk__in=pictures_of(account)).exclude(creator=""):
        left = without(photograph.creator, names)
        if left == photograph.creator:
            continue
        photograph.creator, photograph.modified_at = left, timezone.now()
        photograph.save(update_fields=["creator", "modified_at"])
        # The name is written into every copy: none may stay until there are others.
        hiding.renew(photograph, by=by)


def without(credit: str, names: Iterable[str]) -> str:
    """A credit without the names of a person (`names_of`); what else it says is kept."""
    left = credit
    for name in names:
        words = r"\s+".join(map(re.escape, name.split()))
        left = re.sub(rf"(?<!\w){words}(?!\w)", "", left, flags=re.IGNORECASE)
    if left == credit:
        return credit
    return re.sub(rf"^(?:{_BETWEEN})+|(?:{_BETWEEN})+$", "", left, flags=re.IGNORECASE)


def names_of(account: Account, former: Iterable[str] = ()) -> list[str]:
    """What the person is or was called in public, the longest first: one may be part of another."""
    names = {account.display_name, account.pseudonym, account.get_full_name(), *former}
    return [one for one in sorted(names, key=len, reverse=True) if one.strip()]


def forget_sender(account: Account) -> int:
    """Take the sender, the names that they gave, and what was read from their files.

    Gives the number of files. In the transaction of the act.
    """
    for upload in Upload.objects.filter(contributor=account):
        resuming.forget(upload)
    Document.objects.filter(contributor=account).update(contributor=None)
    sent = Original.objects.filter(contributor=account)
    return sent.update(contributor=None, received_name="", metadata={})
