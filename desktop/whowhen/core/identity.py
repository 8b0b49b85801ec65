"""Which actor of the project an actor of the findings is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from whowhen.core.choices import NameRule
from whowhen.core.findings import Findings
from whowhen.core.names import NameRules, key
from whowhen.core.project import Project
from whowhen.core.records import Actor, Evidence, Mention, Record, is_hidden


class Identities:
    """Found actors joined with the project's.

    A name joins on thin evidence only where the user says so: within another article the surname of a person is not
    enough, unless the user gave or merged it. Names that the user ignores are nobody, and names that he keeps apart are
    two actors, even where the article was understood to call one actor both.
    """

    def __init__(self, project: Project, findings: Findings, new_id: Callable[[str], str]) -> None:
        self._article = findings.article
        self._after: dict[str, Actor] = {}
        self._homes: dict[str, str] = {}  # found id -> project id
        self._owners: dict[tuple[int, int], str] = {}  # a mention's place -> the actor whom the user gave it
        self._mentions: dict[str, tuple[Mention, ...]] = {one.id: one.mentions for one in findings.actors}
        self._hidden: set[str] = set()
        self._rules = NameRules(project.of_kind(NameRule))
        self._quote = project.quote
        present = sorted(project.of_kind(Actor), key=lambda one: (is_hidden(one), one.id))
        self._note_owners(present)
        names = self._names(present)
        for found in findings.actors:
            self._take(found, names, new_id)
        self._forget_rest(present)

    def actors(self) -> dict[str, Record | None]:
        """The project's actors after the findings, those that were looked at."""
        return dict(self._after)

    def of(self, found: str | None, evidence: Iterable[Evidence]) -> str | None:
        """The project's actor for a found one in that evidence; None where the user dismissed it."""
        if found is None:
            return None
        home = self._homes.get(found)
        for proof in evidence:
            for mention in self._mentions.get(found, ()):
                owner = self._owners.get((mention.start, mention.end), home)
                if owner != home and proof.start <= mention.start and mention.end <= proof.end:
                    return None if owner in self._hidden else owner
        return None if home in self._hidden else home

    def _note_owners(self, present: Iterable[Actor]) -> None:
        """Remember the mentions that a split gave to an actor of its own."""
        for actor in present:
            if "mentions" in actor.edited or actor.review == "user":
                for one in actor.mentions:
                    if one.article == self._article:
                        self._owners[one.start, one.end] = actor.id

    def _names(self, present: Iterable[Actor]) -> dict[str, list[Actor]]:
        """The actors that each name may mean, the likeliest first."""
        names: dict[str, list[Actor]] = {}
        for actor in present:
            forms = [actor.name, *(alias for alias in actor.aliases if self._is_safe(actor, alias))]
            for form in forms:
                names.setdefault(key(form), []).append(actor)
        return names

    def _is_safe(self, actor: Actor, alias: str) -> bool:
        is_here = any(one.article == self._article for one in actor.mentions)
        return is_here or "aliases" in actor.edited or actor.kind != "person" or " " in alias.strip()

    def _take(self, found: Actor, names: dict[str, list[Actor]], new_id: Callable[[str], str]) -> None:
        """Settle a found actor, and first those of its other names that are somebody else; nobody, if it is ignored."""
        if self._rules.ignores(found.name):
            return
        apart = [one for one in found.aliases if self._rules.part((found.name,), (one,))]
        for alias in apart:
            mentions = tuple(one for one in found.mentions if key(self._words(one)) == key(alias))
            other = Actor(f"{found.id}/{alias}", alias, found.kind, mentions=mentions)
            if not self._rules.ignores(alias):
                self._settle(other, names, new_id)
                self._owners |= {(one.start, one.end): self._homes[other.id] for one in self._free(mentions, None)}
        kept = tuple(one for one in found.aliases if one not in apart and not self._rules.ignores(one))
        self._settle(replace(found, aliases=kept), names, new_id)

    def _words(self, mention: Mention) -> str:
        return self._quote(mention.article, mention.start, mention.end)

    def _settle(self, found: Actor, names: dict[str, list[Actor]], new_id: Callable[[str], str]) -> None:
        forms = [key(found.name), *(key(alias) for alias in found.aliases if " " in alias or found.kind != "person")]
        old = next((one for form in forms for one in names.get(form, ()) if self._may_be(found, one)), None)
        if old is None:
            home = replace(found, id=new_id("actor"), mentions=self._free(found.mentions, None))
            self._after[home.id] = home
        else:
            home = self._after.get(old.id, old)
            self._after[home.id] = self._updated(home, found, is_second=home.id in self._after)
            if is_hidden(home):
                self._hidden.add(home.id)
        self._homes[found.id] = home.id
        for form in forms:
            names.setdefault(form, []).append(self._after[home.id])

    def _may_be(self, found: Actor, old: Actor) -> bool:
        """Whether the user lets a found actor be that one."""
        home = self._after.get(old.id, old)
        return not self._rules.part((found.name, *found.aliases), (home.name, *home.aliases))

    def _free(self, mentions: Iterable[Mention], home: str | None) -> tuple[Mention, ...]:
        """The mentions that the user gave to nobody else."""
        return tuple(one for one in mentions if self._owners.get((one.start, one.end), home) == home)

    def _updated(self, home: Actor, found: Actor, *, is_second: bool) -> Actor:
        if is_hidden(home) or home.review == "user":
            return home
        fields: dict[str, object] = {}
        if "mentions" not in home.edited:
            kept = [one for one in home.mentions if is_second or one.article != self._article]
            own = {*kept, *self._free(found.mentions, home.id)}
            fields["mentions"] = tuple(sorted(own, key=lambda one: (one.article, one.start, one.end, one.kind)))
        if "aliases" not in home.edited:
            fields["aliases"] = _joined(home.name, home.aliases, (found.name, *found.aliases))
        if "description" not in home.edited and not home.description:
            fields["description"] = found.description
        is_only_here = all(one.article == self._article for one in home.mentions)
        if "kind" not in home.edited and is_only_here and not is_second:
            fields["kind"] = found.kind
        return replace(home, **fields)  # type: ignore[arg-type]  # names and values fit

    def _forget_rest(self, present: Iterable[Actor]) -> None:
        """Actors of the project that this article does not name any more lose their mentions in it."""
        for actor in present:
            kept = tuple(one for one in actor.mentions if one.article != self._article)
            is_machine = actor.review not in ("user", "rejected") and "mentions" not in actor.edited
            if actor.id not in self._after and is_machine and kept != actor.mentions:
                self._after[actor.id] = replace(actor, mentions=kept)


def _joined(name: str, known: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
    forms = {form: None for form in (*known, *new) if form != name}
    return tuple(forms)
