"""The same work without a window: `whowhen extract` and `whowhen export`.

Exit codes: 0 all went well, 1 something could not be read, analysed or written, 2 the command was not understood.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from whowhen import __version__
from whowhen.analysis.requests import Answer, Request
from whowhen.core.change import change_of
from whowhen.core.dates import DateError, FuzzyDate
from whowhen.core.datewords import read as read_date
from whowhen.core.document import Document
from whowhen.core.edits.articles import add_article, same_article
from whowhen.core.project import Project
from whowhen.core.reconcile import reconcile
from whowhen.core.records import PROJECT_ID, ProjectInfo
from whowhen.export.csvfile import events_csv, relationships_csv
from whowhen.export.files import write_text
from whowhen.export.graphfile import gexf_text, graph, graphml_text
from whowhen.export.jsonfile import JsonFileError, json_text, records_of
from whowhen.export.timeml import timeml_text
from whowhen.paths import samples
from whowhen.storage.projectfile import SUFFIX, ProjectFile

VERBS = ("extract", "export", "sample")


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """A picture to draw without a window; `view` is "timeline" or "map"."""

    view: str
    path: Path
    theme: str
    scale: float


Draw = Callable[[Project, Sequence[PictureOrder]], None]
"""Draws pictures of a project; raises OSError with a sentence when one cannot be written."""


class CommandError(Exception):
    """What the command line was asked and cannot do; the message is a sentence."""


def main(arguments: Sequence[str], draw: Draw) -> int:
    """Run a verb; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options, draw)
    except (CommandError, OSError) as error:
        _say(str(error))
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="whowhen",
        description="Find out who did what, when. Without a verb, `whowhen [ARTICLE…]` opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"whowhen {__version__}")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    _add_extract(verbs.add_parser("extract", help="find events, actors and ties in articles and write them as JSON"))
    _add_export(verbs.add_parser("export", help="draw and write what a project or a JSON export holds"))
    _add_sample(verbs.add_parser("sample", help="show the sample article; without a display, write what is in it"))
    return parser


