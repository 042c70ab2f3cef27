"""Word lists of the room other than cues: mood, events, roles, stop words. Lower-case lemmas unless said otherwise."""

from __future__ import annotations

# --- Mood -------------------------------------------------------------------------------------------------

NEGATORS = frozenset("not n't never no neither nor without none nobody nothing nowhere cannot hardly scarcely".split())
NEGATIVE_DETERMINERS = frozenset("no neither".split())
NEGATIVE_PRONOUNS = frozenset("nobody nothing none nowhere neither".split())

MODAL_HEDGES = frozenset("may might could".split())
ADVERB_HEDGES = frozenset(
    "apparently likely probably reportedly allegedly possibly perhaps maybe presumably purportedly seemingly "
    "supposedly potentially conceivably ostensibly evidently arguably".split()
)
ADJECTIVE_HEDGES = frozenset("likely possible probable potential alleged suspected apparent presumed purported".split())
UNLIKELY = frozenset("unlikely doubtful improbable".split())
VERB_HEDGES = frozenset("appear seem".split())
GOVERNING_HEDGES = frozenset("suspect believe think suggest speculate suppose guess doubt imply hint fear".split())
PASSIVE_HEDGES = frozenset(
    "believe think suspect rumor rumour report say allege presume understand assume suppose claim fear".split()
)
NOUN_HEDGES = frozenset(
    "possibility chance likelihood probability odds risk suspicion speculation rumor rumour".split()
)

FUTURE_MODALS = frozenset("will shall 'll wo".split())
PLANNING_VERBS = frozenset("plan intend expect schedule prepare hope aim promise vow threaten pledge propose".split())
PLANNING_ADJECTIVES = frozenset("due set ready about poised scheduled slated bound prepared".split())
PLANNING_NOUNS = frozenset("plan intention promise threat pledge vow proposal preparation bid".split())
INTENDING = frozenset(
    "plan intend aim promise vow threaten pledge propose prepare intention promise threat vow proposal bid ready "
    "prepared".split()
)
"""Those of the plans that are somebody's will."""
ORDERING = frozenset("order tell instruct require oblige compel command force direct summon".split())

OPEN_ADJECTIVES = frozenset("unclear undecided uncertain unknown unresolved unsure undetermined".split())
OPEN_IF_NEGATED = frozenset("clear certain sure known final".split())
DECISION_VERBS = frozenset("decide determine resolve conclude settle".split())
DECISION_NOUNS = frozenset("decision determination conclusion ruling".split())
OPEN_PHRASES = ("under review", "under consideration", "up in the air", "yet to be decided", "remains to be seen")
WEIGHING = frozenset("consider weigh mull debate ponder contemplate review".split())

DENYING_GOVERNORS = frozenset("deny fail refuse decline avoid prevent refrain stop dismiss reject".split())
OMITTING = frozenset("forget neglect omit cease".split())
NEG_RAISING = frozenset("think believe expect suppose imagine want intend plan mean anticipate see say".split())
NEGATIVE_EVIDENCE = frozenset(
    "evidence plan sign indication intention proof reason need basis information suggestion intent way".split()
)

CONDITIONAL_MARKS = frozenset("if unless".split())
CONDITIONAL_WORDS = frozenset("provided providing assuming supposing".split())
CONDITIONAL_NOUNS = frozenset("event case".split())
NO_CONDITION_BEFORE = frozenset("as even what ask wonder".split())
NO_TRIGGER = frozenset("anything any ever".split())
"""By themselves after "if" they only weigh a word: "few, if any", "if anything"."""

# --- Events -----------------------------------------------------------------------------------------------

