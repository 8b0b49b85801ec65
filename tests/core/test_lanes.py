"""The verbs on lanes: a lane of the user's own takes its events along, and nothing is kept of what is as usual."""

from __future__ import annotations

import samples
from whowhen.core.change import Change
from whowhen.core.choices import Lane
from whowhen.core.edits.choices import (
    add_lane,
    dress_lane,
    lane,
    order_lanes,
    own_lanes,
    remove_lane,
    rename_lane,
    usual_lanes,
)
from whowhen.core.edits.events import put_in_lane
from whowhen.core.project import Project
from whowhen.core.records import Event


def done(project: Project, change: Change) -> Change:
    project.check(change)
    project.apply(change)
    return change


def lane_of(project: Project, ident: str) -> str | None:
    found = project.find(Event, ident)
    assert found is not None
    return found.lane


def test_renaming_a_lane_of_ones_own_renames_it_for_its_events_and_can_join_two() -> None:
    project = samples.badr()
    done(project, add_lane(project, "  The   money "))
    done(project, put_in_lane(project, ["founded"], "The money"))
    renamed = done(project, rename_lane(project, "lane", "The money", "Who paid"))
    assert own_lanes(project) == ("Who paid",)
    assert lane_of(project, "founded") == "Who paid"
    done(project, renamed.inverse())
    assert own_lanes(project) == ("The money",)
    assert lane_of(project, "founded") == "The money"
    done(project, add_lane(project, "Others"))
    done(project, rename_lane(project, "lane", "The money", "Others"))
    assert own_lanes(project) == ("Others",)
    assert lane_of(project, "founded") == "Others"
    done(project, remove_lane(project, "Others"))
    assert own_lanes(project) == ()
    assert lane_of(project, "founded") is None


def test_what_is_as_usual_is_not_kept() -> None:
    project = samples.badr()
    done(project, dress_lane(project, "Fold", "type", "attack", folded=True))
    assert lane(project, "type", "attack").folded
    done(project, dress_lane(project, "Open", "type", "attack", folded=False))
    assert not list(project.of_kind(Lane))
    done(project, rename_lane(project, "type", "attack", "Battles"))
    done(project, order_lanes(project, "type", ("legal", "attack")))
    assert lane(project, "type", "attack") == Lane("lane:type:attack", "type", "attack", "Battles", position=1)
    done(project, usual_lanes(project, "type"))
    assert not list(project.of_kind(Lane))
