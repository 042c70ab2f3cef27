"""Commands by which people decide: confirm, correct, merge, split, grade, note, undo; and what was decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.common import dump, json_option, jsonl_option, ledger_option, opened, table, write
from standfirst.cli.group import cli

if TYPE_CHECKING:
    from standfirst import Newsroom

Command = Callable[..., None]

by_option = click.option("--by", required=True, metavar="NAME", help="Who decides it.")
reason_option = click.option("--reason", required=True, metavar="WORDS", help="Why.")
story_option = click.option("--story", help="The story that the actors or propositions are in. Default: all documents.")


def _signed(command: Command) -> Command:
    """The options of every decision."""
    for option in (json_option, ledger_option, reason_option, by_option):
        command = option(command)
    return command


def _keep(ledger: str | None, ruling: object, *, by: str, reason: str, as_json: bool, story: str | None = None) -> None:
    """Keep a ruling, and print the decision's id; with `as_json`, all of it."""
    with opened(ledger) as newsroom:
        decision = newsroom.decide(ruling, by=by, reason=reason, story=story)  # type: ignore[arg-type]
        _print(newsroom, decision.id, as_json)


def _print(newsroom: Newsroom, id: str, as_json: bool) -> None:
    if as_json:
        write(dump(newsroom.decision_row(id)), None)
    else:
        click.echo(id)


@cli.group()
def decide() -> None:
    """Decide what the machine got right or wrong: each decision is named, dated, has a reason, and can be undone.

    Ids of claims are in `standfirst claims STORY --json`, those of propositions in `standfirst states STORY --json`,
    and those of actors in `standfirst review STORY`. Prints the decision's id.
    """


@decide.command("confirm")
@click.argument("claim")
@_signed
def confirm(claim: str, ledger: str | None, **given: Any) -> None:
    """Say that a claim was read as it is meant."""
    import standfirst

    _keep(ledger, standfirst.Confirm(claim), **given)


@decide.command("speaker")
@click.argument("claim")
@click.argument("name", required=False)
@click.option("--outlet", is_flag=True, help="The outlet says it itself, and nobody whom it quotes.")
@click.option("--kind", type=click.Choice(["person", "body", "group", "anonymous", "document"]), default="person")
@click.option("--at", type=click.IntRange(0), help="Where NAME stands in the document (code points). Default: first.")
@_signed
def speaker(
    claim: str, name: str | None, outlet: bool, kind: str, at: int | None, ledger: str | None, **given: Any
) -> None:
    """Correct who makes a claim. NAME must stand in the claim's document."""
    import standfirst

    if outlet == (name is not None):
        raise click.UsageError("give NAME, or --outlet")
    _keep(ledger, standfirst.CorrectSpeaker(claim, name, standfirst.SpeakerKind(kind), at), **given)


@decide.command("span")
@click.argument("claim")
@click.argument("places", nargs=-1, required=True, metavar="START-END…")
@_signed
def span(claim: str, places: tuple[str, ...], ledger: str | None, **given: Any) -> None:
    """Correct which words a claim is: places in its document, in code points, the end excluded."""
    import standfirst

    pairs = [place.partition("-") for place in places]
    if not all(start.isdigit() and end.isdigit() for start, _, end in pairs):
        raise click.UsageError("a place is START-END, two numbers: 120-164")
    spans = tuple((int(start), int(end)) for start, _, end in pairs)
    _keep(ledger, standfirst.CorrectSpan(claim, spans), **given)


@decide.command("stance")
@click.argument("proposition")
@click.argument("claim")
@click.argument("stance", metavar="STANCE")
@story_option
@_signed
def stance(proposition: str, claim: str, stance: str, ledger: str | None, **given: Any) -> None:
    """Correct which stance a claim takes to a proposition: asserts, denies, hedges, undecided, conditional, plans, …"""
    import standfirst

    _keep(ledger, standfirst.CorrectStance(proposition, claim, _one_of(standfirst.Stance, stance)), **given)


@decide.command("state")
@click.argument("proposition")
@click.argument("state", metavar="STATE")
@story_option
@_signed
def state(proposition: str, state: str, ledger: str | None, **given: Any) -> None:
    """Set the state of a proposition: confirmed, reported, disputed, denied, undecided, retracted or superseded."""
    import standfirst

    _keep(ledger, standfirst.CorrectState(proposition, _one_of(standfirst.StateLabel, state)), **given)