EVENT_NOUNS = frozenset(
    "attack strike raid shelling bombing blast explosion crash shooting killing murder death assassination arrest "
    "detention capture custody withdrawal pullout pull-out exit departure evacuation deployment redeployment vote "
    "decision denial resignation talk talks meeting summit negotiation agreement deal truce ceasefire cease-fire "
    "invasion airstrike assault ambush kidnapping abduction hostage disappearance release trial verdict sentence "
    "conviction indictment charge election referendum protest demonstration riot rally march coup sanction embargo "
    "ban closure shutdown outage strike walkout layoff dismissal firing appointment nomination surgery operation "
    "illness injury infection outbreak spill leak breach hack fire blaze flood earthquake storm collapse failure "
    "launch landing shootdown downing visit trip return retreat offensive advance siege surrender merger takeover "
    "acquisition purchase sale recall investigation inquiry probe search rescue war battle clash fighting violence "
    "expulsion repositioning move movement retaliation revenge response threat halt suspension resumption delay "
    "cancellation postponement fraud theft robbery torture abuse execution dismemberment cover-up involvement role "
    "absence appearance test exercise drill flight mission operation plan plot increase decrease rise fall cut "
    "payment bailout default bankruptcy lawsuit settlement appeal pardon amnesty deportation extradition treatment "
    "recovery order".split()
)
NO_EVENT = frozenset(
    "administration government nation station section question relation institution organization organisation "
    "population situation condition position information location corporation foundation association commission "
    "constitution tradition generation function option version opinion mention attention intention reason mission "
    "department parliament moment comment statement document element environment equipment apartment basement "
    "treatment monument instrument segment regiment argument sentiment minister president official federal national "
    "international general capital hospital animal journal material criminal individual principal professional "
    "proposal signal rival tribunal editorial total ability community security authority society university city "
    "county country activity facility majority minority party policy property quality reality ammunition region "
    "religion million billion television session passion fashion profession dimension ocean delegation coalition "
    "opposition federation union petition edition ambition conviction friction fiction fraction action reaction "
    "education communication publication reputation expectation application addition direction fight night right "
    "interest request percent component government supplement management segment allegation accusation suggestion "
    "speculation assertion contention connection connotation explanation interpretation translation variation "
    "difference audience evidence conference intelligence violence science influence experience absence presence "
    "residence sentence silence distance instance chance france finance performance appearance assistance importance "
    "balance circumstance substance alliance ambulance compliance insurance guidance entrance".split()
)
EVENT_ENDINGS = ("ation", "ition", "ction", "sion", "ption", "ution", "ment", "drawal", "ssal", "ival", "sal")

# --- People -----------------------------------------------------------------------------------------------

TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady rev rev. reverend sheikh sheik imam "
    "gen gen. general lt lt. lieutenant col col. colonel maj maj. major capt capt. captain sgt sgt. sergeant cpl cpl. "
    "adm adm. admiral brig brig. brigadier cmdr cmdr. commander marshal sen sen. senator rep rep. representative "
    "congressman congresswoman gov gov. governor president vice prime minister secretary king queen prince princess "
    "emir sultan pope cardinal bishop archbishop ayatollah judge justice mayor chancellor ambassador chairman "
    "chairwoman speaker chief director officer detective sheriff deputy premier crown acting former ex-president "
    "then-president interim foreign defense defence interior state attorney hon hon. spokesman spokeswoman "
    "spokesperson comrade supreme leader first lady councillor councilor councilman councilwoman alderman corporal "
    "constable trooper inspector superintendent commodore count countess duke duchess baron baroness abbot abbess "
    "friar rabbi father mother brother sister nurse critic private".split()
)
"""Words before a name that are no part of it."""

