"""What a proposition goes by on a page: a question, or a whole sentence; never a piece of a clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribute_helpers import by_rules
from standfirst import Newsroom
from standfirst.tell.inversion import invert


def test_every_proposition_goes_by_a_question_or_a_sentence(example: Path) -> None:
    with Newsroom() as newsroom:
        newsroom.add([example])
        titles = [row["question"] for row in newsroom.dossier(newsroom.stories()[0].id).propositions()]
    assert titles
    for title in titles:
        assert title.endswith("?") or (title.startswith("“") and title[1].isupper() and title.endswith("”")), title


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Inspectors found cracks in the ramp. The mayor thanked the inspectors.",
            "Did inspectors find cracks in the ramp?",
        ),
        ("Rivers found cracks in the ramp. The mayor thanked Ada Rivers.", "Did Rivers find cracks in the ramp?"),
        ("Brown found cracks in the ramp. The cracks were brown.", "Did Brown find cracks in the ramp?"),
    ],
)
def test_only_a_plural_that_is_no_name_loses_its_capital(text: str, question: str) -> None:
    claim = next(iter(by_rules(text).claims))
    assert invert(claim.predications[0]) == question
