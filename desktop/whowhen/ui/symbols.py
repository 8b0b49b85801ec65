"""Symbols of the Phosphor set, drawn straight from the font that QtAwesome brings along.

QtAwesome's own machinery takes about 100 ms to load, more than the whole window may take after its first paint.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

from whowhen.ui.theme import Theme

SIZE_PX = 18
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
