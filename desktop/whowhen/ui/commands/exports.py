"""Commands that write the project's content for other programs: pictures, tables, JSON.

What writes is imported when something is written: the start of the window need not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from whowhen.core.network import passing_relationships
from whowhen.core.records import Relationship, is_hidden
from whowhen.storage.projectfile import ProjectFileError
from whowhen.ui import filedialogs
from whowhen.ui.desk import Desk

if TYPE_CHECKING:
    from whowhen.ui.exportdialog import Export, Subject
    from whowhen.ui.picturable import Picturable


class ExportCommands(QObject):
    """`views` answers the canvases that are there, by subject."""

    def __init__(self, desk: Desk, views: Callable[[], dict[Subject, Picturable]]) -> None:
        super().__init__(desk)
        self._desk, self._views = desk, views

    def ask(self) -> None:
        """Ask what shall be exported, then where to, and write it."""
        from whowhen.ui.exportdialog import ExportDialog

        dialog = ExportDialog(self._views(), self._numbers, self._desk.theme, self._desk.window)
        dialog.wanted.connect(self._ask_place)
        dialog.open()

    def write(self, export: Export, path: Path) -> None:
        """Write what the user wants to a place."""
        from whowhen.export.files import ExportError, write_text
        from whowhen.ui.pictures import save_picture

        try:
            if export.subject in ("timeline", "map"):
                save_picture(self._views()[export.subject], path, export.wish, self._title)
            else:
                write_text(path, self._text(export))
        except ExportError as error:
            self._desk.tell(str(error))
            return
        self._desk.use_folder(path)
        self._desk.mention(self.tr("Exported to “{}”.").format(path))

    def ask_log(self) -> None:
        """Ask where the change log shall be written to, and write it there."""
        stem = self._desk.projects.name
        name = f"{stem} {self.tr('change log')}" if stem else self.tr("change log")
        filedialogs.ask_log_place(self._desk.window, str(Path(self._desk.folder) / f"{name}.csv"), self.write_log)

    def write_log(self, path: Path) -> None:
        """Write the change log: JSON lines where the name ends so, else a table."""
        from whowhen.export.files import ExportError, write_text
        from whowhen.export.logfile import log_csv, log_lines

        try:
            entries = self._desk.projects.log()
            write_text(path, log_lines(entries) if path.suffix == ".jsonl" else log_csv(entries))
        except (ExportError, ProjectFileError) as error:
            self._desk.tell(str(error))
            return
        self._desk.use_folder(path)
        self._desk.mention(self.tr("Exported to “{}”.").format(path))

    @property
    def _title(self) -> str:
        return self._desk.projects.name or self._desk.session.project.info.title or self.tr("Whowhen")

    @property
    def _numbers(self) -> dict[Subject, tuple[int, int]]:
        session = self._desk.session
        ties = sum(not is_hidden(one) for one in session.project.of_kind(Relationship))
        network = len(passing_relationships(session.project, session.filter, session.found)), ties
        return {
            "gexf": network,
            "graphml": network,
            "events": (len(session.shown_events()), session.number_of_events),
            "relationships": (len(session.shown_relationships()), ties),
        }

    def _text(self, export: Export) -> str:
        from whowhen.export.csvfile import events_csv, relationships_csv
        from whowhen.export.graphfile import gexf_text, graph, graphml_text
        from whowhen.export.jsonfile import json_text

        session = self._desk.session
        project = session.project
        if export.subject == "events":
            events = [one for one in project.events() if not is_hidden(one)]
            return events_csv(project, events if export.with_hidden else session.shown_events())
        if export.subject == "relationships":
            ties = [one for one in project.relationships() if not is_hidden(one)]
            return relationships_csv(project, ties if export.with_hidden else session.shown_relationships())
        if export.subject in ("gexf", "graphml"):
            write = gexf_text if export.subject == "gexf" else graphml_text
            return write(graph(project) if export.with_hidden else graph(project, session.filter, session.found))
        return json_text(project)

    def _ask_place(self, export: Export) -> None:
        names: dict[Subject, str] = {
            "timeline": self.tr("timeline"),
            "map": self.tr("actor map"),
            "events": self.tr("events"),
            "relationships": self.tr("relationships"),
            "gexf": self.tr("network"),
            "graphml": self.tr("network"),
            "json": self.tr("project"),
        }
        stem = self._desk.projects.name
        name = f"{stem} {names[export.subject]}" if stem else names[export.subject]
        suggestion = str(Path(self._desk.folder) / f"{name}{export.suffix}")
        kind = export.suffix.lstrip(".").upper()
        filedialogs.ask_place(
            self._desk.window,
            self.tr("Export"),
            suggestion,
            export.suffix,
            kind,
            lambda path: self.write(export, path),
        )
