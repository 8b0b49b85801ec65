"""Colours of the window, light and dark, and which colour stands for what.

The categorical colours keep apart for readers with red–green blindness (after Okabe and Ito, "Color Universal Design",
2008), and each one has at least 3 : 1 contrast with the canvas it is drawn on.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from whowhen.core.records import ActorKind, EventType, Tone
from whowhen.paths import resource


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, as `#rrggbb`."""

    is_dark: bool
    canvas: str
    panel: str
    raised: str
    band: str
    ink: str
    ink_soft: str
    ink_faint: str
    line: str
    accent: str
    accent_ink: str
    hover: str
    warning: str
    halo: str
    mark_event: str
    mark_time: str
    mark_actor: str
    mark_current: str


LIGHT = Theme(
    is_dark=False, canvas="#fcfcfa", panel="#f4f4f1", raised="#ffffff", band="#f5f5f2", ink="#1d2127",
    ink_soft="#565e69", ink_faint="#8b929c", line="#dfe1e3",
    accent="#2463c9", accent_ink="#ffffff", hover="#e6eefb", warning="#b3541e",
    halo="#fcfcfa", mark_event="#fdf0c8", mark_time="#d9ecd9", mark_actor="#dfe8f8", mark_current="#ffd75e",
)  # fmt: skip
DARK = Theme(
    is_dark=True, canvas="#17191d", panel="#1e2126", raised="#262a30", band="#1c1f24", ink="#e8eaed",
    ink_soft="#a9b0ba", ink_faint="#747c87", line="#343941",
    accent="#6ea8fe", accent_ink="#10131a", hover="#26344b", warning="#f0a35e",
    halo="#17191d", mark_event="#4b3f16", mark_time="#23402a", mark_actor="#26385a", mark_current="#8a6d10",
)  # fmt: skip

_EVENT_HUES: dict[EventType, tuple[str, str]] = {
    "attack": ("#c8402f", "#ff7b6b"),
    "disaster": ("#a8442a", "#f28f6e"),
    "protest": ("#d06a1c", "#f7a35c"),
    "arrest": ("#b04a6e", "#ee8fb0"),
    "legal": ("#7d4fb0", "#c3a0ee"),
    "founding": ("#2463c9", "#7fb2ff"),
    "appointment": ("#3a7fc0", "#84c3f5"),
    "departure": ("#52669e", "#a3b4e8"),
    "election": ("#4b53c4", "#a2a8ff"),
    "change": ("#5a6bb8", "#adb9f3"),
    "meeting": ("#1d8a6e", "#5fd0ad"),
    "agreement": ("#2c8a3f", "#77d186"),
    "support": ("#5b8a1f", "#a9d268"),
    "transaction": ("#957209", "#e0bd4a"),
    "publication": ("#6a7280", "#b4bcc8"),
    "statement": ("#6a7280", "#b4bcc8"),
    "life": ("#b0558f", "#eaa0d2"),
    "move": ("#7f6a4f", "#cdb798"),
    "other": ("#747c87", "#9aa3af"),
}
_KIND_HUES: dict[ActorKind, tuple[str, str]] = {
    "person": ("#2463c9", "#7fb2ff"),
    "organization": ("#1d8a6e", "#5fd0ad"),
    "state": ("#a8442a", "#f28f6e"),
    "group": ("#7d4fb0", "#c3a0ee"),
    "place": ("#7f6a4f", "#cdb798"),
}
_TONE_HUES: dict[Tone, tuple[str, str]] = {
    "cooperation": ("#2a7fb8", "#6cc0f0"),
    "conflict": ("#cc5a1e", "#ff9a5c"),
    "neutral": ("#7b828c", "#98a1ad"),
}
_COMMUNITY_HUES: tuple[tuple[str, str], ...] = (
    ("#2463c9", "#7fb2ff"), ("#cc5a1e", "#ff9a5c"), ("#1d8a6e", "#5fd0ad"), ("#7d4fb0", "#c3a0ee"),
    ("#957209", "#e0bd4a"), ("#b0558f", "#eaa0d2"), ("#2a7fb8", "#6cc0f0"), ("#5b8a1f", "#a9d268"),
    ("#7f6a4f", "#cdb798"), ("#6a7280", "#b4bcc8"),
)  # fmt: skip
_LEAST_CONTRAST = 3.6


def event_color(kind: EventType, theme: Theme) -> QColor:
    return _color(_EVENT_HUES[kind][theme.is_dark])


