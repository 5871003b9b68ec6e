"""Large files of forms while they arrive: on the disk, but without a name there.

Django's own handler gives them one in the folder for temporary files, where what a witness sent
would stay if the server were killed in the middle of it.
"""

from __future__ import annotations

import tempfile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class NamelessUploadHandler(FileUploadHandler):
    """Writes what arrives to a file that is gone with its process, however that ends."""

    def new_file(self, *args: Any, **more: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **more)
        self.file = UploadedFile(
            tempfile.TemporaryFile(),  # noqa: SIM115  (the request closes it)
            self.file_name,
            self.content_type,
            0,
            self.charset,
            self.content_type_extra,
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what has arrived."""
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        """Give the whole file to the form."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """Let go of what has arrived."""
        if (file := getattr(self, "file", None)) is not None:
            file.close()