HONORIFICS_MALE = frozenset("mr mr. sir lord king prince emir sultan pope count duke baron abbot".split())
HONORIFICS_FEMALE = frozenset("mrs mrs. ms ms. miss dame lady queen princess countess duchess baroness abbess".split())
MALE_ROLES = frozenset(
    "spokesman chairman congressman father son brother husband uncle nephew king prince man boy gunman policeman "
    "businessman grandfather widower actor sheikh imam priest councilman alderman fisherman fireman friar monk".split()
)
FEMALE_ROLES = frozenset(
    "spokeswoman chairwoman congresswoman mother daughter sister wife aunt niece queen princess woman girl fiancee "
    "fiancée widow actress policewoman businesswoman grandmother councilwoman waitress nun abbess".split()
)
MALE_NAMES = frozenset(
    "aaron abbas abdul abdullah adam adel ahmad ahmed alan albert alex alexander alexei ali amir andrew andy angus "
    "anthony antonio ashton barack ben benjamin bernie bill bob boris brad brandon brett brian bruce carl carlos "
    "charles charlie chris christopher chuck colin craig dan daniel dave david deval dmitry dominic don donald doug "
    "ed eddie edward emmanuel eric erdem evan francis frank fred gary geoff george gerald gordon graham greg hamid "
    "harry hassan henry howard hussein ian igor ivan jack jacob jake james jamie jared jason javad jean jeff "
    "jeremy jerry jim jimmy joe joel john johnny jon jonathan jose joseph josh juan justin karl keith ken kenneth "
    "kevin khalid kirk lance larry lee leon lindsey louis luis luke marc marco mark martin matt matthew max michael "
    "mike mikhail mitch mohamed mohammad mohammed muhammad mustafa nathan nicholas nick nicolas nigel noah oleg oliver "
    "omar oscar pat patrick paul pavel pedro pete peter phil philip pierre rand randy ray raymond ricardo "
    "richard rick rob robert rod roger ron ronald rudy russell ryan saeed sam samuel scott sean sergei seth simon "
    "stephen steve steven tariq ted terry theo thomas tim timothy todd tom tony victor viktor vladimir volodymyr "
    "walter warren wayne will william xavier yasser youssef zach anders anton arthur axel bruno cesar clive conrad "
    "dag diego eduardo enrique ernest felix fernando finn florian franz gabriel giovanni gustav hans hector heinrich "
    "hugh hugo ibrahim ismail ivo jakob jan javier jorge julian jurgen kurt lars leo leonard lorenzo magnus manuel "
    "marcus mario matteo mehmet miguel milan miroslav nils norman odd ole otto pablo pascal pavlo piotr rafael ralph "
    "ramon raul rolf ruben ruslan salman sebastian sergio stanley stefan sven taras theodore tobias tomas tor toby "
    "umar vincent vitaly wilhelm yusuf zoran isaiah elijah joshua".split()
)
FEMALE_NAMES = frozenset(
    "abigail aisha alexandra alice alison amanda amy angela ann anna anne annie barbara beth betty brenda carla carol "
    "caroline carolyn catherine charlotte cheryl christina christine cindy claire clare claudia cynthia deborah debra "
    "denise diana diane donna dorothy elena elizabeth ellen emily emma erin eva evelyn fatima fiona gina gloria grace "
    "hannah heather heidi helen hillary irene isabel jackie jacqueline jane janet janice jean jennifer jenny jessica "
    "jill joan joanna jodi joyce judith judy julia julie karen kate katherine kathleen kathy katie kelly kim kimberly "
    "kirsten kristen laura lauren leah leila leslie linda lisa liz loretta lori louise lucy lynn madeleine margaret "
    "maria marie marilyn marina martha mary maya megan melania melissa michelle molly monica nadia nancy naomi natalie "
    "natasha nicole nikki olga olivia pamela patricia paula penny rachel rebecca robin rosa rose ruth samantha sandra "
    "sara sarah sharon shirley silvia sophia sophie stephanie susan suzanne svetlana sylvia tania tatiana teresa "
    "theresa tina tracy valerie vanessa vera veronica victoria virginia wendy yvonne ada adele agnes aida alina amelia "
    "ana andrea anita anja annika antonia astrid audrey beatrice bella bianca birgit bridget camilla carmen cecilia "
    "celia clara daniela daria della dora edda edith eleanor elisa elise ella elsa esther eugenia farah florence "
    "frida gabriela gertrude giulia greta gudrun gwen harriet helena hilda ida ines ingrid irina iris isabella ivana "
    "jasmine johanna josephine juliet karin katarina katerina layla lena lidia lise lydia magda mara marta matilda "
    "mercedes mina miriam mona nora oksana paula petra priya renata rita rosalind rosie sabrina salma sigrid sofia "
    "sonia stella tamara tatyana ulla ursula valentina verena viola vivian wilma yelena yulia zainab zoe".split()
) - {"kim", "jean", "lee"}

