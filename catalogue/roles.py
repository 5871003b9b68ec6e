"""Who may do what, as data in one place: role x action x state, and the rights in the admin.

`may` answers every question of that kind: pages, admin and import ask it and nothing else.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from catalogue import audit
from catalogue.choices import ReviewState
from catalogue.models import Account
from catalogue.participation import Application, AuditAct

#: The group whose members curate in the admin.
MODERATORS = "Moderators"

_CURATE = ("view", "add", "change", "delete")
#: What moderators may do with each model, by its name; what is not named they cannot see. What was
#: once public nobody can delete, and of drafts the admin lets moderators delete their own.
RIGHTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "artefact",
            "artefactevent",
            "conditionassessment",
            "controlperiod",
            "damagecause",
            "damageeffect",
            "damagereport",
            "designation",
            "evidence",
            "externalidentifier",
            "hazard",
            "monument",
            "monumentname",
            "photograph",
            "position",
            "reportmonument",
            "source",
            "term",
            "threat",
        ),
        _CURATE,
    ),
    # Documents are kept: nobody deletes one. Originals are looked at with their own permission.
    "document": ("view", "add", "change"),
    "original": ("view",),
    "fixityrun": ("view",),
    "errorreport": ("view", "change"),
    "contribution": ("view", "change"),
    "batch": ("view", "change"),
    "savedreply": _CURATE,
    "mergedrecord": ("view",),
    "pastslug": ("view",),
    "applicationtocontribute": ("view",),
    # For administrators, or for nobody at all.
    "auditentry": (),
    "counter": (),
    "dailykey": (),
    # For pages of their own, and for nobody in the admin.
    **dict.fromkeys(
        (
            "changeproposal",
            "columnmatch",
            "conditionstory",
            "copyorder",
            "custody",
            "ledgerentry",
            "ledgerpart",
            "mention",
            "message",
            "notification",
            "publiccopy",
            "savedsearch",
            "searchdocument",
            "searchkey",
            "searchword",
            "upload",
        ),
        (),
    ),
}


class Role(TextChoices):
    """What somebody is to the catalogue, from the least to the most."""

    PUBLIC = "public", pgettext_lazy("role", "Public")
    REGISTERED = "registered", pgettext_lazy("role", "Registered")
    RESEARCHER = "researcher", pgettext_lazy("role", "Researcher")
    MODERATOR = "moderator", pgettext_lazy("role", "Moderator")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "Administrator")


#: The roles that an account can be given; without an account, everybody is the public.
ASSIGNABLE = [Role.REGISTERED, Role.RESEARCHER, Role.MODERATOR, Role.ADMINISTRATOR]


class Action(TextChoices):
    """What somebody may want to do."""

    SEE_PUBLISHED = "see-published"
    # Contributions and spreadsheets
    DRAFT = "draft"
    SEE_CONTRIBUTION = "see-contribution"
    EDIT = "edit"
    SUBMIT = "submit"
    TAKE_BACK = "take-back"
    DISCARD = "discard"
    PROPOSE = "propose"
    IMPORT_BATCH = "import-batch"
    DISCUSS = "discuss"
    DECIDE = "decide"
    UNDO = "undo"
    # Records in the admin
    ENTER_ADMIN = "enter-admin"
    SEE_UNPUBLISHED = "see-unpublished"
    CURATE = "curate"
    PUBLISH = "publish"
    DELETE = "delete"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    MERGE = "merge"
    UNMERGE = "unmerge"
    SET_PUBLICATION_LEVEL = "set-publication-level"
    # Both, and all else
    SEE_PROTECTED = "see-protected"
    SEE_REPORTED_ERRORS = "see-reported-errors"
    MANAGE_TERMS = "manage-terms"
    EDIT_PROFILE = "edit-profile"
    APPLY = "apply"
    DECIDE_APPLICATION = "decide-application"
    SEE_IDENTITY = "see-identity"
    MANAGE_ACCOUNTS = "manage-accounts"
    READ_AUDIT = "read-audit"
    EXPORT_FULL = "export-full"
    ERASE = "erase"
    FORGET = "forget"


class Cell(NamedTuple):
    """Of a record or contribution: its review state, and whether it is one's own.

    ANYTHING is about none.
    """

    state: str
    own: bool


ANYTHING = Cell("", own=False)
STATES = list(ReviewState)
CELLS = [ANYTHING, *(Cell(state, own) for state in STATES for own in (True, False))]

_SELF = frozenset({ANYTHING})


def _own(*states: str) -> frozenset[Cell]:
    return frozenset(Cell(state, own=True) for state in states or STATES)


def _others(*states: str) -> frozenset[Cell]:
    return frozenset(Cell(state, own=False) for state in states or STATES)


def _any(*states: str) -> frozenset[Cell]:
    return _own(*states) | _others(*states)


_S = ReviewState
_OPEN = (_S.DRAFT, _S.RETURNED)
_BEFORE_PUBLIC = (*_OPEN, _S.SUBMITTED)
_NEVER_PUBLIC = (*_BEFORE_PUBLIC, _S.REJECTED)
#: A contribution that moderators have to do with. A draft is nobody's but its contributor's.
_HANDED_IN = (_S.SUBMITTED, _S.RETURNED, _S.REJECTED, _S.PUBLISHED)
_STAFF = (Role.MODERATOR, Role.ADMINISTRATOR)
_CONTRIBUTE = (Role.RESEARCHER, *_STAFF)
_ACCOUNT = (Role.REGISTERED, *_CONTRIBUTE)

#: What is allowed: the cells of each role for each action. What is not named is refused.
TABLE: dict[Action, dict[Role, frozenset[Cell]]] = {
    Action.SEE_PUBLISHED: dict.fromkeys(Role, _any(_S.PUBLISHED)),
    Action.DRAFT: dict.fromkeys(_CONTRIBUTE, _SELF),
    Action.SEE_CONTRIBUTION: {
        Role.RESEARCHER: _own(),
        **dict.fromkeys(_STAFF, _own() | _others(*_HANDED_IN)),
    },
    # Moderators edit what others submitted as a part of their decision, and not otherwise.
    Action.EDIT: dict.fromkeys(_CONTRIBUTE, _own(*_OPEN)),
    Action.SUBMIT: dict.fromkeys(_CONTRIBUTE, _own(*_OPEN)),
    Action.TAKE_BACK: dict.fromkeys(_CONTRIBUTE, _own(_S.SUBMITTED)),
    Action.DISCARD: dict.fromkeys(_CONTRIBUTE, _own(*_OPEN)),
    Action.PROPOSE: dict.fromkeys(_CONTRIBUTE, _any(_S.PUBLISHED)),
    Action.IMPORT_BATCH: dict.fromkeys(_CONTRIBUTE, _SELF),
    Action.DISCUSS: {
        Role.RESEARCHER: _own(),
        **dict.fromkeys(_STAFF, _own() | _others(*_HANDED_IN)),
    },
    # Nobody decides on their own submission.
    Action.DECIDE: dict.fromkeys(_STAFF, _others(_S.SUBMITTED)),
    # To take something from the public needs no second pair of eyes.
    Action.UNDO: dict.fromkeys(_STAFF, _any(_S.PUBLISHED)),
    Action.ENTER_ADMIN: dict.fromkeys(_STAFF, _SELF),
    Action.SEE_UNPUBLISHED: dict.fromkeys(_STAFF, _any() - _any(_S.PUBLISHED)),
    # Who moderates also curates: enters and changes records directly, with a reason and under
    # their name in the ledger. What they enter so is no submission, and they may publish it, as
    # they may rewrite what is public. What was submitted, or returned to them, they may not.
    Action.CURATE: dict.fromkeys(_STAFF, _any()),
    Action.PUBLISH: dict.fromkeys(_STAFF, _own(_S.DRAFT) | _others(*_BEFORE_PUBLIC)),
    Action.DELETE: {
        Role.MODERATOR: _own(*_NEVER_PUBLIC),
        Role.ADMINISTRATOR: _any(*_NEVER_PUBLIC),
    },
    Action.WITHDRAW: dict.fromkeys(_STAFF, _any(_S.PUBLISHED)),
    Action.RESTORE: dict.fromkeys(_STAFF, _any(_S.WITHDRAWN)),
    Action.MERGE: dict.fromkeys(_STAFF, _any(_S.PUBLISHED)),
    Action.UNMERGE: dict.fromkeys(_STAFF, _any(_S.WITHDRAWN)),
    Action.SET_PUBLICATION_LEVEL: dict.fromkeys(_STAFF, _any()),
    Action.SEE_PROTECTED: {Role.RESEARCHER: _own(), **dict.fromkeys(_STAFF, _any())},
    Action.SEE_REPORTED_ERRORS: dict.fromkeys(_STAFF, _SELF),
    Action.MANAGE_TERMS: dict.fromkeys(_STAFF, _SELF),
    Action.EDIT_PROFILE: dict.fromkeys(_ACCOUNT, _SELF),
    Action.APPLY: {Role.REGISTERED: _SELF},
    Action.DECIDE_APPLICATION: dict.fromkeys(_STAFF, _SELF),
    # A moderator can be given this one on its own: see `sees_identity`.
    Action.SEE_IDENTITY: {Role.ADMINISTRATOR: _SELF},
    Action.MANAGE_ACCOUNTS: {Role.ADMINISTRATOR: _SELF},
    Action.READ_AUDIT: {Role.ADMINISTRATOR: _SELF},
    Action.EXPORT_FULL: {Role.ADMINISTRATOR: _SELF},
    Action.ERASE: {Role.ADMINISTRATOR: _any(_S.PUBLISHED, _S.WITHDRAWN)},
    Action.FORGET: {Role.ADMINISTRATOR: _SELF},
}


def allowed(role: Role, action: Action, *, record_state: str = "", own: bool = False) -> bool:
    """What the table says."""
    return Cell(record_state, own) in TABLE[action].get(role, frozenset())


def may(account: Any, action: Action, *, record_state: str = "", own: bool = False) -> bool:
    """Whether somebody may do something to a record in a state, or at all.

    `own`: whether the record is theirs. The first question about an account costs a query.
    """
    if action == Action.SEE_IDENTITY and sees_identity(account):
        return True
    return allowed(role_for(account), action, record_state=record_state, own=own)


def may_with(account: Any, action: Action, of: Any) -> bool:
    """Whether somebody may do something to a record or a contribution that was loaded."""
    state = of.review_state if hasattr(of, "review_state") else of.state
    return may(account, action, record_state=state, own=is_own(account, of))


def is_own(account: Any, of: Any) -> bool:
    """Whether somebody contributed a record or a contribution; of the erased nobody did."""
    return of.contributor_id is not None and of.contributor_id == account.pk


def role_for(account: Any) -> Role:
    """The role of whoever asks: nobody, and who was shut out, is the public. Kept on the object."""
    if not isinstance(account, Account) or not account.is_active:
        return Role.PUBLIC
    known: Role | None = getattr(account, "_known_role", None)
    if known is None:
        known = role_of(account)
        account._known_role = known  # type: ignore[attr-defined]
    return known


def sees_identity(account: Any) -> bool:
    """Whether a member of staff was given the permission to see who contributors are."""
    return role_for(account) in _STAFF and was_given_identity(account)


def was_given_identity(account: Account) -> bool:
    """Whether an account has the permission by itself, for the form that gives it."""
    return account.has_perm("catalogue.see_identity")


def ensure_roles() -> Group:
    """The group of moderators with exactly its rights; made or corrected where it differs."""
    wanted = [f"{verb}_{model}" for model, verbs in RIGHTS.items() for verb in verbs]
    rights = Permission.objects.filter(codename__in=wanted, content_type__app_label="catalogue")
    with transaction.atomic():
        if len(rights) < len(wanted):
            create_permissions(apps.get_app_config("catalogue"), verbosity=0)
            rights = rights.all()
        group, _made = Group.objects.get_or_create(name=MODERATORS)
        group.permissions.set(rights)
    return group


def role_of(account: Account, *, is_in_group: bool | None = None) -> Role:
    """The role that an account has; at most one query, none where the membership is told."""
    if account.is_superuser:
        return Role.ADMINISTRATOR
    if account.is_staff and is_in_group is None:
        is_in_group = account.groups.filter(name=MODERATORS).exists()
    if account.is_staff and is_in_group:
        return Role.MODERATOR
    if account.application == Application.ADMITTED:
        return Role.RESEARCHER
    return Role.REGISTERED


@transaction.atomic
def assign(account: Account, role: str, *, by: Account | None = None) -> None:
    """Give a saved account a role and take the others away; the audit log says who did."""
    flags: dict[str, Any] = {
        "is_superuser": role == Role.ADMINISTRATOR,
        "is_staff": role in _STAFF,
        **_admission(account, role, by),
    }
    for flag, value in flags.items():
        setattr(account, flag, value)
    account.save(update_fields=list(flags))
    account._known_role = None  # type: ignore[attr-defined]
    if role == Role.MODERATOR:
        account.groups.add(ensure_roles())
    else:
        account.groups.remove(*account.groups.filter(name=MODERATORS))
    if role not in _STAFF:
        account.user_permissions.clear()
    audit.note(AuditAct.ROLE_CHANGED, by=by, subject=account)


def _admission(account: Account, role: str, by: Account | None) -> dict[str, Any]:
    """Admitted are researchers, and whoever was one before becoming something more."""
    if role == Role.RESEARCHER and account.application != Application.ADMITTED:
        return {
            "application": Application.ADMITTED,
            "admitted_at": timezone.now(),
            "admitted_by": by,
        }
    if role == Role.REGISTERED and account.application == Application.ADMITTED:
        return {"application": Application.NONE, "admitted_at": None, "admitted_by": None}
    return {}