def actor_color(kind: ActorKind, theme: Theme) -> QColor:
    return _color(_KIND_HUES[kind][theme.is_dark])


def tone_color(tone: Tone, theme: Theme) -> QColor:
    return _color(_TONE_HUES[tone][theme.is_dark])


def community_color(number: int, theme: Theme) -> QColor:
    """The colour of the community with that number, from 0; colours come round after ten."""
    return _color(_COMMUNITY_HUES[number % len(_COMMUNITY_HUES)][theme.is_dark])


def chosen_color(name: str, theme: Theme) -> QColor:
    """A colour that the user chose: one of those offered as it is for the theme, any other made to stand out."""
    offered = dict(_COMMUNITY_HUES).get(name)
    if offered is not None:
        return _color(offered if theme.is_dark else name)
    return _color(_readable(name, theme.canvas))


def choosable_colors() -> tuple[str, ...]:
    """The colours that are offered to choose from; they keep apart for readers with red–green blindness."""
    return tuple(light for light, _ in _COMMUNITY_HUES)


@cache
def _readable(name: str, ground: str) -> str:
    color, below = QColor(name), QColor(ground)
    if not color.isValid():
        return QColor(Qt.GlobalColor.gray).name()
    is_dark = below.lightnessF() < 0.5
    for _ in range(40):
        if _contrast(color, below) >= _LEAST_CONTRAST:
            break
        lightness = min(max(color.lightnessF() + (0.02 if is_dark else -0.02), 0.0), 1.0)
        color = QColor.fromHslF(max(color.hslHueF(), 0.0), color.hslSaturationF(), lightness)
    return color.name()


def _contrast(one: QColor, other: QColor) -> float:
    """How much two colours stand out from each other, 1 to 21 (WCAG 2.1)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def _color(name: str) -> QColor:
    return QColor(name)


def system_theme() -> Theme:
    """The theme that fits the colour scheme of the desktop; light where the desktop does not say."""
    return DARK if QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole application the theme's palette and style sheet."""
    if app.style().objectName().casefold() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def use_readable_font(app: QApplication) -> None:
    """Prefer a modern face where no desktop has chosen one; what the user's desktop says is left alone."""
    font = app.font()
    if font.family() not in _FALLBACK_FAMILIES:
        return
    there = set(QFontDatabase.families())
    family = next((name for name in _PREFERRED_FAMILIES if name in there), None)
    if family is not None:
        font = QFont(family)
        font.setPointSizeF(10.0)
        app.setFont(font)


_FALLBACK_FAMILIES = frozenset({"", "Sans Serif", "Sans", "DejaVu Sans", "Bitstream Vera Sans"})
_PREFERRED_FAMILIES = ("Inter", "Noto Sans", "Source Sans 3", "Open Sans")


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's roles, for every widget that the style sheet does not reach."""
    roles = QPalette.ColorRole
    colors = {
        roles.Window: theme.panel, roles.WindowText: theme.ink,
        roles.Base: theme.raised, roles.AlternateBase: theme.band, roles.Text: theme.ink,
        roles.PlaceholderText: theme.ink_faint, roles.ToolTipBase: theme.raised, roles.ToolTipText: theme.ink,
        roles.Button: theme.panel, roles.ButtonText: theme.ink, roles.BrightText: theme.warning,
        roles.Highlight: theme.accent, roles.HighlightedText: theme.accent_ink, roles.Accent: theme.accent,
        roles.Link: theme.accent, roles.LinkVisited: theme.accent,
        roles.Light: theme.raised, roles.Midlight: theme.hover, roles.Mid: theme.line, roles.Dark: theme.ink_faint,
    }  # fmt: skip
    result = QPalette()
    for role, name in colors.items():
        result.setColor(role, QColor(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.ink_faint))
    result.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(theme.line))
    return result


@cache
def style_sheet(theme: Theme) -> str:
    """The packaged style sheet with the theme's colours filled in."""
    icons = resource("icons").as_posix()
    shade = "dark" if theme.is_dark else "light"
    sheet = Template(resource("styles/whowhen.qss").read_text(encoding="utf-8"))
    return sheet.substitute(asdict(theme), icons=icons, shade=shade)


def application_icon() -> QIcon:
    """Whowhen's own mark, in the sizes that desktops ask for."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addFile(str(resource(f"icons/whowhen-{size}.png")))
    return icon
