"""Propositions: what claims are about, how it is worded, who takes which side; the same in any order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribute_helpers import by_rules
from standfirst.link.proposition_senses import topic_of
from standfirst.link.propositions import canonical_word, find_propositions
from standfirst.records import Claim, Force, Predication, Proposition, Speech, Stance, Text


def found(*articles: str) -> tuple[list[Proposition], dict[str, Claim]]:
    """The propositions of invented articles, with their claims by id."""
    claims = [claim for article in articles for claim in by_rules(article).claims]
    return find_propositions(claims, canonical=canonical_word), {claim.id: claim for claim in claims}


def stances(proposition: Proposition, claims: dict[str, Claim]) -> dict[str, Stance]:
    """Each position by the last word of its claim's sentence."""
    return {claims[p.claim].sentence.exact.rstrip(".").split()[-1]: p.stance for p in proposition.positions}


@pytest.mark.parametrize(
    ("sentence", "lemma", "expected"),
    [
        ("The frigate fired two missiles at the port.", "fire", "launch"),
        ("The board fired its chairman.", "fire", "fire"),
        ("The stewards tried to flee.", "try", None),
        ("The steward was tried in Skell.", "try", "charge"),
        ("Rescuers recovered nine bodies.", "recover", "find"),
        ("The driver recovered in Skell.", "recover", "treat"),
        ("The ministry released a statement.", "release", "leak"),
        ("The rebels released the hostages.", "release", "release"),
        ("The envoy broke his ankle.", "break", "injure"),
        ("The envoy broke the law.", "break", "break"),
        ("Parliament passed the bill.", "pass", "vote"),
        ("The storm passed the island.", "pass", "pass"),
        ("The envoy left the island.", "leave", "withdraw"),
        ("The blaze left the harbour exposed to the sea.", "leave", None),
        ("The blaze left the harbour waiting for help.", "leave", None),
        ("The company suspended the ferry service.", "suspend", "close"),
        ("The company suspended its captain.", "suspend", "dismiss"),
    ],
)
def test_a_word_names_another_happening_beside_other_words(sentence: str, lemma: str, expected: str | None) -> None:
    predications = [p for claim in by_rules(sentence).claims for p in claim.predications if p.lemma == lemma]
    assert [topic_of(predication) for predication in predications] == [expected] * len(predications)
    assert predications


def test_no_decision_is_neither_for_nor_against() -> None:
    propositions, claims = found(
        "The ministry said the ferry line would close in March.",
        "The operator denied that the ferry line would close in April.",
        "The mayor said no decision had been made about closing the ferry line in May.",
    )
    assert stances(propositions[0], claims) == {
        "March": Stance.PLANS,
        "April": Stance.DENIES,
        "May": Stance.UNDECIDED,
    }


def test_deaths_of_a_people_are_not_about_the_one_who_was_killed() -> None:
    propositions, claims = found(
        "The ministry said envoy Ida Vik was killed in Skell. There had been no Norwegian deaths.",
        "The rebels killed the envoy Ida Vik, the mayor said.",
    )
    told = next(p for p in propositions if p.topic[0] == "kill")
    assert {claims[p.claim].sentence.exact[:9] for p in told.positions} == {"The minis", "The rebel"}


def test_different_questions_about_one_thing_stay_apart() -> None:
    propositions, _ = found(
        "The ministry said the letter was forged. The minister said the letter was signed on Monday.",
        "The union denied that the letter was forged. The union denied that the letter had been signed.",
    )
    assert {proposition.topic[0] for proposition in propositions} == {"forge", "sign"}
    assert {len(proposition.positions) for proposition in propositions} == {2}


def test_what_hits_the_ground_is_not_what_was_hit() -> None:
    propositions, claims = found(
        "The army said the tanker was hit by a mine.",
        "The crew denied that the tanker was hit by a mine.",
        "Its cargo caught fire before the tanker hit the pier.",
    )
    (struck,) = [p for p in propositions if p.topic[0] == "shoot down"]
    assert set(stances(struck, claims)) == {"mine"}


def test_who_acts_is_not_what_it_is_about() -> None:
    propositions, _ = found(
        "Rebels killed the envoy. Rebels killed the pilot.",
        "The general denied that rebels killed the envoy. The general said rebels killed the pilot.",
    )
    assert sorted(p.topic[1] for p in propositions if p.topic[0] == "kill") == ["envoy", "pilot"]


def test_a_country_alone_does_not_tell_who_died() -> None:
    propositions, _ = found(
        "A drone killed the Norwegian envoy on Monday. A drone killed the Norwegian envoy, the ministry said.",
        "No Norwegian deaths were reported, the army said, after the strike of the following Tuesday evening.",
    )
    envoy = [p for p in propositions if "envoy" in p.topic]
    assert envoy
    assert all(position.stance is Stance.ASSERTS for p in envoy for position in p.positions)


def test_the_statement_is_what_is_denied_and_not_the_denial() -> None:
    (closed, *_), _ = found(
        "The port has not closed, the mayor said.",
        "The port has not closed, the police said.",
        "Two captains said the port had closed.",
    )
    assert closed.statement == "the port had closed"


