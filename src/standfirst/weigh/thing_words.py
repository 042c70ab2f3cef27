"""Words of people and things as conflicts need them: which nouns may name the same one, and which cannot.

Two nouns outside these lists name the same thing only if they are one word.
"""

from __future__ import annotations

_SAME = {
    "plane": "plane aircraft airplane aeroplane jet jetliner airliner helicopter flight",
    "army": "army troop soldier military serviceman trooper gunner",
    "police": "police officer policeman policewoman constable cop detective",
    "ship": "ship vessel boat ferry freighter tanker trawler cutter yacht dinghy",
    "letter": "letter memo memorandum note",
    "journalist": "journalist reporter correspondent columnist editor",
    "company": "company firm business group corporation enterprise",
    "car": "car vehicle van truck lorry automobile pickup",
    "worker": "worker employee staff labourer",
    "prisoner": "prisoner inmate convict detainee",
    "pupil": "pupil student child schoolchild youngster",
    "deal": "deal agreement accord pact contract treaty",
    "talk": "talk negotiation meeting discussion summit",
    "money": "money fund cash payment sum bribe",
    "bill": "bill law legislation act measure",
    "fire": "fire blaze wildfire inferno",
    "crash": "crash accident collision wreck derailment",
    "quake": "quake earthquake tremor",
    "blast": "blast explosion detonation",
    "plant": "plant factory works mill",
    "hospital": "hospital clinic infirmary",
    "town": "town village city settlement community",
    "protest": "protest demonstration march rally",
    "lawyer": "lawyer attorney solicitor counsel",
    "file": "file document paper record",
    "government": "government cabinet administration ministry",
    "rebel": "rebel militant insurgent guerrilla fighter separatist gunman",
    "protester": "protester demonstrator marcher crowd activist",
    "councillor": "councillor council",
    "missile": "missile rocket",
    "road": "road highway motorway street",
    "school": "school academy college",
    "premier": "premier pm",
    "plan": "plan scheme project proposal",
    "tape": "tape recording video footage",
    "message": "message email text mail",
    "flat": "flat apartment",
    "leader": "leader head chief",
    "camp": "camp base",
    "wound": "wound injury",
    "outage": "outage blackout",
    "storm": "storm hurricane gale wind cyclone typhoon tornado",
    "attack": "attack assault raid strike ambush",
}
_SAME_OF = {word: name for name, words in _SAME.items() for word in words.split()}

VAGUE = frozenset(
    "it he she they we i you him her them us me this that these those one ones which who whom what there himself "
    "herself "
    "itself themselves both others other someone somebody anyone anybody nobody everyone man woman person people "
    "victim "
    "suspect attacker assailant driver building site place area thing object item body group member party side "
    "facility "
    "incident matter case event report claim story issue figure part number group official authority source spokesman "
    "spokeswoman spokesperson nobody none men women operator owner passenger patient resident neighbour relative "
    "couple pair force structure complex premises property "
    "machine equipment material substance target".split()
)
"""Words that may stand for nearly anything of their kind."""

PUBLIC = frozenset(
    "city state government council army police ministry church university navy court parliament town".split()
)
CORPORATE = frozenset(
    "holding holdings inc ltd corp plc group steel airline airlines partners capital industries motors energy "
    "bank ventures".split()
)
"""A public body is no firm of this name."""
_PEOPLE = frozenset(
    "singer minister president mayor governor judge banker teacher nurse pilot captain doctor actor actress "
    "businessman "
    "businesswoman lawyer engineer director manager chairman chairwoman chief leader king queen prince princess "
    "brother sister "
    "son daughter father mother wife husband aide adviser secretary treasurer clerk guard student farmer driver author "
    "writer painter player coach striker goalkeeper sergeant colonel general lieutenant commander spokesman "
    "billionaire "
    "investor heir widow neighbour professor scientist deputy prosecutor".split()
)
_BODIES = frozenset(
    "fund company bank ministry government army police council court agency union league club party firm group "
    "consortium navy regiment brigade department authority commission board federation association university hospital "
    "school church militia gang cartel airline newspaper museum trust foundation parliament senate state "
    "militant rebel".split()
)
_CAUSES = {
    "weather": "storm wind hurricane gale lightning rain flood snow ice heat drought fog cyclone tornado avalanche "
    "landslide weather",
    "attack": "attack cyberattack sabotage bomb arson missile drone mine grenade assault",
    "fault": "fault failure defect malfunction leak short-circuit wiring error bug glitch overload corrosion crack "
    "breakdown fatigue",
    "people": "driver pilot operator worker crew negligence carelessness cigarette mistake",
    "animal": "bird squirrel rat animal",
}
_CAUSE_OF = {word: name for name, words in _CAUSES.items() for word in words.split()}

