"""Settings: what is written comes back, and a damaged file costs only what is damaged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QComboBox, QSlider
from pytestqt.qtbot import QtBot

from whowhen.ui.settings import MOST_RECENT, Settings, SettingsStore
from whowhen.ui.settingsdialog import SettingsDialog


def backend(folder: Path) -> QSettings:
    return QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)


def test_settings_come_back(tmp_path: Path, qapp: object) -> None:
    SettingsStore(backend(tmp_path)).update(
        theme="dark",
        model="en_core_web_lg",
        least_confidence=0.35,
        wheel="scroll",
        reduced_motion=True,
        lanes="actor",
        folds_empty=True,
        geometry=b"\x01\x00\xff",
        recent=("/a, b.whowhen", "/ä.whowhen"),
    )
    assert SettingsStore(backend(tmp_path)).current == Settings(
        theme="dark",
        model="en_core_web_lg",
        least_confidence=0.35,
        wheel="scroll",
        reduced_motion=True,
        lanes="actor",
        folds_empty=True,
        geometry=b"\x01\x00\xff",
        recent=("/a, b.whowhen", "/ä.whowhen"),
    )


def test_one_recent_project_and_none_come_back(tmp_path: Path, qapp: object) -> None:
    store = SettingsStore(backend(tmp_path))
    store.remember_project(Path("/one.whowhen"))
    assert SettingsStore(backend(tmp_path)).current.recent == ("/one.whowhen",)
    store.forget_project(Path("/one.whowhen"))
    assert SettingsStore(backend(tmp_path)).current == Settings()


def test_a_damaged_file_costs_only_what_is_damaged(tmp_path: Path, qapp: object) -> None:
    text = "[General]\ntheme=purple\nleast_confidence=lots\nwheel=scroll\nreduced_motion=perhaps\nrecent=@Invalid()\n"
    (tmp_path / "settings.ini").write_text(text)
    assert SettingsStore(backend(tmp_path)).current == Settings(wheel="scroll")


def test_recent_projects_are_few_and_newest_first(tmp_path: Path, qapp: object) -> None:
    store = SettingsStore(backend(tmp_path))
    for number in range(12):
        store.remember_project(Path(f"/{number}.whowhen"))
    store.remember_project(Path("/7.whowhen"))
    recent = store.current.recent
    assert recent[:3] == ("/7.whowhen", "/11.whowhen", "/10.whowhen")
    assert len(recent) == MOST_RECENT
    assert store.current.last_project == "/7.whowhen"


def test_the_dialog_changes_settings_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    store = SettingsStore(backend(tmp_path))
    dialog = SettingsDialog(store)
    qtbot.addWidget(dialog)
    choices = {box.accessibleName(): box for box in dialog.findChildren(QComboBox)}
    choices["Appearance"].setCurrentIndex(choices["Appearance"].findData("dark"))
    choices["Mouse wheel"].setCurrentIndex(1)
    dialog.findChild(QSlider).setValue(40)
    assert store.current == Settings(theme="dark", wheel="scroll", least_confidence=0.4)
