"""What a view offers so that it can become a picture."""

from __future__ import annotations

from typing import Literal, Protocol

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter

from whowhen.ui.theme import Theme

Part = Literal["whole", "visible", "selection"]
"""Every record, what is in sight, or what is chosen and belongs to it."""


class Picturable(Protocol):
    """A natural size in pixels, painting in any size, and the same laid out on pages."""

    def has_selection(self) -> bool:
        """Whether anything of the view is chosen."""
        ...

    def picture_size(self, part: Part) -> QSizeF: ...

    def paint_picture(self, painter: QPainter, size: QSizeF, theme: Theme, part: Part) -> None: ...

    def page_count(self, page: QSizeF, part: Part) -> int:
        """How many pages whose inner size in pixels is `page` the part takes."""
        ...

    def paint_page(self, painter: QPainter, page: QSizeF, theme: Theme, part: Part, number: int) -> None:
        """Paint one of these pages, counted from 0."""
        ...
