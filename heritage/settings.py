"""The one settings module: what differs between places comes from the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from heritage import env

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL_HOSTS = ["127.0.0.1", "localhost"]

# Where it runs
PRODUCTION = env.flag("PRODUCTION", default=False)
DEBUG = env.flag("DEBUG", default=False)
DATA_DIR = env.folder("DATA_DIR", default=BASE_DIR / "data")
SECRET_KEY = env.secret_key(DATA_DIR / "secret_key", production=PRODUCTION)
SECRET_KEY_FALLBACKS = env.secrets_of("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS", default=[] if PRODUCTION else LOCAL_HOSTS)
CSRF_TRUSTED_ORIGINS = env.listing("CSRF_TRUSTED_ORIGINS")
DEMO_PORT = env.number("DEMO_PORT", default=8000, least=1, most=65_535)

if PRODUCTION and DEBUG:
    msg = "DEBUG must be False when PRODUCTION is True: its error pages show secrets."
    raise ImproperlyConfigured(msg)
if PRODUCTION and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    msg = "In production ALLOWED_HOSTS must name the hosts that the catalogue answers for."
    raise ImproperlyConfigured(msg)
if not PRODUCTION and (foreign := sorted(set(ALLOWED_HOSTS) - {*LOCAL_HOSTS, "[::1]"})):
    msg = f"ALLOWED_HOSTS names {', '.join(foreign)}: serving others needs PRODUCTION=True."
    raise ImproperlyConfigured(msg)

# What it is made of
INSTALLED_APPS = [
    "catalogue.apps.CatalogueConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # The pages of second factors need it.
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    # Its file of htmx alone is used.
    "django_htmx",
    # Files of Leaflet and nothing else.
    "js_lib_leaflet",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]
# A page's CSRF token is masked anew for each response, so compressing it gives nothing away
# (the BREACH attack), and its middleware adds random bytes of its own.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "heritage.headers.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "heritage.headers.CompressedText",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "heritage.headers.private_pages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "heritage.urls"
WSGI_APPLICATION = "heritage.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Data
DATABASES = {
    "default": env.database(
        "DATABASE_URL", default=f"sqlite:///{quote(str(DATA_DIR))}/catalogue.sqlite3"
    )
}
# SQLite makes its file, but no folder.
if Path(DATABASES["default"]["NAME"]).parent == DATA_DIR:
    env.make(DATA_DIR)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = env.folder("MEDIA_DIR", default=DATA_DIR / "media")
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Pages name files with the hash of their content only: the same under plain names would have to be
# compressed as well, which takes as long again.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# What is compressed already, and maps from scripts to their sources, which no visitor loads.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "woff2", "zip", "map"]
STORAGES = {
    # Files are given out by views that ask the publication gate: they have no address here.
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    # Sealed originals and public copies, in separate places; see catalogue/stores.py.
    "originals": env.store("ORIGINALS_STORE", folder="originals"),
    "copies": env.store("COPIES_STORE", folder="copies"),
    "staticfiles": {"BACKEND": "heritage.staticfiles.StaticFiles"},
}
env.apart(STORAGES["originals"], STORAGES["copies"], names="ORIGINALS_STORE and COPIES_STORE")
# What arrives by a form has no name on the disk; see catalogue/uploading.py.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "catalogue.uploading.NamelessUploadHandler",
]
# Uploads that are still arriving: on this machine, and in no backup.
UPLOADS_ROOT = DATA_DIR / "uploads"
# Pieces of public pictures that were asked for, kept on this machine up to so many bytes.
TILES_ROOT = DATA_DIR / "tiles"
MOST_TILES = env.number("TILES_MB", default=500, least=1, most=1_000_000) * 1024**2
# Bytes of one file, and of all files that one person has sent.
LARGEST_FILE = env.number("LARGEST_FILE_MB", default=200, least=1, most=100_000) * 1024**2
QUOTA = env.number("QUOTA_MB", default=5_000, least=1) * 1024**2

# Counters of the rate limits, shared by all processes; see catalogue/accounts/counters.py.
CACHES = {"default": {"BACKEND": "catalogue.accounts.counters.CounterCache"}}

# People
AUTH_USER_MODEL = "catalogue.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": name, "OPTIONS": options}
    for name, options in {
        "django.contrib.auth.password_validation.UserAttributeSimilarityValidator": {},
        "catalogue.accounts.passwords.LongEnough": {"min_length": 10},
        "django.contrib.auth.password_validation.CommonPasswordValidator": {},
        "django.contrib.auth.password_validation.NumericPasswordValidator": {},
    }.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "catalogue:profile"
LOGOUT_REDIRECT_URL = "catalogue:overview"
# A session ends with the browser, at the latest after two weeks: a phone can be seized.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_ADAPTER = "catalogue.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"signup": "catalogue.accounts.forms.SignupForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
# What counts as one place or one address says the adapter; none of them locks a person out.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/10m/ip,5/5m/key",
    # Guesses from everywhere; beyond them the right password needs a code from the mail as well.
    "guessed": "20/d/key",
    "signup": "20/h/ip",
    "reset_password": "20/h/ip,5/h/key",
}
# Messages on errors, which need no account; whole towns can share one address.
ERROR_REPORT_RATE = "30/h/ip"
MFA_ADAPTER = "catalogue.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    name: f"catalogue.accounts.forms.{form}"
    for name, form in {
        "authenticate": "SecondFactorForm",
        "add_webauthn": "KeyAdded",
        "authenticate_webauthn": "KeyShown",
        "reauthenticate_webauthn": "KeyShownAgain",
        "login_webauthn": "PasskeyShown",
    }.items()
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers give passkeys to pages of HTTPS and of this machine only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
REQUIRE_SECOND_FACTOR = env.flag("REQUIRE_SECOND_FACTOR", default=PRODUCTION)
if PRODUCTION and not REQUIRE_SECOND_FACTOR:
    msg = "REQUIRE_SECOND_FACTOR must be True when PRODUCTION is True."
    raise ImproperlyConfigured(msg)

# Sign-in with ORCID: only where an operator says so
_orcid = env.pair("ORCID_CLIENT_ID", "ORCID_CLIENT_SECRET")
SOCIALACCOUNT_ADAPTER = "catalogue.accounts.adapter.OrcidAdapter"
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
#: Other hosts that a form may lead to.
FORM_HOSTS: list[str] = []
if _orcid:
    INSTALLED_APPS.append("allauth.socialaccount.providers.orcid")
    SOCIALACCOUNT_PROVIDERS["orcid"] = {
        "APPS": [{"client_id": _orcid[0], "secret": _orcid[1], "key": ""}]
    }
    FORM_HOSTS.append("https://orcid.org")

# Languages and time
LANGUAGE_CODE = "en"
# The strings of the templates belong to the application as well.
LOCALE_PATHS = [BASE_DIR / "catalogue" / "locale"]
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
USE_I18N = True
FORMAT_MODULE_PATH = ["catalogue.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

# Mail
_mail = env.mail("EMAIL_URL")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail.get("EMAIL_HOST", "localhost")
EMAIL_PORT = _mail.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", default="catalogue@localhost")

# Tiles under the map: none, unless an operator names a server, which then sees who looks at what
MAP_TILES = env.tiles("MAP_TILES_URL", "MAP_TILES_ATTRIBUTION")
#: Other hosts whose pictures a page may show.
IMAGE_HOSTS: list[str] = [MAP_TILES.host] if MAP_TILES else []

# Safety
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
# A long form of a contributor has some thousands of inputs; none may be lost for their number.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000
# What was typed into a form whose token grew old is carried on.
CSRF_FAILURE_VIEW = "catalogue.views.contribute.carrying.csrf_failure"
CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = PRODUCTION
_hsts = env.number("HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_SECONDS = _hsts if PRODUCTION else 0
# Whether a host's siblings and the browsers' lists are bound as well is for its owner to say.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.flag("HSTS_SUBDOMAINS", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# Only where a proxy sets the header itself: else anyone could pretend to come by HTTPS.
ALLAUTH_TRUSTED_PROXY_COUNT = 0
if env.flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # The rate limits see visitors by the last address of X-Forwarded-For.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# What is logged: what went wrong, never who asked for what
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "heritage.logs.Wordless",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": env.choice(
            "LOG_LEVEL",
            among=["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"],
            default="WARNING",
        ),
    },
    "loggers": {
        "django": {"handlers": [], "level": "NOTSET", "propagate": True},
        "django.server": {"handlers": [], "level": "NOTSET", "propagate": False},
    },
}