def _add_extract(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("articles", nargs="*", type=Path, metavar="ARTICLE", help="text, Markdown or saved web page")
    parser.add_argument("--published", metavar="DATE", help="the day of publication, for articles that do not state it")
    parser.add_argument("--json", type=Path, metavar="OUT", help="one JSON for all articles (else it is printed)")
    parser.add_argument("--manifest", type=Path, metavar="LIST.csv", help="columns file, published, title, source")
    parser.add_argument("--json-dir", type=Path, metavar="DIR", help="one JSON for each article, named as the article")
    parser.add_argument("--timeml-dir", type=Path, metavar="DIR", help="also one TimeML file for each article")
    parser.add_argument("--model", metavar="NAME", help="another installed spaCy pipeline for English")
    parser.set_defaults(run=_extract)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT_OR_JSON")
    parser.add_argument("--timeline", type=Path, action="append", default=[], metavar="OUT", help=".svg, .pdf or .png")
    parser.add_argument("--map", type=Path, action="append", default=[], metavar="OUT", help=".svg, .pdf or .png")
    parser.add_argument("--json", type=Path, metavar="OUT.json")
    parser.add_argument("--gexf", type=Path, metavar="OUT.gexf", help="the network with its times, for Gephi")
    parser.add_argument("--graphml", type=Path, metavar="OUT.graphml", help="the network, for yEd, Cytoscape, networkx")
    parser.add_argument("--events", type=Path, metavar="OUT.csv")
    parser.add_argument("--relationships", type=Path, metavar="OUT.csv")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--scale", type=float, default=2.0, metavar="N", help="pixels of a PNG for one unit, 1 to 4")
    parser.set_defaults(run=_export)


def _add_sample(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("whowhen-sample"), metavar="DIR")
    parser.set_defaults(run=_sample)


def _sample(options: argparse.Namespace, draw: Draw) -> int:
    """Timeline, map and JSON of the sample article, in a folder."""
    sample, whole = samples()[0], _Builder()
    for request, answer in _analysed([Request(sample.stem, path=sample)], None):
        if not whole.add(request, answer):
            return 1
    project, folder = whole.document.project, options.out
    write_text(folder / "sample.json", json_text(project))
    pictures = (("timeline", "timeline.svg"), ("timeline", "timeline.png"), ("map", "map.svg"), ("map", "map.png"))
    draw(project, [PictureOrder(view, folder / name, "light", 2.0) for view, name in pictures])
    _say(f"{len(project.events())} events and {len(project.relationships())} relationships: see {folder}/")
    return 0


def _extract(options: argparse.Namespace, _: Draw) -> int:
    requests = _requests(options)
    if not requests:
        raise CommandError("Name at least one article, or a list of them with --manifest.")
    if options.json_dir or options.timeml_dir:
        failed = _extract_each(requests, options)
    else:
        whole = _Builder("Whowhen" if len(requests) > 1 else "")
        failed = sum(not whole.add(request, article) for request, article in _analysed(requests, options.model))
        if options.json:
            write_text(options.json, json_text(whole.document.project))
        else:
            print(json_text(whole.document.project), end="")  # noqa: T201  # asked for on the standard output
    return 1 if failed else 0


def _extract_each(requests: Sequence[Request], options: argparse.Namespace) -> int:
    """One file, or two, for each article; how many failed."""
    failed = 0
    for request, answer in _analysed(requests, options.model):
        alone = _Builder()
        if not alone.add(request, answer):
            failed += 1
            continue
        project = alone.document.project
        if options.json_dir:
            write_text(options.json_dir / f"{request.key}.json", json_text(project))
        if options.timeml_dir:
            write_text(options.timeml_dir / f"{request.key}.tml", timeml_text(project, project.articles()[0]))
    return failed


class _Builder:
    """A project that grows by articles; ids count up, so that the same articles give the same file."""

    def __init__(self, title: str = "") -> None:
        self.document = Document()
        self._count = 0
        self._title = title

    def add(self, request: Request, answer: Answer) -> bool:
        """Take an article in; False, said on the standard error, when it could not be read or analysed."""
        if answer.article is None or answer.findings is None:
            _say(answer.error)
            return False
        if answer.findings.message:
            _say(f"“{request.name}”: {answer.findings.message}")
        project = self.document.project
        if same_article(project, answer.article):
            _say(f"“{request.name}” is the same text as an article before it and was left out.")
            return True
        if PROJECT_ID not in project:
            info = ProjectInfo(PROJECT_ID, self._title or answer.article.title)
            self.document.do(change_of("Title", [(PROJECT_ID, None, info)]))
        self.document.do(add_article(project, answer.article))
        self.document.do(reconcile(project, answer.findings, self._new_id))
        return True

    def _new_id(self, kind: str) -> str:
        self._count += 1
        return f"{kind}-{self._count}"


def _analysed(requests: Sequence[Request], model: str | None) -> Iterator[tuple[Request, Answer]]:
    """Each request with its answer, one after another, with a progress bar on a terminal."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread
    from tqdm import tqdm

    from whowhen.analysis.pipeline import answer
    from whowhen.extraction.language import LanguageError, load

    try:
        language = load(model)
    except LanguageError as error:
        raise CommandError(str(error)) from error
    for request in tqdm(requests, unit="article", disable=None, leave=False):
        yield request, answer(request, language)


def _requests(options: argparse.Namespace) -> list[Request]:
    published = _date(options.published)
    paths: list[Path] = options.articles
    requests = [Request(path.stem, path=path, published=published) for path in paths]
    if options.manifest:
        requests += _manifest(options.manifest, published)
    return _with_own_keys(requests)


def _with_own_keys(requests: Sequence[Request]) -> list[Request]:
    """Files of the same name in different folders get a number behind it."""
    seen: dict[str, int] = {}
    unique = []
    for request in requests:
        seen[request.key] = seen.get(request.key, 0) + 1
        count = seen[request.key]
        unique.append(request if count == 1 else replace(request, key=f"{request.key}-{count}"))
    return unique


def _manifest(path: Path, published: FuzzyDate | None) -> list[Request]:
    """The articles that a list names; their paths count from the list's own folder.

    Raises: CommandError.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"The list “{path}” cannot be read: {error}.") from error
    if rows and "file" not in rows[0]:
        raise CommandError(f"The list “{path}” has no column “file”. Its first line must name the columns.")
    return [
        Request(
            Path(row["file"]).stem,
            path=path.parent / row["file"],
            title=row.get("title") or "",
            source=row.get("source") or "",
            published=_date(row.get("published")) or published,
        )
        for row in rows
        if row["file"]
    ]


def _date(text: str | None) -> FuzzyDate | None:
    if not text:
        return None
    try:
        return read_date(text)
    except DateError as error:
        raise CommandError(str(error)) from error


def _export(options: argparse.Namespace, draw: Draw) -> int:
    project = opened(options.project)
    if not 1 <= options.scale <= 4:
        raise CommandError("--scale must lie between 1 and 4.")
    orders = [
        PictureOrder(view, path, options.theme, options.scale)
        for view, paths in (("timeline", options.timeline), ("map", options.map))
        for path in paths
    ]
    texts = [
        (options.json, json_text),
        (options.gexf, lambda project: gexf_text(graph(project))),
        (options.graphml, lambda project: graphml_text(graph(project))),
        (options.events, lambda project: events_csv(project, project.events())),
        (options.relationships, lambda project: relationships_csv(project, project.relationships())),
    ]
    wanted = [(path, write) for path, write in texts if path]
    if not orders and not wanted:
        raise CommandError(
            "Say what to write: --timeline, --map, --json, --gexf, --graphml, --events or --relationships."
        )
    for path, write in wanted:
        write_text(path, write(project))
    if orders:
        draw(project, orders)
    return 0


def opened(path: Path) -> Project:
    """The project of a project file or of a JSON export.

    Raises: CommandError, ProjectFileError.
    """
    if path.suffix == SUFFIX:
        file = ProjectFile.open(path)
        try:
            return file.load()
        finally:
            file.close()
    try:
        return Project(records_of(path.read_text("utf-8")))
    except UnicodeDecodeError as error:
        raise CommandError(f"“{path.name}” is neither a Whowhen project nor a JSON export.") from error
    except JsonFileError as error:
        raise CommandError(f"“{path.name}”: {error}") from error


def _say(sentence: str) -> None:
    print(f"whowhen: {sentence}", file=sys.stderr)  # noqa: T201  # the command line's own way to speak
