"""What a hand does on the actor map, for its tests."""

from PySide6.QtCore import QPoint, Qt

from whowhen.ui.actormap.view import ActorMapView
from whowhen.ui.session import Session
from whowhen.ui.theme import LIGHT

LEFT = Qt.MouseButton.LeftButton


def shown(session: Session, qtbot) -> ActorMapView:
    """A map on the screen, at rest."""
    view = ActorMapView(session, LIGHT)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    qtbot.waitExposed(view)
    settle(view, qtbot)
    return view


def settle(view: ActorMapView, qtbot) -> None:
    """Let the collected rebuild, the layout and the way to another arrangement come to their end."""
    qtbot.waitUntil(lambda: not view.is_busy, timeout=8000)


def spot(view: ActorMapView, ident: str) -> QPoint:
    """The pixel of an actor, or of the folded box that it is in."""
    return view.canvas.pixel_of(view.model.face(ident)).toPoint()


def drag(qtbot, widget, *points, keys=Qt.KeyboardModifier.NoModifier, release=True) -> None:
    """Press at the first point and move by way of the others, half a way and a whole one each time."""
    qtbot.mousePress(widget, LEFT, keys, points[0])
    for point in points[1:]:
        qtbot.mouseMove(widget, (points[0] + point) / 2)
        qtbot.mouseMove(widget, point)
    if release:
        qtbot.mouseRelease(widget, LEFT, keys, points[-1])


def point(qtbot, widget, at: QPoint) -> None:
    """Come to a place with the pointer from nearby: the first move into a new window is only an entry."""
    qtbot.mouseMove(widget, at + QPoint(4, 60))
    qtbot.mouseMove(widget, at)
