"""Words by which one text takes sides to another: refuting, hedging, passing on, vouching.

Lists of general news English, for `standfirst.link.pair_features`. Idioms of several words are written with spaces.
"""

from __future__ import annotations

REFUTING = (
    "bogus busted contradict contradicts contradicted debunk debunked debunking debunks denial denials denied "
    "denies deny denying discredit discredited disproved disproves doctored dubious duped exaggerated exposed "
    "fabricated fabrication fake faked fakes false falsely fooled fools fraud hoax hoaxed hoaxer hoaxes imaginary "
    "impostor inaccurate incorrect invented joke lie lied lies lying mislead misleading misled mistaken "
    "misidentified myth nonsense nope overblown parody phony photoshopped prank pranked pranks rebuff rebuffs "
    "rebuffed rebut rebuts refute refuted refutes reject rejected rejects retract retracted retraction retracts "
    "rubbish satire satirical scam scuttles spoof staged stunt swindle trick tricked troll trolled trolls "
    "unfounded unlikely untrue wrong wrongly"
).split()
REFUTING_IDIOMS = (
    "back down;backs away;backs down;cast doubt;casts doubt;doubt cast;doubts cast;raises doubts;called off;"
    "false alarm;fall for;falls for;fell for;made it up;made up;make it up;make up;makes up;never happened;"
    "no evidence;no proof;no truth;not so fast;not true;pants on fire;pours cold water;pulls story;quashes;"
    "reality check;setting the record straight;set the record straight;sets the record straight;shoots down;"
    "shot down report;too good to be true;too good to check;throws cold water;turns out;walks back;alive and well;"
    "is alive;still alive;safe and sound;is safe;wide of the mark;did not happen;urban legend;"
    "case of mistaken identity"
).split(";")
NEGATING = "barely cannot hardly neither never no nobody none nor not nothing without".split()
HEDGING = (
    "alleged allegedly apparent apparently appear appears believed claimed considering consider considers could "
    "doubt doubtful doubts eyeing eyes feared fears if investigate investigated investigates investigating "
    "investigation may maybe might mull mulling mulls mysterious mystery perhaps planning plans possible possibly "
    "potential potentially presumed probably probe purported purportedly question questions reported reportedly "
    "rumor rumored rumors rumour rumoured rumours sceptical seem seems set should skeptical so-called speculation "
    "supposed supposedly suspected suspects suggest suggests unclear unconfirmed unproven unverified whether would"
).split()
PASSING_ON = (
    "accuse accused accuses according allegation allegations allege alleges analyst analysts assert asserts blog "
    "blogger cites citing claim claiming claims footage image images insider insiders insist insists leak leaked "
    "leaks media newspaper online paper photo photos picture pictures post posted posts reading report reporter "
    "reporting reports said say saying says show shows source sources story tell tells told tweet tweeted tweets "
    "video viral watch watchdog witness witnesses"
).split()
VOUCHING = (
    "admit admits admitted announce announced announces confirm confirmation confirmed confirming confirms "
    "identified official officially proof prove proven proves real reveal revealed reveals true unveil unveils "
    "verified verifies"
).split()
ASKING = "are can could did do does has have how is was were what who why will".split()
"""Words that open a question, where they open a headline."""
LIGHT = frozenset(
    "a about after an and any are as at be because been being but by can could did do does for from had has have "
    "he her his how i if in into is it its just may might more my never no not now of off on one or our out over s "
    "she should so some than that the their them then there these they this those to under up us was we were what "
    "when where which while who why will with would you your".split()
)
"""Words too light to align two texts by."""

KINDS: dict[str, str] = {
    **dict.fromkeys(PASSING_ON, "pass"),
    **dict.fromkeys(HEDGING, "hedge"),
    **dict.fromkeys(VOUCHING, "vouch"),
    **dict.fromkeys(NEGATING, "not"),
    **dict.fromkeys(REFUTING, "refute"),
}
"""The kind of each word; a word of two kinds has the later."""
