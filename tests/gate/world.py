"""A small public world, and secrets that can be added to it: nothing public may change by them."""

from __future__ import annotations

from collections.abc import Callable

from catalogue import derived
from catalogue.choices import Vocabulary
from catalogue.files import custody
from catalogue.filing import CustodyStep
from catalogue.ledger.appending import append
from catalogue.ledger.opening import enter_everything
from catalogue.models import (
    Account,
    Artefact,
    ControlPeriod,
    DamageCause,
    DamageEffect,
    DamageReport,
    Designation,
    ErrorReport,
    Evidence,
    ExternalIdentifier,
    FixityRun,
    Hazard,
    Monument,
    Original,
    PastSlug,
    Position,
    ReportMonument,
    Reviewed,
    Source,
    Term,
)
from tests import make
from tests.catalogue.files.pictures import master
from tests.gate import contributed

#: A word that stands in every secret; no public answer may hold it.
SECRET = "Zzsecretword"
#: The key of the terms that public records name although nobody has approved them.
UNAPPROVED = "unapproved"
STATES = ["withdrawn", "draft", "submitted", "returned", "rejected"]


def build() -> None:
    """Everything public: each kind of record, each publication level, related to each other."""
    site = make.monument(slug="site", name_en="Site", name_ar="موقع", kind=_kind("site"))
    temple = make.monument(slug="temple", name_en="Temple", part_of=site, publication="exact")
    tomb = make.monument(
        slug="tomb", name_en="Tomb", part_of=site, kind=_kind("tomb-hypogeum"), publication="coarse"
    )
    hidden = make.monument(
        slug="hidden",
        name_en="Hidden place",
        kind=_unapproved("monument-kind"),
        publication="withheld",
    )
    make.position(temple, lat=34.5473, lon=38.27398)
    make.position(tomb, lat=34.5501, lon=38.2551, precision_m=40, basis="by the road")
    make.position(hidden, lat=34.5601, lon=38.2651, precision_m=30)
    make.name(temple, "Tempel", "de")
    root = make.source(slug="agency", title="Agency text", language="en")
    copy = make.source(
        slug="copy",
        title="Copy of the text",
        derives_from=root,
        language="de",
        kind=_unapproved("source-kind"),
    )
    temple.sources.add(root, copy)
    relief = make.artefact(slug="relief", origin_monument=tomb, quantity=2, quantity_is="at-least")
    relief.sources.add(root)
    relief.materials.add(make.term("material", "limestone"))
    make.artefact_event(relief, slug="relief-v1", source=root)
    make.artefact(slug="dish", title_en="Dish")
    make.artefact(slug="lot", origin_monument=temple, object_type=_unapproved("artefact-type"))
    blast = make.report(temple, slug="blast", title_en="Temple blown up")
    blast.artefacts.add(relief)
    make.evidence(blast, slug="blast-e1", source=root)
    make.evidence(blast, slug="blast-e2", source=copy, stance="disputes")
    make.report(tomb, slug="dig", kind="looting", cause="theft", severity="moderate")
    make.assessment(temple, "intact", slug="temple-a1", source=root)
    make.assessment(temple, "destroyed", slug="temple-a2", source=copy, assessed_on="2015-08-31")
    make.control_period(slug="held").sources.add(root)
    make.hazard(temple, slug="mines").sources.add(root)
    make.hazard(temple, slug="shells", kind=_unapproved("hazard-kind"))
    make.threat(temple, slug="threat")
    make.threat(temple, slug="other", category=_unapproved("eamena-disturbance-category"))
    seen = {"copies": {"image/jpeg": master(), "image/webp": b"webp"}}
    make.photograph(temple, slug="seen", source=root, creator="A. Maker", **seen)
    for moment in ("before", "after"):
        make.photograph(temple, slug=moment, view="front", moment=moment)
    make.photograph(blast, slug="ruin")
    make.document(root, published=True)
    make.monument(slug="gone", name_en="Withdrawn place", review_state="withdrawn")
    PastSlug.objects.create(model="monument", slug="temple-once", record_id=temple.pk)
    enter_everything()
    temple.description_en = "A temple."
    temple.save(update_fields=["description_en"])
    append(None, [temple], reason="A description was wanted.")


def secrets() -> dict[str, Callable[[], object]]:
    """Each way in which two catalogues may differ without the public knowing, by name."""
    ways: dict[str, Callable[[], object]] = {
        f"an unpublished {kind}": lambda act=act: [act(state) for state in STATES]  # type: ignore[misc]
        for kind, act in _UNPUBLISHED.items()
    }
    doings = contributed.ways(SECRET).values()
    return ways | _MOVED | {"people contribute": lambda: [act() for act in doings]}


def _kind(key: str) -> Term:
    return make.term("monument-kind", key)


def _unapproved(vocabulary: str) -> Term:
    return make.term(vocabulary, UNAPPROVED, review_state="draft")


