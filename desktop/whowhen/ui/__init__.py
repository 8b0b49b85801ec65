"""The window: all Qt is here.

PySide6 hooks every import of the process to look in the module's source for its optional `__feature__` syntax, which
lengthens all imports after it by a half (numpy: 58 → 85 ms of CPU). Nothing here uses that syntax, so the hook goes.
"""

import builtins

import PySide6.QtCore  # noqa: F401  # sets the hook

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
