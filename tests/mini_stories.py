"""Small invented stories, each of which turns on one thing that a brief must not get wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Article:
    outlet: str
    date: str
    title: str
    body: str

    def write(self, folder: Path) -> None:
        name = f"{self.outlet.lower().replace(' ', '-')}-{self.date or 'undated'}.txt"
        basis = "listed" if self.date else "none"
        head = f"title: {self.title}\noutlet: {self.outlet}\nurl:\ndate: {self.date}\ndate_basis: {basis}\n\n"
        (folder / name).write_text(head + self.body, encoding="utf-8")


UNDECIDED = (
    Article(
        "Northern Wire",
        "2023-03-06",
        "Army to leave Karsk base, letter suggests",
        "A letter from a brigade commander on Monday suggested that the Velmark army is withdrawing its troops from "
        "the Karsk base. The letter told the Karsk regional government that troops would be moved out in the coming "
        "weeks.\n\nThe regional parliament voted on Sunday to expel all foreign troops.\n",
    ),
    Article(
        "Harbour Post",
        "2023-03-07",
        "Minister: no decision on Karsk troops",
        "Defence Minister Ilse Varga said on Monday that no decision had been made to withdraw troops from Karsk. "
        "“There has been no decision whatsoever to leave Karsk,” Varga told reporters.\n\n"
        "General Tomas Brandt, the chief of staff, said the letter was a draft that should not have been sent.\n",
    ),
    Article(
        "Valley Courier",
        "2023-03-07",
        "Troops in Karsk: what we know",
        "The defence ministry said on Monday that it had not decided whether to withdraw its troops from Karsk. "
        "The letter, which carried a signature block, was not signed.\n\n"
        "President Anton Reiss threatened the region with sanctions. “If they ask us to leave, we will impose very "
        "big sanctions on Karsk,” Reiss said.\n",
    ),
)

CONCEDED = (
    Article(
        "Northern Wire",
        "2023-05-04",
        "Airliner was hit by missile, officials believe",
        "A Velmark airliner that crashed near Ostrava Bay on Wednesday was likely shot down by a Karsk missile, two "
        "Velmark officials said on Thursday. The officials spoke on condition of anonymity because they were not "
        "authorised to discuss intelligence. All 98 people on board the plane were killed.\n",
    ),
    Article(
        "Harbour Post",
        "2023-05-05",
        "Karsk denies missile hit plane",
        "Karsk on Friday denied that a missile had shot down the plane. “No missile hit the plane,” said Olen Madry, "
        "the head of the Karsk aviation authority.\n",
    ),
    Article(
        "Valley Courier",
        "2023-05-06",
        "Karsk admits shooting down airliner",
        "Karsk admitted on Saturday that its armed forces had shot down the plane by mistake. “The plane was shot down "
        "through human error,” President Ruden Sal of Karsk said. He apologised to the families.\n",
    ),
    Article(
        "Coast Tribune",
        "2023-05-06",
        "Karsk says air defence shot down plane by mistake",
        "Karsk's armed forces acknowledged on Saturday that they had accidentally shot down the Velmark airliner. "
        "Karsk had previously denied that its missile hit the plane.\n",
    ),
)

TAKEN_BACK = (
    Article(
        "Northern Wire",
        "2023-06-14",
        "Suspect arrested in Lindau market bombing",
        "Police have arrested a suspect in the Lindau market bombing, a law enforcement official said on Wednesday.\n",
    ),
    Article(
        "Harbour Post",
        "2023-06-14",
        "No arrest in market bombing, police say",
        "No arrest has been made in the Lindau market bombing, the Lindau police said on Wednesday. “Despite reports "
        "to the contrary, no suspect has been arrested,” police chief Mara Dahl said.\n\nNorthern Wire, which had "
        "reported that a suspect was arrested, retracted its report.\n",
    ),
    Article(
        "Valley Courier",
        "2023-06-16",
        "Bombing suspect caught after chase",
        "A suspect in the Lindau market bombing was arrested on Friday night after a chase, police said.\n",
    ),
)

ONE_VOICE = tuple(
    Article(
        outlet,
        "2023-07-03",
        title,
        "LINDAU (Meridian) — The dam above Lindau will be closed for repairs, the water ministry said on Monday. "
        "Engineers found cracks in its northern wall in June, according to a report that the ministry published. "
        "Some 4,000 people live in the valley below the dam.\n",
    )
    for outlet, title in (
        ("Northern Wire", "Lindau dam to close"),
        ("Harbour Post", "Ministry to shut dam for repairs"),
        ("Valley Courier", "Dam above Lindau closes"),
    )
)

UNDATED = (
    Article(
        "Northern Wire",
        "",
        "",
        "King Harel of Ostrava has not been seen in public since 3 September. A palace official said on Monday that "
        "the king had knee surgery in mid-September and was recovering at a clinic.\n",
    ),
    Article(
        "Harbour Post",
        "",
        "",
        "The palace denied on Thursday that King Harel had undergone surgery. “He is in good health,” the ambassador, "
        "Josef Lind, said.\n",
    ),
)


def write(story: tuple[Article, ...], folder: Path) -> Path:
    for article in story:
        article.write(folder)
    return folder
