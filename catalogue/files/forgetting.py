"""A person's right to be forgotten, as far as files go: what leads from a sealed file to them.

The sealed bytes stay as they were received, with whatever they carry: they are the evidence, and
nobody but who may see protected data reaches them.
"""

from __future__ import annotations

from catalogue.files import resuming
from catalogue.models import Account, Document, Original, Upload


def forget_sender(account: Account) -> int:
    """Take the sender, the names that they gave, and what was read from their files.

    Gives the number of files. In the transaction of the act.
    """
    for upload in Upload.objects.filter(contributor=account):
        resuming.forget(upload)
    Document.objects.filter(contributor=account).update(contributor=None)
    sent = Original.objects.filter(contributor=account)
    return sent.update(contributor=None, received_name="", metadata={})
