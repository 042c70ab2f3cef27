"""Pictures of one story: what each needs to be weighed, and which plot draws it.

The newsroom's hand for `Newsroom.plot`. Takes a `Pile`, gives SVG; opens nothing, keeps nothing, knows no clock.
"""

from __future__ import annotations

from standfirst.errors import UsageError
from standfirst.weighing import Pile, tell_story, weigh_days, weigh_story

PLOTS = ("timeline", "pickup", "states")
"""What can be drawn."""


def draw(what: str, pile: Pile, extractor: str, width: int | None = None) -> str:
    """One SVG file, `width` units wide, or as wide as is usual. `extractor`: the version of what read the claims.

    Raises `UsageError` for another plot than `PLOTS`.
    """
    if what not in PLOTS:
        raise UsageError(f"no plot {what!r}; there are {', '.join(PLOTS)}")
    if what == "timeline":
        from standfirst.tell.timeline_plot import timeline_plot

        return timeline_plot(tell_story(weigh_story(pile), extractor).brief, width=width or 760)
    if what == "pickup":
        return _pickup(pile, extractor, width or 960)
    return _states(pile, extractor, width or 760)


def _pickup(pile: Pile, extractor: str, width: int) -> str:
    from standfirst.link import outlet_key
    from standfirst.tell.pickup_graph import pickup_graph
    from standfirst.tell.pickup_plot import pickup_plot

    material = weigh_story(pile)
    claims = sorted(material.claims.values(), key=lambda claim: (claim.sentence, claim.id))
    chains = ((claim, material.pickup(claim)) for claim in claims)
    return pickup_plot(
        pickup_graph(chains, outlet_key), tell_story(material, extractor).brief.headline.text, width=width
    )


def _states(pile: Pile, extractor: str, width: int) -> str:
    from standfirst.tell.state_rows import state_rows
    from standfirst.tell.states_plot import states_plot

    material, histories = weigh_days(pile)
    brief = tell_story(material, extractor).brief
    return states_plot(state_rows(histories, material), brief.headline.text, brief.as_of.day, width=width)
