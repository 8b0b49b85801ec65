"""Asking for files: articles to open, projects, and places to write to. Each answer comes when the user gives it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from whowhen.storage.projectfile import SUFFIX

ARTICLE_SUFFIXES = ("txt", "text", "md", "markdown", "html", "htm", "xhtml")


def ask_articles(parent: QWidget, folder: str, then: Callable[[list[Path]], object]) -> None:
    """Ask for one or more articles."""
    dialog = _dialog(parent, _tr("Open articles"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    patterns = " ".join(f"*.{suffix}" for suffix in ARTICLE_SUFFIXES)
    dialog.setNameFilters([_tr("Articles") + f" ({patterns})", _tr("All files") + " (*)"])
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()


def ask_project(parent: QWidget, folder: str, then: Callable[[Path], object]) -> None:
    """Ask for a project to open."""
    _ask_one(parent, _tr("Open project"), folder, [_tr("Whowhen projects") + f" (*{SUFFIX})"], then)


def ask_json(parent: QWidget, folder: str, then: Callable[[Path], object]) -> None:
    """Ask for a JSON export to open."""
    _ask_one(parent, _tr("Open a JSON export"), folder, [_tr("JSON exports") + " (*.json)"], then)


def ask_project_place(parent: QWidget, title: str, suggestion: str, then: Callable[[Path], object]) -> None:
    """Ask where a project file shall lie."""
    ask_place(parent, title, suggestion, SUFFIX, _tr("Whowhen projects"), then)


def ask_place(
    parent: QWidget, title: str, suggestion: str, suffix: str, kind: str, then: Callable[[Path], object]
) -> None:
    """Ask for a place to write a file of one kind to; the suffix is added where it is missing."""
    dialog = _dialog(parent, title, str(Path(suggestion).parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{kind} (*{suffix})")
    dialog.setDefaultSuffix(suffix.lstrip("."))
    dialog.selectFile(Path(suggestion).name)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def ask_log_place(parent: QWidget, suggestion: str, then: Callable[[Path], object]) -> None:
    """Ask where the change log shall be written to, as a table or as JSON lines."""
    dialog = _dialog(parent, _tr("Export the change log"), str(Path(suggestion).parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_tr("Table") + " (*.csv)", _tr("JSON lines") + " (*.jsonl)"])
    dialog.setDefaultSuffix("csv")
    dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix("jsonl" if "jsonl" in name else "csv"))
    dialog.selectFile(Path(suggestion).name)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def _ask_one(parent: QWidget, title: str, folder: str, filters: list[str], then: Callable[[Path], object]) -> None:
    dialog = _dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(filters)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def _dialog(parent: QWidget, title: str, folder: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder or str(Path.home()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _tr(text: str) -> str:
    return QCoreApplication.translate("filedialogs", text)