def test_the_statement_has_the_words_that_most_documents_use() -> None:
    (sunk, *_), _ = found(
        "A mine sank the tanker, the navy said.",
        "The owner denied that a mine sank the tanker.",
        "In 2014 a wave capsized a Norland tanker. A mine sank the tanker, the crew said.",
    )
    assert sunk.statement.lower() == "a mine sank the tanker"


def test_a_noun_that_goes_with_one_name_stands_for_it() -> None:
    articles = [f"The army killed envoy Ida Vik on day {n}." for n in range(3)]
    later = ["The envoy was killed on Monday, the ministry said.", "The ministry denied that Vik was killed on Sunday."]
    propositions, _ = found(*articles, *later)
    (killed,) = [proposition for proposition in propositions if proposition.topic[0] == "kill"]
    assert killed.topic[1] == "vik"
    assert {p.stance for p in killed.positions} == {Stance.ASSERTS, Stance.DENIES}


def test_a_noun_that_goes_with_two_bearers_of_a_surname_stands_for_neither() -> None:
    articles = [f"Police arrested driver Ida Vik on day {n}. They seek driver Olav Vik." for n in range(3)]
    propositions, _ = found(*articles, "The driver was arrested on Friday, police said.", "A driver was arrested.")
    assert sorted(p.topic[1] for p in propositions if p.topic[0] == "arrest") == ["driver"]


def test_words_that_name_no_happening_make_no_proposition() -> None:
    propositions, _ = found("It turned out well.", "It turned out well, he said.", "It did not turn out well.")
    assert propositions == []


def test_two_words_of_one_class_without_a_theme_are_two_propositions() -> None:
    propositions, _ = found(*(f"One man was arrested and another man was detained on day {n}." for n in (1, 2)))
    assert len({proposition.id for proposition in propositions}) == len(propositions) == 2


# In any order, however much


Line = tuple[str, str, bool]
"""What something was done to, what was done, and whether it is negated."""


def made(name: str, lines: list[Line]) -> list[Claim]:
    """A document's claims that things were done to things, without the parser."""
    words = [f"Officials {'never ' if negated else ''}{verb} the {noun}." for noun, verb, negated in lines]
    text = Text(name, "\n".join(words))
    claims, at = [], 0
    for (noun, verb, negated), line in zip(lines, words, strict=True):
        sentence = text.span(at, at + len(line))
        start = at + line.index(verb)
        predication = Predication(
            clause=text.span(at, at + len(line) - 1),
            predicate=text.span(start, start + len(verb)),
            lemma=verb.removesuffix("ed"),
            subject=text.span(at, at + len("Officials")),
            objects=(text.span(at + line.index("the "), at + len(line) - 1),),
            arguments=("official", *noun.split()),
            negation=text.span(at + 10, at + 15) if negated else None,
        )
        claims.append(Claim(sentence, (sentence,), Speech.NARRATOR, Force.STATE, predications=(predication,)))
        at += len(line) + 1
    return claims


LINES = st.tuples(
    st.sampled_from(["port", "ferry", "old port", "ferry pier", "Norland ferry", "Norland"]),
    st.sampled_from(["attacked", "closed", "painted"]),
    st.booleans(),
)
CLAIMS = st.lists(st.lists(LINES, max_size=4), max_size=6).map(
    lambda documents: [claim for n, lines in enumerate(documents) for claim in made(f"d{n}", lines)]
)


@settings(max_examples=60)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_nothing(claims: list[Claim], chance: random.Random) -> None:
    once = find_propositions(claims)
    chance.shuffle(claims)
    assert find_propositions(claims) == once


@settings(max_examples=60)
@given(CLAIMS)
def test_a_claim_takes_one_side_and_no_two_propositions_are_one(claims: list[Claim]) -> None:
    propositions = find_propositions(claims)
    assert len({p.id for p in propositions}) == len(propositions)
    for proposition in propositions:
        assert len({p.claim for p in proposition.positions}) == len(proposition.positions) >= 2
        by_id = {claim.id: claim for claim in claims}
        for position in proposition.positions:
            negated = by_id[position.claim].predications[0].negation is not None
            assert position.stance is (Stance.DENIES if negated else Stance.ASSERTS)


def test_three_hundred_claims_on_one_thing_are_one_proposition() -> None:
    claims = made("d", [("harbour", "closed", n % 3 == 0) for n in range(300)])
    (proposition,) = find_propositions(claims)
    assert len(proposition.positions) == 300
    assert sum(p.stance is Stance.DENIES for p in proposition.positions) == 100


def test_thousands_of_themes_in_one_class_are_split_without_comparing_claims() -> None:
    claims = [
        c for n in range(80) for c in made(f"d{n}", [(f"pier{100 * n + k}", "closed", k % 2 == 0) for k in range(100)])
    ]
    claims += [
        c for n in range(80) for c in made(f"e{n}", [(f"pier{100 * n + k}", "closed", False) for k in range(100)])
    ]
    propositions = find_propositions(claims, limit=9000)
    assert len(propositions) == 8000
    assert {len(p.positions) for p in propositions} == {2}