@decide.command("merge-actors")
@click.argument("actors", nargs=-1, required=True, metavar="ACTOR…")
@story_option
@_signed
def merge_actors(actors: tuple[str, ...], ledger: str | None, **given: Any) -> None:
    """Say that actors are one; the first gives the name."""
    import standfirst

    _keep(ledger, standfirst.MergeActors(actors), **given)


@decide.command("split-actor")
@click.argument("actor")
@click.argument("name")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@story_option
@_signed
def split_actor(actor: str, name: str, claims: tuple[str, ...], ledger: str | None, **given: Any) -> None:
    """Say that these of an actor's claims are another's, called NAME."""
    import standfirst

    _keep(ledger, standfirst.SplitActor(actor, claims, name), **given)


@decide.command("merge-stories")
@click.argument("stories", nargs=-1, required=True, metavar="STORY…")
@_signed
def merge_stories(stories: tuple[str, ...], ledger: str | None, **given: Any) -> None:
    """Put stories together; the first goes on."""
    import standfirst

    _keep(ledger, standfirst.MergeStories(stories), **given)


@decide.command("split-story")
@click.argument("story")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT…")
@_signed
def split_story(story: str, documents: tuple[str, ...], ledger: str | None, **given: Any) -> None:
    """Make these documents of a story a story of their own."""
    import standfirst

    _keep(ledger, standfirst.SplitStory(story, documents), **given)


@decide.command("merge-propositions")
@click.argument("propositions", nargs=-1, required=True, metavar="PROPOSITION…")
@story_option
@_signed
def merge_propositions(propositions: tuple[str, ...], ledger: str | None, **given: Any) -> None:
    """Say that propositions are one; the first gives the statement."""
    import standfirst

    _keep(ledger, standfirst.MergePropositions(propositions), **given)


@decide.command("split-proposition")
@click.argument("proposition")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@story_option
@_signed
def split_proposition(proposition: str, claims: tuple[str, ...], ledger: str | None, **given: Any) -> None:
    """Say that these of a proposition's claims are about something else."""
    import standfirst

    _keep(ledger, standfirst.SplitProposition(proposition, claims), **given)


@decide.command("note")
@click.argument("about", metavar="ID|OUTLET")
@story_option
@_signed
def note(about: str, ledger: str | None, **given: Any) -> None:
    """Write a note about a claim, proposition, actor, story, document or outlet; its words are the reason."""
    import standfirst

    _keep(ledger, standfirst.Note(about), **given)


@decide.command("undo")
@click.argument("decision")
@_signed
def undo(decision: str, ledger: str | None, **given: Any) -> None:
    """Take a decision back. To undo an undo makes the decision act again."""
    import standfirst

    _keep(ledger, standfirst.Undo(decision), **given)


@cli.command()
@click.argument("outlet")
@click.argument("letter", type=click.Choice(list("ABCDEF"), case_sensitive=False))
@_signed
def grade(outlet: str, letter: str, ledger: str | None, **given: Any) -> None:
    """Set how reliable an outlet is, by the letters of the Admiralty code.

    \b
    A completely reliable     D not usually reliable
    B usually reliable        E unreliable
    C fairly reliable         F reliability cannot be judged (no basis exists; what every outlet has
                                until a person sets another letter)
    """
    import standfirst

    _keep(ledger, standfirst.GradeSource(outlet, standfirst.Reliability(letter.upper())), **given)


@cli.command()
@click.argument("story", required=False)
@ledger_option
@json_option
@jsonl_option
def decisions(story: str | None, ledger: str | None, as_json: bool, as_jsonl: bool) -> None:
    """List what people decided, and whether it acts, was undone, replaced, or no longer finds its words (orphaned)."""
    with opened(ledger) as newsroom:
        rows = newsroom.decision_rows(story)
        table(rows, as_json, as_jsonl, newsroom.decision_text)


@cli.command()
@click.argument("story", required=False)
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=50, show_default=True)
@ledger_option
@json_option
@jsonl_option
def review(story: str | None, limit: int, ledger: str | None, as_json: bool, as_jsonl: bool) -> None:
    """List what the machine is least sure of, first: what a person should look at.

    Without STORY all documents are read as one.
    """
    with opened(ledger) as newsroom:
        rows = newsroom.review_rows(story, limit=limit)
        table(rows, as_json, as_jsonl, newsroom.review_text)


def _one_of(labels: Any, word: str) -> Any:
    try:
        return labels(word.lower())
    except ValueError:
        raise click.UsageError(f"“{word}” is none of: {', '.join(label.value for label in labels)}") from None
