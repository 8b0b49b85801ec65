"""Buttons with a menu or a panel look hovered no longer when that is closed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from whowhen.ui.actormap.strip import MapStrip
from whowhen.ui.popups import Release


@pytest.mark.parametrize("kind", [QMenu, QWidget])
def test_a_button_lets_go_when_its_popup_closes(qtbot, kind):
    button = QToolButton()
    qtbot.addWidget(button)
    popup = kind(button)
    popup.setWindowFlag(Qt.WindowType.Popup)
    Release(button, popup)
    button.show()
    popup.show()
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as Qt leaves it when the popup takes the mouse
    popup.hide()
    assert not button.underMouse()


@pytest.fixture
def menu_buttons(qtbot):
    """The buttons over the map that open a menu."""
    parent = QWidget()
    qtbot.addWidget(parent)
    strip = MapStrip(parent)
    parent.show()
    found = [one for one in strip.findChildren(QToolButton) if one.menu() is not None]
    assert len(found) == 3
    return found


def test_the_buttons_over_the_map_let_go(menu_buttons):
    for button in menu_buttons:
        button.menu().show()
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        button.menu().hide()
        assert not button.underMouse()


def test_no_menu_over_the_map_begins_with_a_line(menu_buttons):
    assert not any(button.menu().actions()[0].isSeparator() for button in menu_buttons)
