"""Object storage that speaks S3, where a setting asks for it; `pip install '.[s3]'` brings it.

Nothing else imports this module: without the setting nothing here is needed, and the server
contacts no other host.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

#: Bytes of a file that is read which stay in memory; of a larger one, none has a name on the disk.
_IN_MEMORY = 8 * 1024**2


@contextmanager
def _told_as_a_disk_does() -> Iterator[None]:
    """Let who stores files meet one kind of fault, whose words hold no address and no key."""
    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as error:
        msg = f"The object storage cannot be used: {type(error).__name__}"
        raise OSError(msg) from None


class Bucket(S3Storage):  # type: ignore[misc]  # django-storages has no types
    """A place in a bucket whose files have no public address and are never overwritten."""

    def __init__(self, **options: Any) -> None:
        # Checksums that only Amazon knows are left out; ours are compared by reading back.
        config = Config(
            signature_version="s3v4",
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        fixed = {"file_overwrite": False, "gzip": False, "querystring_auth": True}
        # No access list is sent: what is stored is private by itself, and buckets that know no
        # lists refuse any.
        super().__init__(
            **options,
            **fixed,
            default_acl=None,
            client_config=config,
            max_memory_size=_IN_MEMORY,
        )

    def url(self, name: str | None, *args: Any, **more: Any) -> str:
        """Refuse: what is in it is given out only by views that ask the gate."""
        msg = "These files have no address."
        raise ValueError(msg)

    def _open(self, name: str, mode: str = "rb") -> Any:
        with _told_as_a_disk_does():
            found = super()._open(name, mode)
            # Fetched now, where a fault is still one of opening.
            _ = found.file
        return found

    def _save(self, name: str, content: Any) -> str:
        with _told_as_a_disk_does():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        """Delete a file, if it is there; raises OSError."""
        with _told_as_a_disk_does():
            super().delete(name)

    def exists(self, name: str) -> bool:
        """Whether a file is there; raises OSError."""
        with _told_as_a_disk_does():
            return bool(super().exists(name))

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        """The folders and the files in a folder; raises OSError."""
        with _told_as_a_disk_does():
            folders, files = super().listdir(name)
        return folders, files

    def size(self, name: str) -> int:
        """Bytes of a file; raises OSError."""
        with _told_as_a_disk_does():
            return int(super().size(name))

    def get_modified_time(self, name: str) -> datetime:
        """When a file was stored; raises OSError."""
        with _told_as_a_disk_does():
            found: datetime = super().get_modified_time(name)
        return found
