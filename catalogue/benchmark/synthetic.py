"""An invented catalogue in the interchange format, as large as is asked for.

Names are put together from syllables, places scatter round the site, nothing describes a real
event. The same sizes give the same files. Rows are written one by one, so that memory does not
grow with the size.
"""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

_SYLLABLES = ["ta", "mar", "zab", "bel", "ya", "rim", "ha", "lat", "shu", "gad", "mu", "ne", "bo"]
_ARABIC = ["تا", "مر", "زب", "بل", "يا", "رم", "ها", "لات", "شو", "جد", "مو", "ني", "بو"]
_KINDS = {
    "tomb-tower": ("Tower tomb of", "مدفن برج"),
    "tomb-hypogeum": ("Hypogeum of", "مدفن"),
    "temple": ("Temple of", "معبد"),
    "house": ("House of", "بيت"),
    "shrine": ("Shrine of", "مزار"),
    "colonnade": ("Colonnade of", "رواق"),
}
_SEVERITIES = ["none", "possible", "moderate", "severe", "destroyed", "unknown"]
_VERIFICATIONS = [
    "alleged",
    "corroborated",
    "verified-remote",
    "verified-ground",
    "disputed",
    "refuted",
]
_CAUSES = ["explosives", "shelling", "airstrike", "bulldozing", "vandalism", "unknown"]
_CONDITIONS = ["intact", "damaged", "severely-damaged", "destroyed"]
_SENTENCE = (
    "An invented event for measuring: damage to the {name} was reported by a fictitious source, "
    "which describes fallen blocks, a broken door frame and traces of fire on the inner walls."
)

Row = list[object]


