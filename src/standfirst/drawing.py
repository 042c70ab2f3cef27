"""Pictures of one story: what each needs to be weighed, and which plot draws it.

The newsroom's hand for `Newsroom.plot`. Takes a `Pile`, gives SVG; opens nothing, keeps nothing, knows no clock.
"""

from __future__ import annotations

from standfirst.errors import UsageError
from standfirst.weighing import Pile, tell_story, weigh_days, weigh_pickups, weigh_story

PLOTS = ("timeline", "pickup", "states")
"""What can be drawn."""


def draw(what: str, pile: Pile, version: str, width: int | None = None) -> str:
    """One SVG file, `width` units wide, or as wide as is usual. Raises `UsageError` for another plot than `PLOTS`."""
    if what not in PLOTS:
        raise UsageError(f"no plot {what!r}; there are {', '.join(PLOTS)}")
    if what == "timeline":
        from standfirst.tell.timeline_plot import timeline_plot

        return timeline_plot(tell_story(weigh_story(pile), version).brief, width=width or 760)
    if what == "pickup":
        return _pickup(pile, version, width or 960)
    return _states(pile, version, width or 760)


def _pickup(pile: Pile, version: str, width: int) -> str:
    from standfirst.link import outlet_key
    from standfirst.tell.pickup_graph import pickup_graph
    from standfirst.tell.pickup_plot import pickup_plot

    title = tell_story(weigh_story(pile), version).brief.headline.text
    return pickup_plot(pickup_graph(weigh_pickups(pile), outlet_key), title, width=width)


def _states(pile: Pile, version: str, width: int) -> str:
    from standfirst.tell.state_rows import state_rows
    from standfirst.tell.states_plot import states_plot

    material, histories = weigh_days(pile)
    brief = tell_story(material, version).brief
    return states_plot(state_rows(histories, material), brief.headline.text, brief.as_of.day, width=width)