def _monument(state: str) -> None:
    temple = Monument.objects.get(slug="temple")
    made = make.monument(
        slug=f"secret-monument-{state}",
        name_en=f"{SECRET} place",
        name_ar=SECRET,
        part_of=temple,
        review_state=state,
        publication="exact",
        kind=_kind("tomb-tower") if Term.objects.filter(key="tomb-tower").exists() else None,
    )
    make.position(made, lat=34.55, lon=38.26)
    made.sources.set(Source.objects.filter(slug="agency"))
    blast = DamageReport.objects.get(slug="blast")
    ReportMonument.objects.create(report=blast, monument=made, severity="destroyed", note=SECRET)
    make.assessment(made, "destroyed", slug=f"secret-m-a-{state}", source=_source())
    Hazard.objects.get(slug="mines").monuments.add(made)
    make.artefact(slug=f"secret-from-{state}", title_en=SECRET, review_state=state, same_as=temple)
    # A public record is not told to belong to, to come from or to be about an unpublished place.
    Monument.objects.filter(slug="hidden").update(part_of=made)
    Evidence.objects.filter(slug="blast-e1").update(monument=made)
    Artefact.objects.filter(slug="dish").update(origin_monument=made, same_as=made)


def _report(state: str) -> None:
    temple = Monument.objects.get(slug="temple")
    made = make.report(
        temple,
        slug=f"secret-report-{state}",
        title_en=SECRET,
        summary_en=SECRET,
        review_state=state,
    )
    made.artefacts.set(Artefact.objects.filter(slug="relief"))
    make.evidence(made, slug=f"secret-report-{state}-e1", source=_source(), claim_en=SECRET)


def _source(slug: str = "agency") -> Source:
    return Source.objects.get(slug=slug)


def _evidence(state: str) -> None:
    blast = DamageReport.objects.get(slug="blast")
    make.evidence(
        blast, slug=f"secret-e-{state}", source=_source(), claim_en=SECRET, review_state=state
    )


def _secret_source(state: str) -> None:
    made = make.source(slug=f"secret-source-{state}", title=SECRET, review_state=state)
    blast = DamageReport.objects.get(slug="blast")
    temple = Monument.objects.get(slug="temple")
    relief = Artefact.objects.get(slug="relief")
    make.evidence(blast, slug=f"secret-source-e-{state}", source=made, claim_en=SECRET)
    make.assessment(
        temple, "restored", slug=f"secret-source-a-{state}", source=made, assessed_on="2020"
    )
    make.artefact_event(relief, "returned", slug=f"secret-source-v-{state}", source=made)
    for owner in (temple, relief, ControlPeriod.objects.get(), Hazard.objects.get(slug="mines")):
        owner.sources.add(made)
    # Two public texts with one unpublished original: the public sees two voices, as before.
    Source.objects.filter(slug="agency").update(derives_from=made)


def _assessment(state: str) -> None:
    make.assessment(
        Monument.objects.get(slug="temple"),
        "severely-damaged",
        slug=f"secret-a-{state}",
        source=_source(),
        assessed_on="2021-05-05",
        note_en=SECRET,
        review_state=state,
    )


def _artefact(state: str) -> None:
    made = make.artefact(
        slug=f"secret-artefact-{state}",
        title_en=SECRET,
        quantity=50,
        quantity_is="exact",
        status="missing",
        origin_monument=Monument.objects.get(slug="temple"),
        review_state=state,
    )
    make.artefact_event(made, slug=f"secret-artefact-{state}-v1", source=_source())
    DamageReport.objects.get(slug="blast").artefacts.add(made)
    Artefact.objects.filter(slug="relief").update(part_of=made)


def _event(state: str) -> None:
    make.artefact_event(
        Artefact.objects.get(slug="relief"),
        "returned",
        slug=f"secret-v-{state}",
        source=_source(),
        note_en=SECRET,
        review_state=state,
    )


def _name(state: str) -> None:
    make.name(Monument.objects.get(slug="temple"), f"{SECRET} {state}", "fr", review_state=state)


def _period(state: str) -> None:
    make.control_period(slug=f"secret-period-{state}", party_en=SECRET, review_state=state)


def _hazard(state: str) -> None:
    temple = Monument.objects.get(slug="temple")
    make.hazard(temple, slug=f"secret-hazard-{state}", area_en=SECRET, review_state=state)


def _threat(state: str) -> None:
    temple = Monument.objects.get(slug="temple")
    make.threat(temple, slug=f"secret-threat-{state}", note_en=SECRET, review_state=state)


