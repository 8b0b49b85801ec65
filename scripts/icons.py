"""Draw the application icon's PNG sizes from its SVG: `python scripts/icons.py`."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def main() -> None:
    """Write `whowhen-SIZE.png` beside `whowhen.svg`."""
    renderer = QSvgRenderer(str(ICONS / "whowhen.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(ICONS / f"whowhen-{size}.png"))


if __name__ == "__main__":
    main()
