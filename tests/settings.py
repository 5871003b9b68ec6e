"""The real settings, changed only for speed and for stricter checks."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

# lxml comes with a tool for tests only: spreadsheets are read and written as without it.
os.environ["OPENPYXL_LXML"] = "False"
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789" * 5)

from heritage import env
from heritage.settings import *  # noqa: F403
from heritage.settings import INSTALLED_APPS, MIDDLEWARE, STORAGES, TEMPLATES

# Held here so that the folder goes when the process ends.
_scratch = tempfile.TemporaryDirectory(prefix="catalogue-tests-", ignore_cleanup_errors=True)
DATA_DIR = Path(_scratch.name)
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
UPLOADS_ROOT = DATA_DIR / "uploads"
TILES_ROOT = DATA_DIR / "tiles"

TEST_DATABASE = env.choice("TEST_DATABASE", among=["sqlite", "postgresql"], default="sqlite")
if TEST_DATABASE == "postgresql":
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "catalogue",
            "USER": "catalogue",
            # tests/conftest.py starts the server and knows its socket.
            "HOST": "",
            "CONN_HEALTH_CHECKS": False,
            "OPTIONS": {},
        }
    }
else:
    # A file, as in real life: threads and second connections then behave as they do there.
    DATABASES = {"default": env.sqlite(str(DATA_DIR / "unused.sqlite3"))}
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Files are found where they are written: nothing has to be collected first.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Queries that grow with the rows are errors.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
ZEAL_RAISE = True
# How often Django and allauth look for one session, or for what one person signs in with, is not
# ours to say.
ZEAL_ALLOWLIST = [
    {"model": name} for name in ("account.EmailAddress", "mfa.Authenticator", "sessions.Session")
]
# Lines of templates count as covered or not.
TEMPLATES[0]["OPTIONS"]["debug"] = "COVERAGE_PROCESS_START" in os.environ
