"""Symbols of the Phosphor set, drawn straight from the font that QtAwesome brings along.

QtAwesome's own machinery takes about 100 ms to load, more than the whole window may take after its first paint.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPainterPath, QPixmap, QTransform

from whowhen.core.records import EventType
from whowhen.ui.theme import Theme

SIZE_PX = 18
EVENT_SYMBOLS: dict[EventType, str] = {
    "founding": "flag-fill", "appointment": "user-plus-fill", "departure": "sign-out-bold",
    "meeting": "users-three-fill", "statement": "chat-text-fill", "agreement": "handshake-fill",
    "support": "thumbs-up-fill", "attack": "lightning-fill", "protest": "megaphone-fill", "arrest": "lock-key-fill",
    "legal": "scales-bold", "election": "check-square-fill", "transaction": "money-fill",
    "disaster": "fire-fill", "life": "heartbeat-fill", "publication": "newspaper-fill", "move": "truck-fill",
    "change": "arrows-clockwise-bold", "other": "asterisk-bold",
}  # fmt: skip
"""What stands for each type of event, beside its colour."""
_OUTLINE_PX = 256
_RATIOS = (1, 2, 3)


def symbol(name: str, theme: Theme) -> QIcon:
    """The symbol in the theme's inks, one for each state of a button; an empty icon where the set is not installed."""
    family, letters = _set()
    if name not in letters:
        return QIcon()
    icon = QIcon()
    inks = ((QIcon.Mode.Normal, theme.ink_soft), (QIcon.Mode.Active, theme.ink), (QIcon.Mode.Disabled, theme.line))
    for mode, ink in inks:
        for ratio in _RATIOS:
            icon.addPixmap(_drawn(letters[name], family, QColor(ink), ratio), mode)
    return icon


def draw_symbol(painter: QPainter, name: str, box: QRectF, ink: QColor) -> None:
    """The symbol in the middle of a square, as an outline that stays sharp in every size and file."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    share = box.width() / _OUTLINE_PX
    painter.fillPath(QTransform(share, 0, 0, share, box.center().x(), box.center().y()).map(_outline(name)), ink)
    painter.restore()


def drawn_symbol(name: str, size_px: int, ink: QColor, ratio: float) -> QPixmap:
    """The symbol as a picture, for a label."""
    picture = QPixmap(round(size_px * ratio), round(size_px * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_symbol(painter, name, QRectF(0, 0, size_px, size_px), ink)
    painter.end()
    return picture


@cache
def _outline(name: str) -> QPainterPath:
    """The symbol's path about its own middle; empty where the set is not installed."""
    family, letters = _set()
    path = QPainterPath()
    if name in letters:
        font = QFont(family)
        font.setPixelSize(_OUTLINE_PX)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        path.addText(0, 0, font, letters[name])
        path.translate(-path.boundingRect().center())
    return path


def _drawn(letter: str, family: str, ink: QColor, ratio: int) -> QPixmap:
    pixmap = QPixmap(SIZE_PX * ratio, SIZE_PX * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    font = QFont(family)
    font.setPixelSize(SIZE_PX)
    painter = QPainter(pixmap)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QRectF(0, 0, SIZE_PX, SIZE_PX), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return pixmap


@cache
def _set() -> tuple[str, dict[str, str]]:
    """The font's family and the letter of each symbol."""
    package = find_spec("qtawesome")
    if package is None or package.origin is None:
        return "", {}
    fonts = Path(package.origin).parent / "fonts"
    font, letters = next(fonts.glob("phosphor-*.ttf"), None), next(fonts.glob("phosphor-*.json"), None)
    if font is None or letters is None:
        return "", {}
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
    codes: dict[str, str] = json.loads(letters.read_text(encoding="utf-8"))
    return families[0], {name: chr(int(code, 16)) for name, code in codes.items()}