PERSON_NOUNS = frozenset(
    "official spokesman spokeswoman spokesperson minister president secretary general commander officer chief director "
    "leader senator lawmaker congressman congresswoman representative governor mayor ambassador envoy diplomat adviser "
    "advisor aide analyst expert professor scientist researcher doctor lawyer attorney prosecutor judge witness "
    "resident victim survivor neighbor neighbour relative father mother brother sister son daughter wife husband uncle "
    "aunt cousin friend colleague worker employee journalist reporter editor correspondent columnist activist critic "
    "supporter protester demonstrator candidate chairman chairwoman chair executive ceo owner founder investigator "
    "detective policeman sheriff agent soldier fighter rebel militant source insider person man woman people speaker "
    "head chancellor premier king queen prince princess deputy captain pilot passenger student teacher author writer "
    "historian economist veteran politician member delegate negotiator inspector coroner physician nurse surgeon "
    "commissioner superintendent counsel strategist pollster consultant trader investor manager coach player boss "
    "pundit host anchor producer broadcaster translator guard driver owner landlord tourist traveller traveler refugee "
    "dissident defector exile cleric imam priest bishop pope ayatollah dictator lieutenant colonel major sergeant "
    "admiral marshal undersecretary parliamentarian mp legislator councillor councilman treasurer candidate nominee "
    "contractor patient engineer technician firefighter paramedic fiancee fiancée widow girlfriend boyfriend rival "
    "opponent successor predecessor classmate roommate co-founder fisherman miner cleaner farmer "
    "carpenter clerk barber baker shopkeeper villager grocer tenant caretaker gardener nun monk abbot abbess "
    "councilwoman alderman corporal constable trooper musician singer composer actor actress novelist poet painter "
    "artist architect mechanic plumber chef waiter waitress librarian curator vet midwife pharmacist tutor".split()
)
PLURAL_SOURCES = frozenset(
    "officials sources witnesses authorities people analysts experts lawmakers residents critics reports police "
    "prosecutors investigators diplomats aides relatives activists rebels observers others some many several "
    "protesters troops soldiers lawyers doctors scientists researchers democrats republicans neighbors neighbours "
    "survivors supporters opponents advisers advisors commanders leaders families friends members officers "
    "pair duo trio couple".split()
)
ANONYMOUS = frozenset(
    "official source witness person aide insider diplomat adviser advisor man woman resident officer employee people "
    "soldier neighbor neighbour relative lawmaker staffer figure individual".split()
)
SPOKES = frozenset("spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons".split())
BODY_NOUNS = frozenset(
    "ministry kingdom republic government agency department police army "
    "military navy force office committee commission council court "
    "parliament senate house congress cabinet company firm bank party group organization organisation union "
    "association university hospital embassy administration bureau board administration coalition alliance team "
    "regime state country authority authorities kremlin pentagon campaign institute network channel station newspaper "
    "paper magazine outlet broadcaster service foundation airline palace militia guard guards command task force "
    "corps fund body panel tribunal watchdog regulator inquiry mission delegation laboratory airport "
    "charity museum clinic treasury federation league consulate railway retailer manufacturer "
    "operator utility".split()
)
OUTLET_NOUNS = frozenset(
    "newspaper paper magazine agency network channel station broadcaster outlet site website blog tv television radio "
    "news daily weekly tabloid wire press media gazette".split()
)
OUTLETS = frozenset(
    "reuters|ap|associated press|the associated press|afp|agence france-presse|agence france presse|bloomberg|upi|"
    "cnn|bbc|bbc news|nbc|nbc news|abc|abc news|cbs|cbs news|fox news|fox|msnbc|npr|pbs|sky news|al jazeera|"
    "al arabiya|the new york times|new york times|washington post|the washington post|wall street journal|"
    "the wall street journal|usa today|los angeles times|the guardian|guardian|the times|financial times|the telegraph|"
    "daily telegraph|daily mail|the independent|the economist|politico|axios|the hill|buzzfeed|buzzfeed news|vox|"
    "huffington post|huffpost|newsweek|time|the atlantic|der spiegel|le monde|yonhap|xinhua|tass|interfax|ria novosti|"
    "kyodo|irna|fars|isna|press tv|anadolu|anadolu agency|dpa|efe|ansa|haaretz|jerusalem post|hurriyet|sabah|"
    "daily sabah|boston globe|the boston globe|chicago tribune|miami herald|new york post|the daily beast|daily beast|"
    "propublica|cnbc|the sun|the mirror|the chosun ilbo|chosun ilbo|nhk|rt|sputnik|global times|kcna|new yorker|"
    "the new yorker|business insider|slate|salon|vice|vice news|the intercept|mehr|tasnim|unian|ukrinform|dw|"
    "deutsche welle|france 24|voice of america|radio free europe|the verge|wired|techcrunch|espn|tmz|people".split("|")
)
"""News organisations by name, lower case."""

# --- Stop words -------------------------------------------------------------------------------------------

STOP = frozenset(
    "a an the this that these those some any each every either neither both all no such same other another own "
    "i you he she it we they me him her us them my your his its our their mine yours hers ours theirs who whom whose "
    "which what myself yourself himself herself itself ourselves themselves "
    "one ones be have do will would shall should "
    "can could may might must ought not n't never and or but nor so yet if then than as at by for from in into of off "
    "on onto out over to up with about above after again against before below between down during further here how "
    "just more most now only once there through too under until very when where while why also because 's ' '' "
    "say tell add mr. mrs. ms. mr mrs ms dr. dr".split()
)
FUNCTION_WORDS = frozenset(
    "the of and to a in that is was for on with as by it at be are from has have had his he not but an were been this "
    "they their which said will who its or would after".split()
)
"""Printed words that tell English text from other text."""
