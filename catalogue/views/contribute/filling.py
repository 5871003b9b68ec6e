"""From what a step's form sends to the content that is saved."""

from __future__ import annotations

from functools import partial
from typing import Any

from catalogue.contributions import contents, keys
from catalogue.contributions.checking import Finding
from catalogue.filing import CapturedBasis
from catalogue.forms.contribute import cells
from catalogue.forms.contribute.cells import Content
from catalogue.forms.contribute.kinds import FORMS
from catalogue.forms.contribute.reading import Parts, read
from catalogue.forms.contribute.spec import Form, Group, Step, Widget
from catalogue.interchange.tables import BY_FILE, GEOMETRIES
from catalogue.models.contribution import Contribution
from catalogue.views.contribute import finding, plan

#: What a button beside a picture says.
CARRIED_DATE = "carried:date"


def form_of(contribution: Contribution) -> Form:
    """The form of a contribution."""
    return FORMS[contribution.kind]


def typed(contribution: Contribution, step: Step, data: Any) -> Content:
    """The content with everything that the step's form sent, as it was typed."""
    content: Content = contribution.content
    labels = finding.labels(_known(cells.named_keys(step, data)), content)
    resolve = partial(_resolve, content)
    read = cells.Reader(_with_parts(step, data), content, resolve, labels).take(step)
    if step.has_plan and plan.INPUT in data:
        main = contents.main_row(contribution.kind, read)  # type: ignore[arg-type]  # as stored
        read = plan.with_shape(read, data[plan.INPUT], main.get("key", ""))
    return read


def step_of(form: Form, finding: Finding) -> Step:
    """The step on which what is wrong can be put right."""
    if finding.file == GEOMETRIES:
        return next((one for one in form.steps if one.has_plan), form.steps[0])
    for one in form.steps:
        for group in one.groups:
            for ask in group.asks:
                if (cells.file_of(group, ask), ask.column) == (finding.file, finding.column):
                    return one
    return next(
        (one for one in form.steps if any(g.file == finding.file for g in one.groups)),
        form.steps[0],
    )


def _resolve(content: Content, among: str, text: str) -> str:
    return finding.resolve(among, text, content)


def _known(wanted: dict[str, set[str]]) -> dict[str, set[str]]:
    return {among: keys for among, keys in wanted.items() if finding.is_known(among)}


def _with_parts(step: Step, data: Any) -> Any:
    """The data with dates put together from their parts, where only these were filled in."""
    chosen = data.get("do", "").partition(":")
    filled = data.copy()
    for group in step.groups:
        for ask in [one for one in group.asks if one.widget is Widget.DATE]:
            for index in range(cells.MOST_ROWS if group.is_many else 1):
                name = cells.input_name(cells.file_of(group, ask), index, ask.column)
                wants = chosen[0] == "parts" and chosen[2] == name
                if name in data and (wants or not data[name].strip()):
                    filled[name] = _parts(data, name).text() or data[name]
    return filled


def _parts(data: Any, name: str) -> Parts:
    def date(number: int) -> tuple[str, str, str]:
        year, month, day = (data.get(f"{name}__{part}{number}", "").strip() for part in "ymd")
        return year, month, day

    return Parts(
        date(1), date(2), bool(data.get(f"{name}__about")), bool(data.get(f"{name}__uncertain"))
    )


def settled(form: Form, content: Content) -> Content:
    """Give what the draft describes beside its own record keys, by which its rows can name it."""
    for step in form.steps:
        for group in step.groups:
            if group.is_many and not group.owner and group.file != form.file:
                _give_keys(group, content)
                _use_keys(form, content, group.file)
    main = cells.rows_of(content, form.file)
    if form.kind == "looting" and main:
        _name_objects(main[0], content)
    return content


def _title(row: dict[str, str]) -> str:
    return " ".join((row.get("title") or row.get("title_en") or "").split())


def _give_keys(group: Group, content: Content) -> None:
    rows = cells.rows_of(content, group.file)
    taken = {row["key"] for row in rows if row.get("key")}
    maker = keys.Maker()
    for row in rows:
        if not row.get("key") and _title(row):
            made = maker.from_title(BY_FILE[group.file].model, _title(row))
            while made in taken:
                made = maker.from_title(BY_FILE[group.file].model, _title(row))
            row["key"] = made
            taken.add(made)