class Synthetic:
    """Writes the files of a catalogue with so many monuments and reports into a folder."""

    def __init__(self, monuments: int, reports: int, vocabularies: Path = Path()) -> None:
        self.monuments, self.reports = monuments, reports
        self.sources = max(20, reports // 5)
        self.vocabularies = vocabularies

    def write(self, folder: Path) -> None:
        """Write all files; the folder must exist."""
        shutil.copyfile(self.vocabularies, folder / "vocabularies.csv")
        tables = {
            "monuments": (_MONUMENTS, self._monuments()),
            "monument_names": (["monument_key", "name", "language", "kind"], self._names()),
            "sources": (_SOURCES, self._sources()),
            "damage_reports": (_REPORTS, self._reports()),
            "report_monuments": (["report_key", "monument_key", "role", "severity"], self._links()),
            "evidence": (_EVIDENCE, self._evidence()),
            "assessments": (_ASSESSMENTS, self._assessments()),
            "artefacts": (_ARTEFACTS, self._artefacts()),
            "artefact_events": (_EVENTS, self._events()),
            "control_periods": (_PERIODS, iter(_HOLDERS)),
        }
        for name, (header, rows) in tables.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(header)
                writer.writerows(rows)

    def _name(self, number: int) -> tuple[str, str, str]:
        """Kind, English and Arabic name of a monument, from its number alone."""
        dice = random.Random(number)  # noqa: S311
        picked = [dice.randrange(len(_SYLLABLES)) for _ in range(4)]
        kind = list(_KINDS)[number % len(_KINDS)]
        english, arabic = _KINDS[kind]
        latin = "".join(_SYLLABLES[index] for index in picked).capitalize()
        local = "".join(_ARABIC[index] for index in picked)
        return kind, f"{english} {latin} {number}", f"{arabic} {local} {number}"

    def _monuments(self) -> Iterator[Row]:
        dice = random.Random(1)  # noqa: S311
        for number in range(self.monuments):
            kind, english, arabic = self._name(number)
            parent = f"monument-{number // 50 * 50}" if number % 50 else ""
            lat, lon = dice.uniform(34.52, 34.58), dice.uniform(38.24, 38.30)
            level = "coarse" if kind == "tomb-hypogeum" else "exact"
            yield [
                *(f"monument-{number}", english, arabic, kind, parent),
                *(f"{lat:.6f}", f"{lon:.6f}", dice.choice([20, 100, 400]), level),
                *("0100~/0250~", _SENTENCE.format(name=english), "وصف مختلق للقياس فقط.", "medium"),
            ]

    def _names(self) -> Iterator[Row]:
        for number in range(self.monuments):
            _kind, english, _arabic = self._name(number)
            name = english.split(" of ")[1]
            yield [f"monument-{number}", f"Monument de {name}", "fr", "alternate"]
            yield [f"monument-{number}", f"Denkmal von {name}", "de", "alternate"]

    def _sources(self) -> Iterator[Row]:
        kinds = ["news", "satellite-analysis", "ngo-report", "official-statement", "scholarly"]
        for number in range(self.sources):
            copied = f"source-{number - 1}" if number % 10 == 9 else ""
            yield [
                *(f"source-{number}", f"Invented report no. {number}", "Invented agency"),
                *(kinds[number % 5], f"{2012 + number % 12}-05", "en", "no", "part", copied),
            ]

    def _reports(self) -> Iterator[Row]:
        dice = random.Random(2)  # noqa: S311
        for number in range(self.reports):
            kind = "looting" if number % 3 == 0 else "destruction"
            _kind, english, arabic = self._name(number * 7 % self.monuments)
            month = f"{dice.randrange(2012, 2024)}-{dice.randrange(1, 13):02}"
            day = f"{month}-{dice.randrange(1, 29):02}"
            date = day if number % 4 else f"../{day}"
            cause = "illicit-excavation" if kind == "looting" else dice.choice(_CAUSES)
            yield [
                *(f"report-{number}", kind, f"Damage to the {english}", f"ضرر في {arabic}"),
                *(date, "within", cause, self._severity(number), dice.choice(_VERIFICATIONS)),
                "Invented reason, for measuring only.",
                *(_SENTENCE.format(name=english), "ملخص مختلق للقياس فقط.", "medium"),
            ]

    def _severity(self, number: int) -> str:
        return _SEVERITIES[number * 13 % len(_SEVERITIES)]

    def report_rows(self) -> Iterator[Row]:
        """The names of the columns of reports, then the reports."""
        yield list(_REPORTS)
        yield from self._reports()

    def _links(self) -> Iterator[Row]:
        for number in range(self.reports):
            severity = self._severity(number)
            yield [
                *(f"report-{number}", f"monument-{number * 7 % self.monuments}"),
                *("affected", severity),
            ]
            if number % 3 == 1 and self.monuments > 1:
                other = (number * 7 + 1) % self.monuments
                yield [f"report-{number}", f"monument-{other}", "setting", ""]

    def _evidence(self) -> Iterator[Row]:
        stances = ["supports", "supports", "disputes", "context"]
        for number in range(self.reports):
            for claim in range(2 + number % 2):
                source = (number * 3 + claim) % self.sources
                yield [
                    *(f"report-{number}-e{claim + 1}", f"report-{number}", f"source-{source}"),
                    *(stances[(number + claim) % 4], f"Invented claim no. {number}.{claim}."),
                    *("ادعاء مختلق.", "satellite", "B", str(1 + number % 6)),
                ]

    def _assessments(self) -> Iterator[Row]:
        for number in range(self.monuments):
            for step, year in enumerate((2012, 2015, 2019)):
                condition = _CONDITIONS[min(3, step + number % 2)]
                yield [
                    *(
                        f"monument-{number}-a{step + 1}",
                        f"monument-{number}",
                        f"{year}-09-0{step + 1}",
                    ),
                    *(condition, "satellite", "Invented assessor", "مقيّم مختلق"),
                    f"source-{(number + step) % self.sources}",
                ]

    def _artefacts(self) -> Iterator[Row]:
        for number in range(self.reports // 60 + 1):
            yield [
                *(f"artefact-{number}", f"Invented relief no. {number}", "نقش مختلق"),
                *("funerary-relief", 1, "exact", "genuine", "limestone", "0150~"),
                *(f"monument-{number % self.monuments}", "missing", "high"),
            ]

    def _events(self) -> Iterator[Row]:
        for number in range(self.reports // 60 + 1):
            source = f"source-{number % self.sources}"
            yield [
                *(
                    f"artefact-{number}-v1",
                    f"artefact-{number}",
                    "2015",
                    "stolen",
                    "Palmyra",
                    "تدمر",
                ),
                source,
            ]


_MONUMENTS = [
    "key",
    "name_en",
    "name_ar",
    "kind",
    "part_of",
    "lat",
    "lon",
    "location_precision_m",
    "publication",
    "date_edtf",
    "description_en",
    "description_ar",
    "confidence",
]
_SOURCES = [
    "key",
    "title",
    "publisher",
    "kind",
    "published",
    "language",
    "party_to_conflict",
    "read",
    "derives_from",
]
_REPORTS = [
    "key",
    "kind",
    "title_en",
    "title_ar",
    "event_date_edtf",
    "date_meaning",
    "cause",
    "severity",
    "verification",
    "verification_reason_en",
    "summary_en",
    "summary_ar",
    "confidence",
]
_EVIDENCE = [
    "key",
    "report_key",
    "source_key",
    "stance",
    "claim_en",
    "claim_ar",
    "observation",
    "source_reliability",
    "information_credibility",
]
_ASSESSMENTS = [
    "key",
    "monument_key",
    "assessed_on",
    "condition",
    "basis",
    "assessor_en",
    "assessor_ar",
    "source_key",
]
_ARTEFACTS = [
    "key",
    "title_en",
    "title_ar",
    "object_type",
    "quantity",
    "quantity_is",
    "authenticity",
    "materials",
    "date_edtf",
    "origin_monument_key",
    "status",
    "confidence",
]
_EVENTS = ["key", "artefact_key", "date_edtf", "kind", "place_en", "place_ar", "source_key"]
_PERIODS = ["key", "party_en", "party_ar", "start_edtf", "end_edtf"]
_HOLDERS: list[Row] = [
    ["control-1", "Invented party A", "طرف مختلق أ", "2011", "2015-05-20"],
    ["control-2", "Invented party B", "طرف مختلق ب", "2015-05-20", "2016-03-27"],
    ["control-3", "Invented party A", "طرف مختلق أ", "2016-03-27", ""],
]
