"""Object storage by its setting: a real client against a server of the test's own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from pytest_django import Settings

from catalogue import stores
from catalogue.files import fixity, receiving
from heritage import env
from tests.catalogue.files import pictures

_DATE = "Fri, 27 Nov 2026 10:00:00 GMT"


class _Bucket(BaseHTTPRequestHandler):
    """As much of S3 as is needed; it remembers files, and the headers of what was stored."""

    files: dict[str, bytes] = {}
    headers_of: dict[str, dict[str, str]] = {}
    is_closed = False

    def do_PUT(self) -> None:
        self.files[self._key] = self.rfile.read(int(self.headers["Content-Length"]))
        self.headers_of[self._key] = {name.lower(): one for name, one in self.headers.items()}
        self._answer(200)

    def do_HEAD(self) -> None:
        self._answer(200 if self._key in self.files else 404, self.files.get(self._key, b""))

    def do_GET(self) -> None:
        if self._key == "/sealed":
            self._answer(200, self._listed())
            return
        self.do_HEAD()

    def do_DELETE(self) -> None:
        self.files.pop(self._key, None)
        self._answer(204)

    @property
    def _key(self) -> str:
        return unquote(urlsplit(self.path).path)

    def _listed(self) -> bytes:
        prefix = parse_qs(urlsplit(self.path).query).get("prefix", [""])[0]
        keys = [key.removeprefix("/sealed/") for key in self.files]
        below = [key.removeprefix(prefix) for key in keys if key.startswith(prefix)]
        folders = {f"{prefix}{key.partition('/')[0]}/" for key in below if "/" in key}
        found = "".join(
            f"<CommonPrefixes><Prefix>{one}</Prefix></CommonPrefixes>" for one in sorted(folders)
        )
        found += "".join(
            f"<Contents><Key>{prefix}{key}</Key></Contents>" for key in below if "/" not in key
        )
        return f"<ListBucketResult>{found}</ListBucketResult>".encode()

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(403 if self.is_closed else status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", _DATE)
        self.send_header("ETag", '"any"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[type[_Bucket]]:
    """Sealed files lie in a bucket of this machine."""

    class Own(_Bucket):
        files: dict[str, bytes] = {}
        headers_of: dict[str, dict[str, str]] = {}

    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    endpoint = f"http://127.0.0.1:{server.server_port}"
    address = f"s3://KEY:top%2Fsecret@sealed/kept?endpoint={endpoint}&region=any"
    monkeypatch.setenv("X", address)
    settings.STORAGES = {**settings.STORAGES, "originals": env.store("X", folder="originals")}
    yield Own
    server.shutdown()
    serving.join()
    server.server_close()


@pytest.mark.django_db
def test_sealed_files_lie_in_a_bucket_that_nobody_else_reads(bucket: type[_Bucket]) -> None:
    content = pictures.jpeg()

    original = receiving.receive([content], name="a.jpg", by=None)

    key = f"/sealed/kept/{original.stored_name}"
    assert bucket.files == {key: content}
    headers = bucket.headers_of[key]
    assert headers["authorization"].startswith("AWS4-HMAC-SHA256 ")
    # Private by itself; buckets of today refuse any list of who may read.
    assert not {name for name in headers if "acl" in name or "grant" in name}
    assert "a.jpg" not in str(headers)
    store = stores.originals()
    assert list(stores.names_in(store)) == [original.stored_name]
    with stores.as_path(store, original.stored_name) as path:
        assert path.read_bytes() == content
    assert not list(receiving.uploads_folder().iterdir())
    with pytest.raises(ValueError, match="no address"):
        store.url(original.stored_name)
    # Never over another file.
    assert store.save(original.stored_name, ContentFile(b"other")) != original.stored_name
    assert bucket.files[key] == content
    run = fixity.verify(pause=0)
    assert (run.missing, run.changed, run.extra) == (0, 0, 1)


@pytest.mark.django_db
def test_a_bucket_that_is_closed_fails_as_a_disk_does_and_says_no_secret(
    bucket: type[_Bucket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bucket, "is_closed", True)
    store = stores.originals()
    acts = (
        lambda: store.save("ab/cd", ContentFile(b"x")),
        lambda: store.open("ab/cd"),
        lambda: store.exists("ab/cd"),
        lambda: list(stores.names_in(store)),
    )
    for act in acts:
        with pytest.raises(OSError, match="cannot be used") as fault:
            act()
        assert "KEY" not in str(fault.value) + repr(fault.value.__cause__)
    with pytest.raises(OSError, match="cannot be used"):
        receiving.receive([pictures.jpeg()], name="a.jpg", by=None)


@pytest.mark.parametrize(
    ("originals", "copies", "is_refused"),
    [
        ("s3://a:b@one/x", "s3://a:b@one/x", True),
        ("s3://a:b@one", "s3://a:b@one/copies", True),
        ("s3://a:b@one/x/y", "s3://c:d@one/x", True),
        ("s3://a:b@one/x", "s3://a:b@one/xy", False),
        ("s3://a:b@one/x", "s3://a:b@two/x", False),
        ("s3://a:b@one/x", "", False),
        ("", "", False),
    ],
)
def test_two_storages_lie_apart(
    monkeypatch: pytest.MonkeyPatch,
    originals: str,
    copies: str,
    is_refused: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setenv("X", originals)
    monkeypatch.setenv("Y", copies)
    found = env.store("X", folder="originals"), env.store("Y", folder="copies")
    if not is_refused:
        env.apart(*found, names="X and Y")
        return
    with pytest.raises(ImproperlyConfigured, match="X and Y must lie apart"):
        env.apart(*found, names="X and Y")
