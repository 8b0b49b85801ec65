"""The one table of commands: menus, toolbar, context menus, shortcuts and the list of keys in the help come from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from whowhen.core.records import Actor, Article, Event, Relationship
from whowhen.ui.actionset import Command, Menu
from whowhen.ui.commands.articles import ArticleCommands
from whowhen.ui.commands.curation import CurationCommands
from whowhen.ui.commands.exports import ExportCommands
from whowhen.ui.commands.files import FileCommands
from whowhen.ui.commands.records import RecordCommands
from whowhen.ui.commands.timeline import TIMELINE, TimelineCommands, timeline_commands
from whowhen.ui.commands.views import ViewCommands
from whowhen.ui.session import Session
from whowhen.ui.settings import ArrangementChoice, ThemeChoice

if TYPE_CHECKING:
    from whowhen.ui.timeline.lanes import LanesBy


@dataclass(frozen=True, slots=True)
class Performers:
    """Who does what the commands say."""

    session: Session
    files: FileCommands
    articles: ArticleCommands
    records: RecordCommands
    exports: ExportCommands
    views: ViewCommands
    curation: CurationCommands
    timeline: TimelineCommands


def commands(do: Performers) -> tuple[Command, ...]:
    """Every command of the window."""
    of_window = (*_file(do), *_articles(do), *_edit(do), *_review(do), *_view(do), *_help(do))
    return (*of_window, *timeline_commands(do.timeline))


def _file(do: Performers) -> tuple[Command, ...]:
    files = do.files

    def has_records() -> bool:
        return len(do.session.project) > 0

    def has_changes() -> bool:
        return do.session.document.undo_label is not None

    return (
        Command("new", _tr("&New project"), files.new, ("Ctrl+N",), "file-plus"),
        Command("open-project", _tr("Open &project…"), files.ask_open, ("Ctrl+Shift+O",), "folder"),
        Command("save", _tr("&Save"), files.save, ("Ctrl+S",), label=lambda: files.save_words),
        Command("copy", _tr("Save a &copy…"), files.ask_copy, when=has_records),
        Command("revert", _tr("&Revert to when opened"), files.revert, when=has_changes),
        Command("import", _tr("Open a &JSON export…"), files.ask_json),
        Command("export", _tr("&Export…"), do.exports.ask, ("Ctrl+E",), "export", has_records),
        Command("export-log", _tr("Export the change &log…"), do.exports.ask_log, when=has_records),
        Command("settings", _tr("Se&ttings…"), do.views.show_settings, ("Ctrl+,",), "gear"),
        Command("quit", _tr("&Quit"), do.views.close_window, ("Ctrl+Q",)),
    )


def _articles(do: Performers) -> tuple[Command, ...]:
    articles = do.articles

    def has_chosen() -> bool:
        return bool(articles.chosen)

    def has_any() -> bool:
        return next(do.session.project.of_kind(Article), None) is not None

    return (
        Command("open", _tr("&Open articles…"), articles.ask_open, ("Ctrl+O",), "folder-open"),
        Command("paste", _tr("&Paste as an article"), articles.paste, ("Ctrl+Shift+V",), "clipboard-text"),
        Command("sample", _tr("Open the &sample"), articles.open_sample),
        Command("date-several", _tr("&Date articles…"), articles.date_several, when=has_any),
        Command("again", _tr("&Analyse again"), articles.read_again, when=has_any),
        Command("remove-article", _tr("&Remove the selected articles"), articles.remove, when=has_chosen),
    )


def _edit(do: Performers) -> tuple[Command, ...]:
    session = do.session

    def undo_words() -> str:
        label = session.document.undo_label
        return _tr("&Undo: {}").format(label) if label else _tr("&Undo")

    def redo_words() -> str:
        label = session.document.redo_label
        return _tr("&Redo: {}").format(label) if label else _tr("&Redo")

    return (
        Command(
            "undo",
            _tr("&Undo"),
            session.undo,
            ("Ctrl+Z",),
            "arrow-u-up-left",
            lambda: session.document.undo_label is not None,
            label=undo_words,
        ),
        Command(
            "redo",
            _tr("&Redo"),
            session.redo,
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            "arrow-u-up-right",
            lambda: session.document.redo_label is not None,
            label=redo_words,
        ),
        Command("select-all", _tr("&Select all"), do.views.select_all, view_key="Ctrl+A"),
        Command("find", _tr("&Find"), do.views.find, ("Ctrl+F",), "magnifying-glass"),
        *_making(do),
        *_changing(do),
    )


def _making(do: Performers) -> tuple[Command, ...]:
    records = do.records
    return (
        Command("new-event", _tr("New &event"), records.new_event, icon="calendar-plus"),
        Command("new-actor", _tr("New &actor"), records.new_actor, icon="user-plus"),
        Command(
            "new-tie",
            _tr("New re&lationship from the selected actor…"),
            do.views.draw_tie,
            when=lambda: records.has(Actor),
            view_key="R",
        ),
    )


def _changing(do: Performers) -> tuple[Command, ...]:
    records, views, curation = do.records, do.views, do.curation

    def are_several() -> bool:
        return records.has(Actor, 2)

    def has_claims() -> bool:
        return records.has_claims

    def has_events() -> bool:
        return records.has(Event)

    def has_moved() -> bool:
        return any(isinstance(one, Event) and "when" in one.edited for one in records.chosen(Event))

    return (
        Command("details", _tr("&Details"), records.show_details, when=has_claims, view_key="Return"),
        Command("rename", _tr("Re&name"), views.rename, ("F2",), when=has_claims, scope="canvases"),
        Command("delete", _tr("&Delete"), records.delete, ("Del",), "trash", has_claims, scope="views"),
        Command(
            "merge",
            _tr("&Merge the selected actors"),
            records.merge,
            ("Ctrl+M",),
            when=lambda: records.can_merge,
            label=lambda: (
                _tr("&Merge the selected actors") if records.has(Actor) else _tr("&Merge the selected events")
            ),
        ),
        Command("split", _tr("Split the selected a&ctor…"), records.split, when=lambda: records.can_split),
        Command("apart", _tr("Never the &same: keep them apart"), curation.keep_apart, when=are_several),
        Command("ignore", _tr("&Ignore the name for good"), curation.ignore_names, when=lambda: records.has(Actor)),
        Command("pin", _tr("P&in where it is"), views.pin, when=lambda: records.has(Actor), view_key="P"),
        Command(
            "turn", _tr("&Turn the relationship round"), records.turn_round, when=lambda: records.has(Relationship)
        ),
        Command("earlier", _tr("Move earlier"), lambda: views.shift(-1), when=has_events, view_key="Ctrl+Left"),
        Command("later", _tr("Move later"), lambda: views.shift(1), when=has_events, view_key="Ctrl+Right"),
        Command("revert-date", _tr("Go back to the te&xt’s own date"), records.revert_date, when=has_moved),
    )


def _review(do: Performers) -> tuple[Command, ...]:
    records = do.records

    def has() -> bool:
        return records.has_claims

    return (
        Command("accept", _tr("&Accept"), lambda: records.review("accepted"), ("Y",), "check", has, scope="views"),
        Command("reject", _tr("Re&ject: it is not so"), records.reject, ("N",), "x", has, scope="views"),
        Command("unsure", _tr("&Unsure"), lambda: records.review("unsure"), ("H",), "question", has, scope="views"),
        Command("next", _tr("&Next"), lambda: records.step(1), ("J",), scope="views"),
        Command("previous", _tr("&Previous"), lambda: records.step(-1), ("K",), scope="views"),
        *_curation(do),
    )


def _curation(do: Performers) -> tuple[Command, ...]:
    curation = do.curation
    return (
        Command("review", _tr("Go through the &review"), curation.review, ("Ctrl+R",), "cards"),
        Command("checks", _tr("&Checks"), curation.check, ("Ctrl+K",), "check-square"),
        Command("twins", _tr("Actors that may be &one"), curation.find_twins),
        Command("name-rules", _tr("Na&mes ignored or kept apart…"), curation.show_names),
        Command(
            "only-accepted",
            _tr("&Only what was accepted"),
            curation.show_looked_at_only,
            ("Ctrl+Shift+R",),
            is_on=lambda: curation.shows_looked_at_only,
        ),
    )


def _view(do: Performers) -> tuple[Command, ...]:
    return (*_moving(do), *_filtering(do), *_looking(do))


def _moving(do: Performers) -> tuple[Command, ...]:
    views, records = do.views, do.records
    return (
        Command("fit", _tr("&Fit all"), views.fit_all, ("Ctrl+0",), "arrows-out"),
        Command("fit-selection", _tr("Fit the &selection"), views.fit_selection, ("Ctrl+9",)),
        Command("zoom-in", _tr("Zoom &in"), lambda: views.zoom(True), ("Ctrl++", "Ctrl+=")),
        Command("zoom-out", _tr("Zoom &out"), lambda: views.zoom(False), ("Ctrl+-",)),
        Command("first", _tr("First event"), records.first, view_key="Home"),
        Command("last", _tr("Last event"), records.last, view_key="End"),
        Command("expand", _tr("Show the neigh&bours of the selected actors"), views.expand, view_key="E"),
        Command("box", _tr("Put in a bo&x"), views.box, ("Ctrl+G",), when=lambda: records.has(Actor)),
        Command("fold", _tr("Fol&d or unfold the box"), views.fold, when=lambda: views.has_box, view_key="F"),
        Command("unbox", _tr("Disso&lve the box"), views.unbox, ("Ctrl+Shift+G",), when=lambda: views.has_box),
        Command("play", _tr("Pla&y the map through time"), views.play, view_key="T", is_on=lambda: views.is_playing),
        Command("hide", _tr("&Hide on the map"), views.hide, when=lambda: records.has(Actor), view_key="X"),
        Command(
            "fill",
            _tr("Fill the &centre with one canvas"),
            views.fill,
            ("F11",),
            "corners-out",
            is_on=lambda: views.is_filled,
        ),
    )


def _filtering(do: Performers) -> tuple[Command, ...]:
    views, records = do.views, do.records

    def has_records() -> bool:
        return len(do.session.project) > 0

    return (
        Command(
            "only-actors",
            _tr("Show only the selected &actors"),
            views.only_actors,
            when=lambda: records.has(Actor),
        ),
        Command(
            "only-articles",
            _tr("Show only the selected a&rticles"),
            views.only_articles,
            when=lambda: records.has(Article),
        ),
        Command("filter", _tr("Fi&lter…"), views.filter, ("Ctrl+Shift+F",), "funnel", has_records),
        Command("save-view", _tr("Save this &view…"), views.ask_view, when=has_records),
        Command("clear-filters", _tr("Clear all &filters"), views.clear_filters, when=lambda: views.has_filter),
        Command(
            "hide-filtered",
            _tr("&Hide what is filtered out"),
            views.hide_filtered,
            is_on=lambda: views.hides_filtered,
        ),
    )


def _looking(do: Performers) -> tuple[Command, ...]:
    views = do.views
    lanes: tuple[tuple[LanesBy, str], ...] = (
        ("type", _tr("By &type")),
        ("actor", _tr("By &actor")),
        ("article", _tr("By a&rticle")),
        ("tag", _tr("By ta&g")),
        ("lane", _tr("By &my own lanes")),
        ("none", _tr("&No lanes")),
    )
    arrangements: tuple[tuple[ArrangementChoice, str], ...] = (
        ("force", _tr("By &force")),
        ("circle", _tr("On a &circle")),
        ("layers", _tr("In &layers")),
        ("kinds", _tr("By &kind")),
        ("time", _tr("By &time")),
    )
    themes: tuple[tuple[ThemeChoice, str], ...] = (
        ("system", _tr("As the &desktop")),
        ("light", _tr("&Light")),
        ("dark", _tr("&Dark")),
    )
    return (
        *(_lanes(views, by, words) for by, words in lanes),
        *(_arrangement(views, choice, words) for choice, words in arrangements),
        *(_theme(views, choice, words) for choice, words in themes),
        Command("next-pane", _tr("Ne&xt panel"), lambda: views.walk(1), ("F6",)),
        Command("previous-pane", _tr("Pre&vious panel"), lambda: views.walk(-1), ("Shift+F6",)),
        Command("reset-layout", _tr("&Put everything back in place"), views.reset_layout),
    )


def _lanes(views: ViewCommands, by: LanesBy, words: str) -> Command:
    return Command(f"lanes-{by}", words, lambda: views.use_lanes(by), is_on=lambda: views.lanes_by == by)


def _arrangement(views: ViewCommands, choice: ArrangementChoice, words: str) -> Command:
    return Command(
        f"arrange-{choice}", words, lambda: views.use_arrangement(choice), is_on=lambda: views.arrangement == choice
    )


def _theme(views: ViewCommands, choice: ThemeChoice, words: str) -> Command:
    return Command(
        f"theme-{choice}", words, lambda: views.use_theme(choice), is_on=lambda: views.theme_choice == choice
    )


def _help(do: Performers) -> tuple[Command, ...]:
    return (
        Command("help", _tr("&Help"), do.views.show_help, ("F1",), "question"),
        Command("about", _tr("&About Whowhen"), do.views.show_about),
    )


def menus() -> tuple[Menu, ...]:
    """The menu bar; the submenus `recent`, `docks` and `links` are filled by the window."""
    return (
        Menu("file", _tr("&File"), (
            "new", "open-project", Menu("recent", _tr("Recen&t projects"), ()), "",
            "open", "paste", "sample", "", "save", "copy", "revert", "",
            "import", "export", "export-log", "", "settings", "quit",
        )),
        Menu("edit", _tr("&Edit"), (
            "undo", "redo", "", "new-event", "new-actor", "new-tie", "", "details", "rename", "delete", "",
            "merge", "split", "apart", "ignore", "pin",
            "turn", "", "earlier", "later", "revert-date", "", "select-all", "find",
        )),
        Menu("articles", _tr("&Articles"), ("date-several", "again", "only-articles", "", "remove-article")),
        Menu("review", _tr("&Review"), (
            "review", "checks", "", "accept", "reject", "unsure", "", "next", "previous", "",
            "twins", "name-rules", "", "only-accepted",
        )),
        Menu("view", _tr("&View"), (
            "fit", "fit-selection", "zoom-in", "zoom-out", "first", "last", "",
            "expand", "hide", "box", "fold", "unbox", "play", "", "fill",
            Menu("lanes", _tr("&Lanes of the timeline"), LANES),
            Menu("arrangements", _tr("Arrangement of the actor &map"), ARRANGEMENTS), "",
            "filter", "only-actors", "hide-filtered", "clear-filters",
            Menu("saved-views", _tr("Saved vie&ws"), ()), "save-view", "",
            Menu("docks", _tr("&Panels"), ()), Menu("links", _tr("Lin&ked views"), ()),
            "next-pane", "previous-pane",
            Menu("theme", _tr("Appeara&nce"), ("theme-system", "theme-light", "theme-dark")), "reset-layout",
        )),
        Menu("timeline", _tr("&Timeline"), TIMELINE),
        Menu("help", _tr("&Help"), ("help", "about")),
    )  # fmt: skip


TOOLBAR = ("open", "export", "", "undo", "redo", "")
"""What stands before the search field."""

LANES = ("lanes-type", "lanes-actor", "lanes-article", "lanes-tag", "lanes-lane", "lanes-none")
"""How the timeline's lanes can be sorted."""

ARRANGEMENTS = ("arrange-force", "arrange-circle", "arrange-layers", "arrange-kinds", "arrange-time")
"""How the actor map can be laid out."""

CONTEXTS: dict[type, tuple[str, ...]] = {
    Event: (
        "details",
        "rename",
        "merge",
        "delete",
        "",
        "earlier",
        "later",
        "revert-date",
        "",
        "accept",
        "reject",
        "unsure",
        "",
        "fit-selection",
    ),
    Actor: (
        "details",
        "rename",
        "merge",
        "split",
        "apart",
        "ignore",
        "new-tie",
        "pin",
        "expand",
        "hide",
        "box",
        "fold",
        "unbox",
        "delete",
        "",
        "only-actors",
        "",
        "accept",
        "reject",
        "unsure",
    ),
    Relationship: ("details", "turn", "delete", "", "accept", "reject", "unsure"),
    Article: ("date-several", "again", "only-articles", "", "remove-article"),
    type(None): ("new-event", "new-actor", "", "select-all", "fit", "", "export"),
}
"""Context menus by the kind of what was clicked; None is the empty canvas."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("actions", text)