def _photograph(state: str) -> None:
    temple = Monument.objects.get(slug="temple")
    sent = make.original(received_name=SECRET, metadata={"author": SECRET})
    said = {"caption_en": SECRET, "creator": SECRET, "view": "front", "moment": "before"}
    make.photograph(
        temple, slug=f"secret-photograph-{state}", original=sent, review_state=state, **said
    )
    hidden = make.monument(slug=f"secret-subject-{state}", name_en=SECRET, review_state=state)
    make.photograph(hidden, slug=f"secret-shown-{state}", caption_en=SECRET)
    # Of what has no public picture otherwise.
    others: dict[str, Monument | DamageReport | Artefact] = {
        "tomb": Monument.objects.get(slug="tomb"),
        "dig": DamageReport.objects.get(slug="dig"),
        "dish": Artefact.objects.get(slug="dish"),
    }
    for slug, of in others.items():
        make.photograph(of, slug=f"secret-{slug}-{state}", caption_en=SECRET, review_state=state)
        # Published, but nobody has made its copies yet.
        make.photograph(of, slug=f"secret-waiting-{slug}-{state}", caption_en=SECRET, copies={})


def _files() -> None:
    """What is known of sealed files, and documents that nobody published, or behind a draft."""
    Original.objects.update(received_name=SECRET, metadata={"device": SECRET})
    for one in Original.objects.all():
        custody.note(CustodyStep.RECEIVED, one)
    make.document(_source(), title_en=SECRET, note=SECRET)
    make.document(make.source(title=SECRET, review_state="draft"), published=True, title_en=SECRET)
    FixityRun.objects.create(missing=1, findings=[["missing", SECRET]])


def _term(state: str) -> None:
    for vocabulary in Vocabulary.values:
        make.term(vocabulary, f"secret-kind-{state}", label_en=SECRET, review_state=state)


_UNPUBLISHED: dict[str, Callable[[str], None]] = {
    "monument": _monument,
    "report": _report,
    "evidence": _evidence,
    "source": _secret_source,
    "assessment": _assessment,
    "artefact": _artefact,
    "event": _event,
    "name": _name,
    "period": _period,
    "hazard": _hazard,
    "threat": _threat,
    "photograph": _photograph,
    "term": _term,
}


def _move(slug: str, **values: object) -> None:
    monument = Monument.objects.get(slug=slug)
    Position.objects.filter(monument=monument).update(**values)
    derived.refresh_places([monument.pk])


def _contributor() -> None:
    witness = Account.objects.create_user(SECRET, f"{SECRET}@example.org", first_name=SECRET)
    for model in Reviewed.__subclasses__():
        for kind in model.__subclasses__() or [model]:
            kind._default_manager.update(contributor=witness)


def _reader() -> None:
    identifier = Monument.objects.get(slug="temple").identifier
    ErrorReport.objects.create(identifier=identifier, message=SECRET)


def _secret_parts() -> None:
    """Parts of an unpublished record, and its former key."""
    made = make.monument(slug="secret-parts", name_en=SECRET, review_state="draft")
    Designation.objects.create(monument=made, title_en=SECRET)
    ExternalIdentifier.objects.create(monument=made, scheme="wikidata", value="Q424242")
    PastSlug.objects.create(model="monument", slug="secret-former", record_id=made.pk)


def _unapproved_words() -> None:
    """Terms that public records name and that nobody has approved."""
    report = DamageReport.objects.get(slug="blast")
    hidden = {
        vocabulary: make.term(vocabulary, f"{SECRET.lower()}-word", review_state="draft")
        for vocabulary in ("material", "damage-cause", "eamena-effect-type")
    }
    Term.objects.filter(key=UNAPPROVED).update(
        label_en=SECRET, label_ar=SECRET, definition_en=SECRET
    )
    make.term("language", "de", label_en=SECRET, review_state="draft")
    Artefact.objects.get(slug="relief").materials.add(hidden["material"])
    DamageCause.objects.create(report=report, term=hidden["damage-cause"], position=1)
    DamageEffect.objects.create(report=report, term=hidden["eamena-effect-type"])


_MOVED: dict[str, Callable[[], object]] = {
    "a coarse place moves inside its cell": lambda: _move(
        "tomb", lat=34.5507, lon=38.2560, precision_m=350, basis=SECRET
    ),
    "a coarse place gets an outline": lambda: _move(
        "tomb",
        geometry={"type": "LineString", "coordinates": [[38.2551, 34.5501], [38.2552, 34.5502]]},
    ),
    "a withheld place moves": lambda: _move("hidden", lat=34.4501, lon=38.3651, precision_m=5),
    "a withheld place gets an outline": lambda: _move(
        "hidden", geometry={"type": "Point", "coordinates": [38.2652, 34.5602]}, basis=SECRET
    ),
    "a withdrawn record is edited": lambda: Monument.objects.filter(slug="gone").update(
        name_en=SECRET, description_en=SECRET, publication="exact"
    ),
    "a withheld place is forgotten": lambda: Position.objects.filter(
        monument__slug="hidden"
    ).delete(),
    "somebody contributed": _contributor,
    "files are known": _files,
    "a reader reported an error": _reader,
    "an unpublished record has parts": _secret_parts,
    "public records name unapproved words": _unapproved_words,
}
