"""Security headers that Django does not send by itself."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

POLICY = "; ".join(
    [
        "default-src 'self'",
        " ".join(["img-src 'self' data:", *settings.IMAGE_HOSTS]),
        "object-src 'none'",
        "base-uri 'none'",
        # Browsers ask this of every redirect that follows a form as well.
        " ".join(["form-action 'self'", *settings.FORM_HOSTS]),
        "frame-ancestors 'none'",
    ]
)
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in [
        "accelerometer",
        "browsing-topics",
        "camera",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    ]
)


def security_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Allow nothing from other hosts, nothing inline, and no device."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return middleware


#: Addresses whose pages are one person's alone.
_PRIVATE = ("/contribute/", "/accounts/")
_LOG_OUT = ("/accounts/logout/", "/admin/logout/")
#: What the browser is asked to forget after a log-out.
FORGET = '"cache", "cookies", "storage"'


def private_pages(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let nothing be stored of what only one person sees or typed; a log-out clears the browser.

    Everything else that does not say how long it holds is asked for again before it is shown:
    browsers would keep the 410 of a withdrawn record for ever, and it can be restored.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        path = request.path.removeprefix("/ar")
        # A form that is shown again says what somebody wrote, such as where an object was seen.
        is_form = request.method == "POST"
        is_private = is_form or path.startswith(_PRIVATE) or _is_signed_in(request)
        response = get_response(request)
        if is_private or _is_signed_in(request):
            response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Cache-Control", "no-cache")
        if path.startswith(_LOG_OUT) and request.method == "POST":
            response.headers["Clear-Site-Data"] = FORGET
        return response

    return middleware


def _is_signed_in(request: HttpRequest) -> bool:
    """Whether somebody is signed in; visitors without a session's cookie are not looked up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated)


class CompressedText(GZipMiddleware):
    """Compress what is sent, but no pictures: they are, and parts of them are asked for."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Leave pictures as they are."""
        if response.get("Content-Type", "").startswith("image/"):
            return response
        return super().process_response(request, response)