def _use_keys(form: Form, content: Content, file: str) -> None:
    """Where the title of such a record was typed, its key is meant."""
    named = {_title(row): row["key"] for row in cells.rows_of(content, file) if row.get("key")}
    for step in form.steps:
        for group, index, ask in cells.asked(step, content):
            rows = cells.rows_of(content, cells.file_of(group, ask))
            if ask.widget is not Widget.ONE or index >= len(rows):
                continue
            if ask.among in finding.CONCEPTS and finding.CONCEPTS[ask.among].file == file:
                typed_text = " ".join(rows[index].get(ask.column, "").split())
                if typed_text in named:
                    rows[index][ask.column] = named[typed_text]


def _name_objects(main: dict[str, str], content: Content) -> None:
    """A looting report names the objects that it describes itself."""
    own = [row["key"] for row in cells.rows_of(content, "artefacts.csv") if row.get("key")]
    named = cells.items(main.get("artefact_keys", ""))
    if own:
        main["artefact_keys"] = ";".join(dict.fromkeys([*named, *own]))


def _forgotten(content: Content, form: Form, row: dict[str, str]) -> None:
    """An object that is taken away again is not named any more."""
    main = cells.rows_of(content, form.file)
    if form.kind == "looting" and main and row.get("key"):
        named = cells.items(main[0].get("artefact_keys", ""))
        main[0]["artefact_keys"] = ";".join(one for one in named if one != row["key"])


def acted(contribution: Contribution, step: Step, content: Content, do: str) -> Content:
    """The content after what a button of the form does: rows, dates that are taken as read."""
    form = form_of(contribution)
    verb, _colon, rest = do.partition(":")
    if verb == "take":
        return _taken(content, step, rest)
    if do == CARRIED_DATE:
        return _dated(contribution, content)
    if verb in {"add", "remove"}:
        stem, _colon, index = rest.partition(":")
        group = next((one for one in step.groups if cells.stem(one.file) == stem), None)
        if group is not None and group.is_many:
            content = _grown_or_less(
                contribution, group, content, index if verb == "remove" else ""
            )
        return settled(form, content)
    return settled(form, cells.pruned(form, _dates_as_read(step, content), contribution.base))


def _grown_or_less(
    contribution: Contribution, group: Group, content: Content, index: str
) -> Content:
    """With one row more, or without the row of that number."""
    if not index:
        return cells.add_row(content, group)
    number = int(index) if index.isascii() and index.isdigit() else -1
    rows = cells.rows_of(content, group.file)
    gone = rows[number] if 0 <= number < len(rows) else {}
    less = cells.remove_row(content, contribution.base, group, number)
    _forgotten(less, form_of(contribution), gone)
    return less


def _dated(contribution: Contribution, content: Content) -> Content:
    """With the date that the device wrote into the file, and how it is known."""
    rows = cells.rows_of(content, "photographs.csv")
    taken = contribution.original.metadata.get("taken", "") if contribution.original else ""
    if rows and taken:
        rows[0] |= {"captured": taken, "captured_basis": CapturedBasis.FILE.value}
    return content


def _dates_as_read(step: Step, content: Content) -> Content:
    """Dates of the step that can only mean one thing, written so: the page says what in words."""
    for group, index, ask in cells.asked(step, content):
        rows = cells.rows_of(content, cells.file_of(group, ask))
        if ask.widget is Widget.DATE and index < len(rows):
            found = read(rows[index].get(ask.column, ""))
            if found.is_sure:
                rows[index][ask.column] = found.offers[0].edtf
    return content


def _taken(content: Content, step: Step, chosen: str) -> Content:
    """A date written as it was understood; `chosen` is the input and the EDTF text."""
    wanted, _colon, edtf = chosen.partition(":")
    for group, index, ask in cells.asked(step, content):
        file = cells.file_of(group, ask)
        rows = cells.rows_of(content, file)
        if cells.input_name(file, index, ask.column) == wanted and index < len(rows):
            rows[index][ask.column] = edtf[:100]
    return content