PLACES = frozenset(
    "kitchen archive basement cellar attic roof garage garden bedroom bathroom corridor hall lobby lift elevator "
    "office house "
    "home flat apartment hotel hospital clinic school church mosque temple synagogue forest wood river lake sea "
    "beach coast "
    "harbour harbor port field park square street station airport car van bus train boat ship plane embassy consulate "
    "barracks base camp prison cell court market shop store mall stadium theatre theater museum library "
    "warehouse factory "
    "farm barn bridge tunnel motorway highway ditch canal valley mountain hill desert island north south east "
    "west toilet "
    "stairwell classroom canteen gym cockpit cabin hold laboratory lab restaurant bar cafe nightclub yard "
    "car-park hangar "
    "engine-room boiler-room suburb well pit trench cave quarry mine alley lane driveway porch balcony pool pond "
    "swamp marsh field meadow "
    "crater bunker tent hut cottage mansion chapel monastery dormitory ward morgue depot refinery silo dock quay "
    "pier jetty bank roadside downtown centre center border checkpoint workshop cemetery reservoir villa palace".split()
)
"""Nouns that tell where something happened."""
WIDE = frozenset(
    "province region county state district valley coast north south east west island islands area country "
    "republic territory "
    "governorate peninsula prefecture oblast canton department mountains capital gulf sea bay strait continent".split()
)
"""A name beside one of these may hold the other name."""
STATES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho "
    "illinois indiana iowa "
    "kansas kentucky louisiana maine maryland massachusetts mass michigan minnesota mississippi missouri montana "
    "nebraska nevada "
    "hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah "
    "vermont virginia "
    "washington wisconsin wyoming ontario quebec alberta england scotland wales ulster bavaria saxony catalonia "
    "andalusia brittany "
    "normandy sicily lombardy siberia crimea kashmir punjab bengal sindh queensland victoria europe asia africa "
    "america".split()
)
"""Names of states and regions that hold towns."""

_TITLES = frozenset(
    "mr mrs ms dr sir lord lady president minister prime governor mayor judge general colonel captain king queen "
    "prince "
    "princess senator chief secretary chancellor pope father sister professor sheikh emir ministry department "
    "office the of "
    "for and city county state royal national federal new north south east west saint st".split()
)


def is_known(word: str) -> bool:
    """Whether the lists know the noun, so that it can be told from another that they know."""
    return (word in _SAME_OF or word in _BODIES or word in PLACES) and word not in VAGUE


def kind_of_thing(word: str) -> str:
    """One name for nouns that may name the same thing: "freighter" and "vessel" are "ship"."""
    return _SAME_OF.get(word, word)


def sort_of(word: str) -> str | None:
    """Whether a noun is of a person, a body or a kind of cause; None where the lists do not tell."""
    if word in _PEOPLE:
        return "person"
    if word in _BODIES:
        return "body"
    cause = _CAUSE_OF.get(word)
    return f"cause: {cause}" if cause else None


def telling_name(word: str) -> bool:
    """Whether a part of a name tells it from others: "Falk" does, "Minister" does not."""
    return word not in _TITLES
