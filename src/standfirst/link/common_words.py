"""How common English words are in news articles: a table for weighing what a text is about.

Document frequencies of stems (`terms.stem`) that stand in at least one in a hundred of 20,000 English-language news
articles of 2012 to 2020 from several hundred outlets; words mostly written with a capital are left out, so no
name is in it. Only the counts were kept, in bands: band b holds the words in 2 ** -(b + 1) to 2 ** -b of all articles.
"""

from __future__ import annotations

BANDS: tuple[str, ...] = (
    "",
    """
    action administration believe bill campaign candidate case change clear country decision doe effort
    election fact far federal government group help issue job law leader likely member million nation need
    number office official party past place plan point policy political presidential public question recent
    right security story support top vote world
    """,
    """
    able actually added address adviser agency agree allow alway announced appear area attack attorney
    authority bad based benefit better big billion bring business calling care challenge chance charge chief
    children city claim close coming comment community company concern conference congressional conservative
    continue continued control cost course current cut deal death debate decade defense despite different
    director earlier economic economy effect email especially event evidence example executive expected face
    family feel fight find five follow force foreign forward found four free future general getting great hand
    happen hard health high history hold home hope idea immigration important include increase individual
    information interest interview investigation key kind large latest lawmaker lead leave led left legal
    legislation level liberal life line little live local looking lost lot major majority matter mean measure
    media meeting message military moment money morning move name nearly night nominee offer open opinion
    opportunity order organization pass pay percent person personal politic poll position possible potential
    power press primary private problem process program protect provide race real reason recently record
    reform released remain response result risk role rule run running school seem senator senior serious
    service side similar simply small social source special speech spending staff stand start step stop strong
    supporter sure system talk tax team term themselve thought threat try trying turn view voter war win women
    word working wrote
    """,
    """
    ability access account accused activist activity add adding addition additional advantage advocate affair
    age agenda agent agreed agreement aide air allegation allowed allowing ally alone amount analysis analyst
    announcement answer appeal appeared approach approval approved argue argued argument article asking
    assault attempt attention audience available average avoid ban bank base battle begin beginning believed
    beyond biggest bipartisan bit black blame block board book border break brought budget build building buy
    capital cause certain certainly chamber changed check choice citizen civil claimed class clearly colleague
    college committed common communication compared concerned condition conduct confirmed conflict consequence
    consider considered constitutional contributed conversation counsel couple cover coverage create created
    credit crime criminal crisis critic critical criticism criticized crowd currently dangerous data debt
    decide decided declared declined deep deeply defend demand denied deputy described detail development died
    difference difficult direct directly discussion district document dollar domestic door doubt dozen due
    easy education eight elected employee ended energy enforcement ensure entire eventually everyone
    everything exactly exchange expect experience expert explain expressed eye facing failed failure fair fall
    false favor fear fellow felt field fighting figure final finally financial finding fire fired firm floor
    focus focused followed forced form freedom friend front fully fund funding gain game giving global goal
    goe governor ground growing growth gun guy happened hear heard hearing heart helped higher highlight
    highly hit holding host huge human hundred hurt illegal immediately immigrant impact included income
    increased increasingly independent industry influence inside instance institution insurance intelligence
    international involved issued join joined journalist judge killed knew labor lack largely largest lawyer
    leadership leading leaving legislative letter light limit limited list living longer lose loss love low
    lower main market mass massive medical meet men met mind minority moderate mostly moved movement moving
    multiple necessary needed negotiation neither network nomination none note noted nuclear offered officer
    online operation opponent oppose opposed opposition option outcome overall page paid parent particular
    particularly partisan passed path perhap period permission phone pick piece play pointed police
    politically politician poor popular population positive possibility potentially powerful practice present
    presidency pressure pretty prevent previous previously price priority probably professor progress
    progressive project promise promised proposal proposed protection protest provided publicly published push
    pushed pushing putting quickly raise raised raising rally ran rate reach reached ready reality receive
    received red reduce refused regulation relation relationship release remark repeatedly represent reprint
    request require required research resident resource respect respond responded responsibility responsible
    rest return review rise room ruling safe safety seat seek seeking seemed send sense sent separate serve
    served sery seven share shift shooting short shot showed showing signed significant single site situation
    six so-called society solution sometime son sort sought speak speaking specific spend spent spoke stage
    standard standing started status stay strategy strike student study subject success suggest suggested
    summer supported supposed talking target telling terrorist test thinking third thousand throughout tie
    total tough town trade tried true trust truth turned tweet tweeted ultimately understand value version
    veteran victim victory violence visit voice voted voting wanted warned warning weapon website weekend
    whatever willing winning woman won worked worker worry worse worst worth write written wrong young
    """,
    """
    abortion absolutely abuse accept accusation achieve acknowledge acknowledged acting active actual
    addressed admitted ads adult advance affect affected afford afternoon aggressive aid aim aimed alleged
    allegedly alternative ambassador anger angry announce annual anybody apart apparent apparently appearance
    application apply appropriate approve arguing arm armed arrest arrested arrived aside aspect assessment
    assistance assistant associate attacked attacking attempted attend author aware backed background backing
    balance ballot bar basic basically basis bear beat becoming behalf behavior belief bid bigger billionaire
    blamed blocked blow blue body boost born bottom box branch breaking brief briefing bringing broad broader
    broke broken brother built camp candidacy capacity car card career carried carry cash cast caught caused
    century chair challenging changing character charged child choose chose church circumstance cited citing
    citizenship claiming clean climate closed closely closer closing coalition code color combat combined
    commitment complaint complete completely complex complicated comprehensive compromise concluded conclusion
    conducted confidence confident confirm confirmation congressman connection consideration considering
    consistent conspiracy consumer contact contain content contest context continuing contrast contribution
    controversial controversy convention core coronavirus corporate corporation correct count covered creating
    crucial culture cutting cycle damage danger date daughter dead deadline deadly dealing decline defeat
    defended defending deficit degree delay delegate deliver delivered demanding democracy demonstrate deny
    depend describe deserve designed desire destroy detailed determine determined developed die diplomatic
    directed direction disagree disaster discuss discussed disease dismissed dispute divide divided division
    doctor donor double dramatic draw drew drive driving drop dropped drug duty eager easier easily economist
    editor effective effectively electoral element elite elsewhere embrace emerged emergency employer
    encourage ending endorsed endorsement enemy engage engaged enter entered entirely environment
    environmental equal era error essential essentially established establishment estimate estimated evening
    everybody except exception exercise exist existing expand expanded expansion expectation expensive
    explained explanation extend extent extreme extremely faced facility factor fail failing fairly faith fake
    familiar fast father favorite feature feeling fell female fewer filed finance fine firing fiscal fit fix
    flag folk food fought founder fourth fraud frequently frustration fuel fundamental fundraising gap gas
    gathering gay generally generation gotten grand grant granted greater greatest grew grow guarantee guilty
    hall handful handle handling happening happy harder harm hate headline heavily heavy helping highest
    historic honor hoped hopeful hoping hospital housing http husband identified identify identity ideological
    ignore illegally imagine immediate impeachment importance impose impossible improve incident increasing
    incumbent indicate indicated infrastructure initial initially initiative inquiry insist insisted intended
    interested interference internal introduced investigate investigating investigator investment involve
    involvement involving joint judgment judicial keeping kid kill killing knowledge lady laid land language
    larger launch launched lawsuit learn learned legislature legitimate liberty lie link listen long-term
    longtime looked losing lying magazine mainstream maintain managed manager mandate margin marriage material
    meaning meant memo mention mentioned merely midterm mile minimum mission mistake model modern momentum
    moral mother murder named narrative nationwide natural nature necessarily negative net newspaper nine
    nobody normal notice noting notion numerous obtained obvious obviously occurred odd offering oil older
    ongoing opened opening openly operative opposite ordered original otherwise outlet owner package pandemic
    panel paper partner passage passing patient paying payment peace penalty percentage performance permanent
    personally personnel perspective picture placed planning platform played playing pledge pledged plenty
    plus polling portion pose possibly posted praised predicted prepare prepared presence presented principle
    prior prison privacy probe procedure produce produced product professional prominent promote prompted
    property prosecutor prospect protected protecting protester prove providing provision pull pulled purchase
    purpose pursue quality quarter questioned questioning quick racial racist radical radio range rank rare
    rating re-election reaching reaction reading reasonable receiving recognize reduction reelection reference
    referred referring reflect refuse regarding regardless regime region regular reject rejected relative
    relatively relief religious rely remained remaining remember remove removed repeal repeated replace
    reportedly requirement requiring resolution restriction retired returned reveal revealed revenue rhetoric
    rich rising rival road roll rose roughly round ruled sale sanction save scale scandal scenario scene
    scheduled science scientist score scrutiny search season secret section sector secure seeing sell sending
    seriously serving setting sexual shared shortly shown shut shutdown signal signature significantly signing
    simple sit sitting size slightly slow smaller soldier somebody sound space specifically split spot spread
    spring staffer stake stance star starting stated station stock stood stopped store straight strategic
    strategist strength stronger strongly struck struggle struggling stuff succeed successful suggesting
    summit supply supporting surprise surrounding surveillance survey suspect sweeping swing table tactic
    talked targeted targeting task taxpayer technology television temporary ten tend tension terrible
    territory terror terrorism testify testimony testing text theory therefore threaten threatened threatening
    tied toggle tone tool topic totally track traditional trail training travel treat treated treatment trend
    trial trillion trip troop trouble truly turning twice type typically unable unclear undermine
    understanding unemployment unless unlikely unprecedented urged urging usually various vast vehicle viewed
    violate violation violent virtually virus vision vowed vulnerable wage wait waiting wake walk watching
    water wave weak wealthy welcome wide widely widespread wife wing winner wish witness worried writer
    writing younger zero
    """,
    """
    abandon abandoned abroad absence absolute academic acceptable accepted accepting accomplishment
    accountability accountable accurate accuse accusing achieved achievement acted actively actor addressing
    administrative administrator admission admit adopt adopted advanced advertising advice advised advocacy
    afraid aftermath afterward aggressively aired airport aisle alarm alert alike alive alliance alongside
    altogether ambition ambitious ammunition amnesty anchor anniversary announcing anonymity anonymous
    answered anticipated anxiety anymore anyway anywhere apology appearing applied appointed
    appointee appointment appreciate approximately arrive art assertion asset assume assumption assured
    attempting attended attending attitude attract authorized automatic avoided baby backer backlash badly
    ball banned banning barely barrier battleground beating begun bet bia birth bitter blaming blasted
    blocking blog blood blunt bolster bomb bombing bond boss bought bound boy brain brand bridge briefed
    briefly broadcast broadly brutal bunch burden bus businessman buying cable calm camera campaigned
    campaigning campus canceled cancer cap capability capable capture captured careful carefully carrying
    catch category caucuse causing caution ceiling celebrate celebrity cell centrist ceremony chain challenged
    challenger champion channel chao chemical choosing chosen circle cite civilian clash classified cleared
    client cliff clip closest collapse collect collected collection collective collusion column columnist
    combination comfortable command commander commentary commentator commercial commit compare comparison
    compelling compete competing competition competitive complained completed comply component computer
    concept concerning concession conclude concrete condemn condemned conducting confront confrontation
    confusion connected consensus consistently constant constantly constituent constitute construction
    consultant contained containing contender contentious contract contractor contrary contribute contributor
    controlled conventional convicted conviction convince convinced cooperate cooperation coordinated cop copy
    corner correspondent corrupt corruption counted counter counterpart courage covering crack crash crazy
    creation credibility credible criticize criticizing cross crossed crossing crowded cry cultural curb
    custody customer damaging dark deciding declaration declare declaring declining dedicated deemed deeper
    defeated defender define defined definitely definition delayed delivering demanded demographic
    demonstrated demonstration denial denying departure depending deployed deportation describing design desk
    desperate destroyed destruction detention determination devastating develop developing device differently
    difficulty digital dinner diplomat disagreement disappointed disastrous disclose disclosure discovered
    discrimination discussing dismiss display distance distancing distinction diverse diversity divisive dog
    dominated donation draft drama dramatically drawing drawn driven driver drone dropping drove dynamic earn
    earned earning ease echoed edge editorial elect electorate eligible eliminate eliminating embassy embraced
    emerge emerging emotional emphasis emphasized employment empty enable enact enacted encounter encouraged
    encouraging endorse enforce engagement engaging enjoy enjoyed enormous ensuring entering enthusiasm
    entitlement entity entry epidemic episode equality equally equipment equivalent escape establish estate
    etc ethic everywhere evil exact excuse existence exit expanding expense experienced expire explaining
    explicitly explosive export expose exposed express expressing expression extended extension extensive
    extra extraordinary extremist faction fairness fallen falling fallout famous famously fan fashion faster
    fate fault favorable favored featured fee feed feet fifth fighter filibuster filing fill filled film
    finish finished firearm fixed flawed flight flow fly flying focusing follower forcing forever forget
    formal formally formed forth fortune forum founded founding frame framework frankly frequent fresh
    friendly front-runner frustrated fueled fun function fundamentally funded fundraiser gained gather
    gathered gender generate giant gift girl govern governing grab graduate grassroot grave gross grown guess
    guest guidance guide guideline halt handed handled harassment hardly harsh headed heading headquarter
    healthcare healthy heat hell hero high-profile highlighted hike hire hired hiring historical historically
    hitting hole holiday honest hosted hostile hot hotel household humanitarian hunt ideal ideology ignored
    ignoring ill illness implement implementation implemented implication importantly imposed impression
    improved improvement improving inappropriate inauguration inbox incentive incredible incredibly
    independence indication indicted indictment industrial inequality inevitable infected infection
    influential informed injured injury inner innocent insider insisting inspector inspired insult insurer
    integrity intellectual intend intense intent intention interaction interesting intervention interviewed
    introduce invest investigated investigative investor invited issuing item jail joining joke journalism
    jump jumped jury justify kick knowing label landmark latter launching lay leak leaked learning left-wing
    legacy legally legislator length lengthy lesson letting leverage libertarian license lied lift liked
    limiting linked listed listening literally lived loan lobby lobbying lobbyist location lock locked looming
    loophole loved low-income lowest loyal loyalty machine mainly maintained male mandatory manner
    manufacturing map marked marketplace married mask massacre match mate meaningful meddling medicine memory
    mental mere merit mess messaging method middle-class migrant militant minor misconduct misleading miss
    missed missile missing mix mixed modest monitor monitoring motion motivated motive movie myself narrow
    narrowly nationally nearby negotiate negotiating negotiator neighbor neighborhood newly nice nominated
    nonetheless nonpartisan nonprofit norm normally notable notably nowhere oath object objection objective
    obligation observer obstruction obtain occasion occur offense offensive officially op-ed operate operating
    opposing optimistic ordinary organized organizer organizing originally ought ourselve outbreak outlined
    outrage outrageous outright outsider overcome overhaul oversea oversee overwhelming overwhelmingly owned
    pace pain paint pair partial participant participate participation partly pattern peaceful pending
    perceived perception perfect perfectly perform permit personality persuade petition phase phrase physical
    picked picking pipeline pitch plane planet plant player plea pleaded plot pocket pointing poised pollster
    pool populist posed poverty practical praise prayer precedent precisely predecessor predict prefer
    preference preferred premium preparing preserve pressed pressing presumptive prevented preventing
    primarily principal prisoner privately privilege pro proceed proceeding producer production profile profit
    prohibit projected promising promoting promotion proof propaganda proper properly proponent propose
    prosecution prosperity proud proved proven provider publication pulling pundit punish punishment pursuing
    qualified qualify quiet quietly quo quote quoted racism ranking rape rapid rapidly rarely reader
    realize realized rebel recall recalled recess recession recipient recognition recognized
    recommendation recorded recovery reduced reducing refer reflected refugee refusal refusing regard regional
    registered regret regularly regulatory reiterated releasing relevant reliable religion reluctant
    remarkable remind reminder removal removing renewed reopen repeat replaced replacement replied represented
    representing reputation requested rescue researcher resign resignation resigned resistance resolve resort
    respected respondent responding restaurant restore restrict resulted resulting resume retirement returning
    revelation reverse reviewed revolution rid ridiculous rifle right-wing riot robust rolled rolling rollout
    root route routine routinely rural rush sad safer same-sex sat saved saving schedule scheme scholar
    scientific scope screen seemingly segment seized select selling sensitive sentence sentiment separately
    server settle settled settlement severe sex shake shape sharing sharp sharply shield shifted shifting ship
    shock shocked shocking shooter shop short-term showdown sick sight signaled silence silent sister
    skeptical skepticism skill slammed slowly smart socialist sold solely solid solve somehow somewhat
    somewhere sorry sparked spectrum speculation speed spike spirit spoken sponsor sport spotlight spreading
    spy stability stark statewide statistic statute stayed staying steady stem stepped stick stimulus stopping
    storm strengthen stressed stretch strict striking string strongest structure struggled stuck stunning
    stupid style submit submitted subpoena subsequent subsidy substance substantial suburb successfully
    successor sudden suddenly sued suffer suffered suffering sufficient suggestion suicide suit supportive
    supposedly surely surge surprised surprising survive suspected suspended suspicion sustained sworn tank
    tape tariff teach teacher tear tech technical telephone temporarily tenure tested testified theater theme
    threshold threw throw throwing thrown ticket tight timing tip tired titled toll touch tougher tour touted
    tracking trading tradition traditionally traffic tragedy train transcript transfer transition transparency
    traveled traveling treating tremendous trigger triggered troubling truck trusted turnout tweeting
    two-third typical ultimate unacceptable uncertainty unconstitutional underlying understood undocumented
    unfair unique unit unite unity universal unknown unpopular unusual unveiled upcoming upheld uphold upper
    upset urban urge urgent useful user usual variety verify versus veto viewer violated violating visa
    visited vital vocal volunteer walked walking warn warrant waste watchdog weakness wealth wear wearing
    weather weekly weigh weight welcomed welfare whistleblower willingness wind window wisdom withdraw wonder
    workforce worldwide wound wounded wrongdoing yourself youth zone
    """,
    """
    aboard absent absurd abused acceptance accident accompanied accomplish accomplished accord accounting
    acknowledging admitting advancing adversary advise advisor advocated advocating affecting affiliate
    affiliated aggression agreeing aircraft airline airstrike alarming alcohol alien aligned allege alleging
    alter amazing animal annually anytime apartment apologize apologized app appealing applause applicant
    applying appoint approached approaching arena arguably arrangement array arriving arsenal assaulted assert
    asserted assess assigned assist assumed assuming assurance assure asylum atmosphere attached attacker
    attendee attracted attributed authoritarian authorization auto automatically avert avoiding award
    awareness awful awkward backdrop bag bailout balanced banking banner bargain barred barring battling
    beautiful bed believing belong bench benefited biased bigotry bin bizarre blast blind bloc bold boosting
    boot borrowing brave breach breakdown bright brutality bubble bulk bullet bully bureaucracy burn burned
    burning busy calculation calendar cancel capitalism carbon carrier casting casualty catastrophic cautioned
    cautious celebrated celebrating celebration cellphone centered certainty championed chaotic chapter
    characterized charging charity chart cheap cheaper cheer cheered civic clarify clarity classic classroom
    climb clinic clock closed-door closure cloud clue co-founder coal collapsed collecting comfort committing
    communicate competitor compiled complain complaining compliance compound compromised concede conceded
    condemnation condemning confidential confronted confronting confused connect conscience consent
    conservatism considerable constituency consulate consulting contacted contempt contend contested
    contradict controlling convincing cool coordination costly counterterrorism counting countless crackdown
    craft credential crew crise criteria critique currency dad damaged database dating dealer dealt debated
    debating decent decision-making decisive decrease deduction default defeating defendant defensive defining
    defund delegation deliberate deliberately delivery demonstrator denounced dependent deploy deported depth
    derail description designated desperately destroying destructive detained deter determining devoted
    dialogue dictator dig dignity diplomacy dire dirty disagreed disappointing disappointment discipline
    disclosed discourse discretion dishonest dismantle disparity disproportionately disputed disrupt
    disruption dissent distraction distributed distribution disturbing doctrine documented dominate donated
    dossier doubled downtown drafted drag drink drinking dubbed dying e-mail ear earliest eat economically
    educational elderly electronic eliminated embarrassing embracing emission emotion empire employ employed
    empower endless endorsing enforcing engineer enrollment entertainment enthusiastic entitled equity erupted
    escalate escalating escalation essence establishing ethical ethnic evangelical eventual everyday evident
    examine examined exceed excellent excessive excited exclusive exclusively exempt exemption existed
    expecting experiencing experiment expertise explicit exploit explosion exposure extending extremism
    factory falsely farm farmer fatal feared featuring felony fence fierce finger firmly fixing flat flaw fled
    fleeing flew flexibility flip floated flood focuse foe foot footage football forecast forgotten formerly
    forthcoming fraction framed freshman frontrunner fulfill full-time funeral fury gaining gear generated
    generous genuine gesture glad gold golf gonna governance granting grateful greatly gridlock guaranteed
    gubernatorial gunman gut habit hack hacked hacker hacking hair hammer handgun hang hanging harmful hat
    hatred hawk health-care heated heel height heightened helicopter helpful hidden hiding high-level
    highlighting highway hint historian hoax honestly hopefully horrible horrific horror horse hostage
    hostility humanity hurdle hurting hypocrisy identifying imminent impeach impeached implementing import
    imposing inability inaccurate inclined incoming index indicating indicator inevitably infamous infectious
    inflation influenced inform injustice innovation insight insistence instinct institutional instruction
    intentionally interfere interim interpretation invasion invested invitation invite irony irresponsible
    isolated jet journey jurisdiction justification justified kicked killer knock labeled lacked landed
    landscape last-minute lasted lasting laugh lawful laying leaking lean leaning left-leaning leftist leg
    legalization legitimacy lesbian liability liar licensing lieutenant lifetime lifted lifting likelihood
    limitation litigation located lockdown logic lone longest longstanding loser loud lunch mail maintaining
    maker managing mandated manufacturer marijuana marketing marking master math maximum meantime measured
    mechanism membership midnight midst migration mirror mob mobile mocked moderator mogul mom monthly mood
    mortgage motivation mount mountain mounting mouth murdered music nasty nationalist naturally neck
    negotiated neighboring nervous neutral nightmare nominate nominating nonsense noticed novel nurse objected
    observed obstacle occasional occasionally offender offset okay optimism oral organize origin ouster
    outline outraged outreach outspoken overly overreach overseeing overturn owe ownership pack packed pact
    painful panic parallel partially participated participating partisanship passenger passion pastor pathway
    pause paycheck payroll peak peer pen pension performed permanently permitted persistent phenomenon
    philosophy physician placing plain plaintiff plausible playbook pleased podcast polarization polarized
    policing policymaker poorly popularity port portray portrayed possession posting praising predicting
    prediction pregnancy preliminary premise preparation prescription presumably pretend prevail pride print
    pro-life problematic procedural producing productive profound prohibited prohibition projection promoted
    prompt prompting proportion proposing prosecute prosecuted protective protesting protocol proving
    publisher publishing punch purchased pure pursued pursuit pushback quit racially rage raid rail rallying
    random ranging rank-and-file rationale react reacted rebuild rebuke reckless recommend recommended
    recording recover recovered recruit referendum registration regulate regulator rein rejecting relied
    relying reminded renew reopening repair repealing replacing residence resist resisted resolved
    respectively restraint retail retain retaliation retiring retreat revealing reversal reversed reviewing
    revised reward ride rigged ring risen risky rocket rooted rough row rumor rushed sacrifice safeguard
    safely sake salary sample satisfied scare scared screening searching secretly secured securing seize
    selected selection sentenced sentencing separation setback severely sexually shadow shall shame shaping
    shed shelter shoot shopping shore shortage shoulder shutting shy sideline significance simultaneously sin
    sink sixth skin sky slated slavery slight slogan smoke soft software soil sole solidarity sooner
    sophisticated soul sounded spark specialist spin sponsored spur stable stalled stamp standoff stating
    steel stepping sticking stolen strain strange stream stress stricter strip stump subsequently
    substantially substantive suburban succeeded sue sum summary superior supremacist surface surfaced
    surprisingly surrogate surrounded surveyed survived survivor suspend suspicious swath sway swept swift
    swiftly switch symbol symbolic sympathetic sympathy symptom systemic tackle takeaway talent tally tap
    tapped taught teaching technically technique teen teenager televised temperature tendency tense thorough
    tide timeline tiny tolerance touched touting toxic traction trafficking tragic trained transaction
    transparent treaty tree troubled tune turmoil twist ugly unarmed unauthorized uncertain uncomfortable
    uncovered undecided undercut undermined undermining underscore underscored underway unemployed unexpected
    unfairly unfortunate unified uniform unilaterally uninsured unlawful unnamed unnecessary unpredictable
    unrest unsubscribe unwilling upward urgency vacation vaccine vague valid valuable vary verdict viable
    vicious viral virtual virtue visible visiting visitor voiced volume vow vowing vulnerability waited
    wanting warfare warming wary weaken weighed weighing well-known whenever wherever whoever wider wild
    winter wire wise witch withdrawal withdrew withhold witnessed wonderful wondering working-class workplace
    worthy would-be yield
    """,
)
