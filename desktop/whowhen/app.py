"""The start of the window: one application, its log and settings, the main window, and what was open last."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from whowhen import __version__
from whowhen.paths import user_data
from whowhen.ui import theme
from whowhen.ui.mainwindow import MainWindow
from whowhen.ui.problems import catch_mistakes, start_log
from whowhen.ui.session import Session
from whowhen.ui.settings import SettingsStore

if TYPE_CHECKING:
    from whowhen.cli import PictureOrder
    from whowhen.core.project import Project

_SIGNAL_MS = 300
_PICTURE_SIZE = QSize(1600, 900)


def run(articles: Sequence[Path] = (), probe: Path | None = None) -> int:
    """Show the window until it is closed; the exit code. `probe` is a file for the screen positions of marks."""
    app = application()
    folder = user_data()
    start_log(folder / "whowhen.log")
    window = MainWindow(SettingsStore(), folder / "projects")
    catch_mistakes(window.notices.tell, window.tr("Something went wrong inside Whowhen. Your work is on disk."))
    window.ready.connect(lambda: window.resume(articles))
    if probe is not None:
        from whowhen.ui.probe import Probe

        Probe(window, probe)
    _obey_interrupts(app, window)
    window.show()
    return app.exec()


def draw(project: Project, orders: Sequence[PictureOrder]) -> None:
    """Draw pictures of a project without a window.

    Raises: ExportError.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application()
    from whowhen.ui.actormap.view import ActorMapView
    from whowhen.ui.pictures import PictureWish, save_picture
    from whowhen.ui.timeline.view import TimelineView

    session = Session.of(project)
    kinds: dict[str, type[TimelineView | ActorMapView]] = {"timeline": TimelineView, "map": ActorMapView}
    for order in orders:
        colors = theme.DARK if order.theme == "dark" else theme.LIGHT
        view = kinds[order.view](session, colors)
        view.resize(_PICTURE_SIZE)
        save_picture(view, order.path, PictureWish(colors, scale=order.scale), project.info.title)


def application() -> QApplication:
    """The one application object, dressed and named."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("whowhen")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("whowhen")
    app.setWindowIcon(theme.application_icon())
    theme.use_readable_font(app)
    return app


def _obey_interrupts(app: QApplication, window: MainWindow) -> None:
    """Close the window in good order when asked from outside; Python looks at signals only between its own steps."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close())
    beat = QTimer(app)
    beat.timeout.connect(lambda: None)
    beat.start(_SIGNAL_MS)
