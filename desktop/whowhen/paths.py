"""Where things lie: packaged resources, samples, the user's data."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def resource(name: str) -> Path:
    """The packaged file or folder `name` below `resources`, in a wheel and in a checkout alike."""
    packaged = _PACKAGE / "resources"
    return (packaged if packaged.is_dir() else _CHECKOUT / "resources") / name


def samples() -> tuple[Path, ...]:
    """The sample articles, the one to open first in front."""
    packaged = _PACKAGE / "seeds"
    folder = packaged if packaged.is_dir() else _CHECKOUT / "seeds"
    return tuple(sorted(folder.glob("*.txt")))


def user_data() -> Path:
    """The user's data folder for Whowhen, made if it is missing."""
    import platformdirs

    return Path(platformdirs.user_data_dir("whowhen", appauthor=False, ensure_exists=True))
