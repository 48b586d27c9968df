"""Turns of phrase that say what kind of thing an entry is, where no list of plain words could.

The words themselves are the aliases in ``vocab/entry_types.toml``; here is what needs a gap in it: “dad hit
him”, “moved to Nan's”, “joined the choir”. Patterns meet lower-case words with straight quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BEGINS, _ENDS = r"(?<![\w-])", r"(?!\w)"
_IN_A_GROUP = 16
"""Phrases to a group: looked for one by one they take most of the time that reading a row takes; in groups of 12 to 32
a third of it, in larger ones more again, for then a phrase is found in most rows."""

SOMEBODY_ELSE = (
    r"(?:(?:step|grand|half|foster|birth|great)?[- ]?(?:mother|mum|mam|mom|father|dad|daddy|parent|brother"
    r"|sister|son|daughter)|stepmum|stepdad|nan|nanny|nana|nain|taid|mamgu|tadcu|gran|granny|grandad|grandma|grandpa"
    r"|grandmother|grandfather|bampi|bamps|uncle|aunt|auntie|aunty|cousin|sibling|partner|boyfriend|girlfriend"
    r"|husband"
    r"|wife|man|woman|adult|carer|neighbour|family friend|landlord)s?"
)
"""Anybody who is not the child, as chronologies name them."""

_FAMILY = (
    r"(?:his |her |their |the |my )?(?:(?:step|grand|half|birth|great)?[- ]?(?:mother|mum|mam|mom|father|dad|parent"
    r"|brother|sister|child|daughter|son)s?|nan|nana|nain|taid|mamgu|tadcu|gran|granny|grandad|grandma|uncle|auntie"
    r"|aunty|aunt|cousin|family)"
)
_THEM = r"(?:him|her|them|me|himself|herself|themselves|child)"
_HURT = (
    r"(?:hit|hits|hitting|slapped|slaps|punched|punches|kicked|beat|beats|beating|strangled|choked|pushed|hurt|hurts"
    r"|strangle|punch|slap|kick|choke|push|attack|smack"
    r"|assaulted|attacked|stabbed|threatened|shook|smacked|burnt|burned|bit)"
)
_HURT_BY = (
    r"(?:hit|slapped|punched|kicked|beaten|hurt|assaulted|attacked|abused|smacked|shaken|burnt|burned|touched"
    r"|molested"
    r"|pushed|strangled|choked|bitten|thrown out|shouted at|sworn at|locked out)"
)
_SPORT_OR_CLUB = (
    r"(?:choir|cadets|scouts|cubs|brownies|guides|beavers|club|team|band|orchestra|gym|judo|karate|taekwondo"
    r"|boxing|mma"
    r"|kickboxing|rugby|football|netball|hockey|cricket|swimming|dance|dancing|ballet|gymnastics|drama|guitar|piano"
    r"|drums|cornet|violin|athletics|running|cycling|skating|fishing|surfing|climbing|chess|art|cooking|baking"
    r"|drawing"
    r"|singing|street dance|youth club|youth group|horse riding|riding|weightlifting|darts|snooker|basketball|tennis)"
)
_SCHOOLS = (
    r"(?:school|ysgol|nursery|reception|primary|secondary|comprehensive|comp|high school|college|sixth form"
    r"|pru|year \d+)"
)
_NIGHTS = r"(?:overnight|all night|for (?:\w+ )?(?:\w+ )?(?:nights?|days?|hours?|weeks?|weekend))"

_PHRASES: tuple[tuple[str, str], ...] = (
    # harm: what was done to the child, or what the child saw done
    ("abuse", rf"{SOMEBODY_ELSE} {_HURT} (?:(?:him|her|them|me|it|child|the child"
              rf"|(?:the )?(?:\w+ ?){{0,2}}{_FAMILY})\b)"),
    ("abuse", rf"(?:saw|seen|sees|heard|hears|witnessed|witnessing"
              rf"|witnesses) (?:\w+ ){{0,4}}(?<!stranger )(?<!\bman )(?<!\bboy )(?<!\blad )(?:{_HURT}|{_HURT_BY}"
              r"|fighting|violence|domestic (?:abuse|violence)|domestics|arguing|arguments|attack)"),
    ("harmed", r"(?:saw|seen|sees|witnessed) (?:a|an|another|his|her|their)? ?(?:man|boy|lad|friend|stranger"
               r"|youth|mate|person)"
               r" (?:\w+ ){0,2}(?:be |being |get )?(?:stabbed|attacked|shot|killed|beaten|stabbing)"),
    ("abuse", rf"{_HURT_BY} (?:\w+ ){{0,3}}by (?:his |her |their |the )?(?:{SOMEBODY_ELSE}|teacher|staff"
              rf"|coach)(?!'s (?:friend|mate|gang))(?!s? (?:pupil|boy|girl))"),
    ("harmed", rf"{_HURT_BY} (?:\w+ ){{0,3}}by (?:\w+ ){{0,3}}(?:pupils?|boys?|girls?|lads?|youths?|children"
               rf"|strangers?|\w+'s (?:friend|mate)s?"
               r"|gang|group|peers?|classmates?|friends?|mates?|dog|older \w+)"),
    ("abuse", rf"{SOMEBODY_ELSE} (?:threw|kicked|locked|chucked|put) {_THEM} (?:out|in)\b"),
    ("abuse", rf"(?:shouted|screamed|sworn) at (?:\w+ ){{0,5}}by (?:\w+ )?{SOMEBODY_ELSE}"),
    ("abuse", r"(?:found|left|sent to school|arrived|came in|always) (?:\w+ )?(?:hungry|dirty|unwashed|unfed"
              r"|cold|filthy|alone)"
              r"(?: and \w+)?"),
    ("harmed", r"(?:jumped|mugged|chased|attacked|beaten up|stabbed|shot|robbed|threatened"
               r"|set upon) by (?:\w+ )?\w+"),
    ("harmed", r"(?:phone|bike|money|trainers|coat|bag) (?:\w+ )?(?:stolen|taken|nicked)(?: (?:off|from) \w+)?"),
    ("harmed", r"(?:was|been|being|got|gets) (?:robbed|mugged|stabbed|shot|attacked|assaulted|beaten(?: up)?"
               r"|jumped|bullied"
               r"|chased|threatened|followed|picked on)"),
    ("injury", r"(?:broke|broken|breaks|fractured|dislocated|cut|injured|sprained) (?:\w+ )?(?:arm|leg|wrist"
               r"|ankle|nose|jaw|finger"
               r"|rib|ribs|collarbone|hand|foot|elbow|skull|tooth|teeth|head)"),
    ("injury", r"knocked (?:out|unconscious)"),
    ("loss", r"(?:best friend|friend|mate|cousin|dog|cat|pet|teacher|grandad|nan|baby|twin)(?: \w+)? (?:died"
             r"|dies|killed|put down)"),
    ("loss", rf"{SOMEBODY_ELSE}(?:'s)? (?:was |is |got |goes |went |sent |back |now )*(?:to |in |into )?"
             r"(?:prison|jail|custody|jailed|imprisoned|sent down)\b"),
    ("loss", rf"{SOMEBODY_ELSE}(?:'s)? (?:passed away|passed|dies|died|killed (?:him|her)self|took (?:her"
             rf"|his) own life|suicide)"),
    ("exploitation", r"(?:running|carrying|selling|dealing|holding|moving) (?:drugs|packages|money"
                     r"|a package) for \w+"),
    ("exploitation", r"(?:sent|shared|asked for|sending|sold) (?:indecent |nude |sexual |naked )(?:images"
                     r"|pictures|photos|videos)"),
    ("exploitation", r"(?:debt|debts|money owed|owes money) to (?:\w+ )?(?:dealers?|elders?|gang|older \w+)"),
    # the family
    ("family_event", rf"{_FAMILY}(?:'s)? (?:\w+ )?(?:lost|loses|started|starts|got|gets|left|leaves|losing"
                     rf"|quit) (?:\w+ )?"
                     r"(?:job|work|business|new job)"),
    ("family_event", rf"{_FAMILY}(?:'s)? (?:\w+ )?(?:left|leaves|moved out|moves out|walked out|moved in"
                     rf"|moves in|came back|split up"
                     r"|remarried|remarries|married|marries|divorced|separated|separate|pregnant|sectioned"
                     r"|relapsed|unwell|ill|"
                     r"back in touch|lost touch|got engaged|using)"),
    ("family_event", rf"{_FAMILY}(?:'s)? (?:\w+ )?(?:in|into|to|back in|rushed to|taken to"
                     rf"|admitted to) (?:psychiatric )?hospital"),
    ("family_event", rf"{_FAMILY}(?:'s)? (?:\w+ )?(?:had|has|diagnosed with) (?:a |an "
                     rf"|another )?(?:\w+ )?(?:stroke|cancer|heart attack"
                     r"|breakdown|baby|fall|operation|accident|depression|psychosis|bipolar)"),
    ("family_event", rf"{_FAMILY}'s (?:\w+ )?(?:depression|drinking|drug use|alcohol|mental health|illness"
                     rf"|partner moved in|new partner"
                     r"|new boyfriend|new girlfriend|health|cancer|operation|wedding|addiction|overdose)"),
    ("family_event", rf"{_FAMILY} (?:came|comes|is|got|gets|released|coming|out)(?: \w+)? (?:of|from) (?:prison"
                     rf"|jail|custody)"),
    ("family_event", rf"(?:supervised |indirect |direct |letterbox |phone "
                     rf"|no )*contact with (?:{_FAMILY})(?: (?:\w+ )?(?:stopped|stops"
                     r"|starts|started|resumed|ended))?"),
    ("family_event", r"(?:met|meets|found|finds|saw|sees) (?:his|her|their|birth|real)(?: (?:birth|real"
                     r"|biological))? (?:dad|father|mum"
                     r"|mother|half[- ]?\w+)"),
    ("family_event", r"police (?:were |was |are )?call(?:ed)?(?:[- ]?outs?)? to (?:the |his |her |their "
                     r"|family )*(?:home|house|address"
                     r"|flat)"),
    ("family_event", r"(?:domestic|police) (?:call[- ]?outs?|incidents? at home)|domestic incidents?"),
    ("birth", r"(?:baby |new |half[- ]|little |younger )*(?:brother|sister|sibling|twins?|baby)s? (?:was "
              r"|were |is )?born"),
    ("birth", r"born (?:at|in|by|prematurely|early|premature|full|healthy|\d)(?: \w+){0,2}"),
    # people who were there
    ("person_there", r"(?:met|meets|meeting|gets to know|got to know) (?!up|with|his|her|their|the |at "
                     r"|in )(?:mr |mrs |ms |miss |dr )?"
                     r"\w+(?: \w+)?, (?:\w+ ){0,2}\w+"),
    ("person_there", r"^[^\W\d]+(?: [^\W\d]+)?, (?:his |her |their |the )?(?:key worker|mentor|youth worker"
                     r"|coach|football coach|boxing coach"
                     r"|prevention worker|yjs worker|support worker|advocate|grandmother|grandfather"
                     r"|big brother|big sister)$"),
    ("person_there", r"(?:met|meets) (?:mr|mrs|ms|miss|coach) \w+"),
    # home
    ("home_family", rf"(?:(?:moved|moves|went|goes|sent|came|back|returned|returns|gone) )+(?:back |in |to "
                    rf"|home |and |live |stay |"
                    rf"living |with |at )*(?:{_FAMILY}|friend)(?:s|'s|s')?(?:(?='s)'s)?\b"),
    ("home_family", rf"(?:lived|lives|living|live|stayed|stays|staying|stay) (?:full time |back |just |alone "
                    rf"|at home )*(?:with|at) (?:both )?"
                    rf"(?:maternal |paternal )?(?:{_FAMILY}|friend|friends|grandparents)(?:s|'s)?\b"),
    ("home_family", r"(?:moved|moves|move|moving) (?:back |again )*(?:to|from|into|out to) (?!a |an |the "
                    r"|secure|pru|year|comp|primary|secondary|school|class)[a-z][\w-]+"),
    ("home_family", r"(?:moved|moves|move of|moving|new) (?:house|home|flat|address)\b|house moves?"),
    ("home_family", r"(?:returned|returns|back|came back|went|reunified) home"),
    ("home_care", r"(?:\w+ )?(?:foster|residential|emergency|secure|bridging|unregulated|out of county|kinship"
                  r"|adoptive|respite)[- ]?"
                  r"(?:care )?(?:placement|home|unit|carers?|family|parents)(?: \d)?(?: (?:broke down|ended"
                  r"|breaks down))?"),
    ("home_care", r"placement (?:broke|breaks|breakdown|ended|move|change|moved)(?: down)?"),
    ("home_care", r"(?:placed|put|moved|went|goes|taken|came|accommodated|removed)(?: \w+)? (?:with|into|to"
                  r"|in) (?:\w+ )?(?:foster"
                  r"|residential|care(?! home worker)|kinship|supported lodgings|children's home|adopt)\w*"),
    ("home_care", r"(?:section|s\.?) ?20(?: accommodation| agreement)?|(?:interim |full |final )?care order|s ?31"),
    ("housing", r"(?:flat|house|home) (?:\w+ )?(?:damp|mouldy|cold|overcrowded|flooded|condemned|repossessed"
                r"|no heating)"),
    ("housing", r"(?:made |became |now )?homeless|(?:in|living in|moved to) (?:a )?(?:b&b|b & b"
                r"|bed and breakfast|hostel|hotel|caravan|tent)"),
    ("housing", r"notice (?:served|to quit)|rent arrears"),
    # school and college
    ("school", rf"(?:start(?:s|ed|ing)?|began|joined|joins|moved to|moves to|new|change[sd]? of|changed"
               rf"|first day (?:at|of|in)|leaves|left"
               rf"|transferred to|settled (?:in|into|at)|transition to) (?:a |the |his |her |at |big |new "
               rf"|another |in |local |welsh |primary |secondary |"
               rf"special |high )*{_SCHOOLS}(?: school)?\b"),
    ("school", r"(?:moved|changed|changes|moves|new|switched) schools?|managed move"),
    ("exclusion", r"(?:fixed[- ]term |permanent(?:ly)? |internal(?:ly)? |temporar(?:y|ily) )?(?:exclu(?:ded"
                  r"|sion|sions)|suspen(?:ded|sion|sions))"
                  r"(?: from (?:school|college|nursery|class))?(?:,? for (?:\d+ )?\w+)?"),
    ("exclusion", r"sent home(?: (?:early|from school|from nursery))?"),
    ("out_of_school", r"(?:reduced|part[- ]time) (?:school )?timetable|off[- ]?roll(?:ed|ing)?|taken off roll"),
    ("out_of_school", r"(?:not|stopped|stops|isn't|rarely|refus(?:es|ed|ing)) (?:attending|going|to go|going in"
                      r"|at|in)(?: to)?"
                      r" (?:school|college|nursery)"),
    ("school_event", r"attendance (?:\w+ ){0,3}\d+ ?%?|attendance (?:drops|dropped|falls|fell|improves|improved"
                     r"|low|poor)\w*"),
    ("school_event", r"(?:struggl(?:es|ed|ing)|behind|below|difficulty|catching up)(?: \w+)? (?:with|to|in|at)"
                     r" (?:read(?:ing)?|writ(?:e|ing)|spell(?:ing)?|maths|school|learn(?:ing)?|class|english"
                     r"|expected)"),
    ("school_event", r"(?:sat|sits|took|takes|mock) (?:his |her |their )?(?:gcses?|sats|exams|a levels|btec)"),
    ("school_event", r"(?:ehcp|ehc plan|idp|statement|sen support|school action plus)(?: \w+)*"),
    ("school_event", r"(?:1:1|one[- ]to[- ]one|ta|teaching assistant|extra|small group) (?:support"
                     r"|help)(?: (?:in class|at school|in school))?"),
    ("school_event", r"(?:elsa|thrive|nurture|lego therapy)(?: (?:sessions?|group|room))?(?: (?:at|in) school)?"),
    # health
    ("health_event", r"(?:started|on|stopped|refuses|took|taking|changed) (?:\w+ )?(?:medication|melatonin"
                     r"|ritalin|methylphenidate"
                     r"|antidepressants|sertraline|fluoxetine|tablets|insulin|an inhaler)"),
    ("health_event", r"(?:stopped|not|isn't|barely|refus(?:es|ed|ing)(?: to)?|trouble|difficulty|can't"
                     r"|poor) (?:eat(?:ing)?|sleep(?:ing)?"
                     r"|drinking fluids)"),
    ("health_event", r"(?:hearing|eye|sight|vision|dental|blood) (?:test|check|appointment|problems?"
                     r"|tests)(?: \w+)?"),
    ("health_event", r"diagnosed with (?!adhd|autis|asd|dld|fasd|dyslexia|developmental|learning|language"
                     r"|dyspraxia|asperger)\w+"),
    ("development", r"(?:walk(?:s|ed|ing)|talk(?:s|ed|ing)|crawl(?:s|ed|ing)|sat up|first steps"
                    r"|first words?)(?: (?:at|late|early) ?"
                    r"(?:\d+ \w+)?)?$"),
    ("development", r"(?:adhd|autism|asd|fasd|dld|dyslexia|dyspraxia|speech|language|salt|slt|asperger's"
                    r"|developmental|learning"
                    r" (?:disability|difficulty|difficulties))(?: \w+)? (?:assessment|assessed|diagnosis"
                    r"|diagnosed|delay|disorder|screen"
                    r"|pathway|delayed|suspected|queried|needs|difficulties)"),
    ("development", r"diagnosed with (?:a )?(?:adhd|autis\w+|asd|dld|fasd|dyslexia|developmental|learning"
                    r"|language|dyspraxia|asperger)\w*"),
    ("development", r"delayed (?:speech|language|development|milestones|talking|walking)|(?:late"
                    r"|slow) (?:to )?(?:talk|walk)(?:ing|er)?"),
    # strengths and joys
    ("strength", rf"(?:start(?:s|ed|ing)?|join(?:s|ed|ing)?|took up|takes up|taking up|goes to|went to|plays"
                 rf"|played|playing|does|back at"
                 rf"|invited to|signed up for|tries|tried|signed for|trials for"
                 rf"|enrolled in) (?:\w+ ){{0,4}}{_SPORT_OR_CLUB}\b(?: \w+)?"),
    ("strength", r"(?:joined|joins)\b(?! (?:in|a gang|gang|the fight))"),
    ("strength", r"(?:plays|played|playing|loves|enjoys|likes|keen on|good at|great at|brilliant at|talented at"
                 r"|interested in) \w+"),
    ("strength", r"(?:made|makes|making|has|got) (?:a |an |some |new |good |best |close )*(?:friend|friends"
                 r"|mate|mates|girlfriend|boyfriend)\b"),
    ("strength", r"(?:goes|went|going) (?:fishing|swimming|camping|riding|cycling|to the gym|to the match"
                 r"|to the beach|surfing|to the park)"
                 r"(?: with \w+)?"),
    ("strength", r"(?:holiday|day out|trip|birthday party|days out|caravan holiday)(?: (?:in|to|with|at) \w+)?"),
    ("strength", r"(?:got|gets|has) (?:a |his |her |their )?(?:new )?(?:puppy|dog|kitten|hamster|rabbit|bike"
                 r"|guitar|pony)"),
    ("strength", r"(?:helps|helped|helping|looks after|cares for|kind to|gentle with|protects)(?: to)?(?: \w+){1,5}"),
    ("strength", r"best (?:friend|mate)s?(?! (?:killed|died|dies|stabbed))"),
    ("achievement", r"(?:won|wins|winning|earned|awarded|got|gets|given|received) (?:a |an |the |his |her "
                    r"|their |first |gold |silver |bronze |school |"
                    r"player of the )*(?:medal|prize|award|cup|trophy|certificate|badge|race|competition|belt"
                    r"|match|scholarship"
                    r"|apprenticeship|place at college|place on the team)"),
    ("achievement", r"(?:passed|passes|achieved|gained|scored|completed) (?:his |her |their |a |an |on |the "
                    r"|in )*(?:\w+ ){0,3}?"
                    r"(?:grade \d|gcses?|exams?|test|card|debut|level \d|btec|course|theory|driving test|award"
                    r"|qualification|goals?|\d goals)"),
    ("achievement", r"(?:\w+ )?gcses?(?= passed| achieved|$| including)"),
    ("achievement", r"(?:pupil|student|player|star|learner) of the (?:week|month|year|match|term|season)"),
    ("achievement", r"(?:first|saturday|part[- ]time|weekend) job|got a job|starts? work|started work"
                    r"|started an? apprenticeship"),
    ("belonging", r"(?:goes to|joined|attends|sings (?:at|in)|back to|went to|dances at) (?:the |a )?(?:mosque"
                  r"|chapel|church|temple|synagogue"
                  r"|gurdwara|sunday school|eisteddfod|carnival|welsh[- ]\w+)(?: with \w+)?"),
    ("belonging", r"(?:eid|diwali|christmas|ramadan|hanukkah|easter) with (?:\w+ ){0,4}\w+"),
    ("belonging", r"(?:learn(?:s|ing|t)|speaks|speaking|taught) (?:\w+ )?(?:welsh|polish|arabic|urdu|romani"
                  r"|somali|punjabi|bengali|kurdish)"
                  r"(?: with \w+)?"),
    # behaviour and survival
    ("behaviour", rf"(?:^|(?<= ))(?:{_HURT}|spat at|swore at|lashed out at|threw \w+ at) (?:his |her |their |a "
                  rf"|an |another |other |the |at )+"
                  r"(?:\w+ )?(?:child|children|pupils?|boy|girl|sister|brother|staff|teacher|mum|dad|nan|carer"
                  r"|cat|dog|peers?|baby|friend)"),
    ("behaviour", r"(?:kicking|biting|hitting|punching|spitting|swearing|screaming|throwing|smashing|scratching"
                  r"|shouting|rocking)"
                  r"(?:,? (?:and )?\w+ing)*(?: (?:at|in|things|other|out|staff|teachers?|class|school"
                  r"|chairs)(?: \w+)?)?"),
    ("behaviour", r"(?:threw|throws|throwing) (?:a |an |the )?(?:chair|chairs|table|brick|stone|stones|things"
                  r"|furniture)(?: at \w+)?"),
    ("behaviour", r"(?:cut|cuts|cutting|burning|scratching|hurting|harming) (?:him|her|them|his|her"
                  r"|their)(?:sel(?:f|ves))?"
                  r"(?: (?:own )?(?:arms?|legs?|wrists?|skin))?\b"),
    ("behaviour", r"(?:tried|tries|attempted|wanted|threatened) to (?:hang|kill|drown|hurt|end)(?: \w+)+"),
    ("behaviour", r"(?:took|takes) an overdose|(?:hiding|hoarding|stealing|stole|hoards|hides|steals) food"),
    ("behaviour", r"(?:carries|carrying|carried) (?:a )?(?:knife|blade|weapon)"),
    ("behaviour", r"(?:set|sets|setting|lit|lights|started|starts|starting) (?:a )?fires?(?: \w+){0,3}"),
    ("behaviour", r"(?<!playing )(?:fight|fought|fighting|fights)(?: (?:in|at|with) (?:the |a |another )?\w+)?"),
    ("missing", rf"(?:missing|absent|out) {_NIGHTS}|(?:ran|runs|running) (?:away|off)(?: {_NIGHTS}| from \w+)?"
                rf"|run away"),
    ("missing", r"(?:did not|didn't|not) (?:come|return|came|returned) (?:home|back)|(?:reported|goes|went"
                r"|gone) missing"),
    ("substances", r"(?:smok(?:es|ed|ing)|tak(?:es|ing)|took|tried|tries|us(?:es|ed|ing)|daily|found with"
                   r"|high on|drunk on|first tried)"
                   r" (?:some |a |daily )?(?:weed|cannabis|spice|ketamine|cocaine|mdma|pills|drugs|spliffs?"
                   r"|skunk|heroin|mcat|xanax|valium"
                   r"|nos|balloons|alcohol|vodka|cigarettes|vapes?)(?: use)?"),
    ("substances", r"(?:drunk|drinking|intoxicated|high|stoned)(?: (?:in|at|on|with) (?:the )?\w+)?"),
    # police, court, youth justice
    ("allegation", r"(?:caught|arrested|charged|reported|stopped|questioned|interviewed)(?: \w+)? (?:for "
                   r"|with )?(?:the |a )?(?:shoplifting|stealing|theft"
                   r"|burglary|robbery|assault|affray|knife|weapon|drugs|criminal damage|abh|gbh|wounding|arson"
                   r"|possession|fighting|"
                   r"twoc|drug supply|supply|public order)"),
    ("allegation", r"(?:found|stopped|caught|arrested|charged|picked up) (?:\w+ )?(?:with|carrying"
                   r"|in possession of|holding) (?:a |the )?"
                   r"(?:kitchen |lock )?(?:knife|blade|machete|weapon|drugs|wraps|cannabis|stolen \w+"
                   r"|bladed article)"),
    ("allegation", r"stop(?:ped)?(?: and |[ /&]+)search(?:ed)?|strip[- ]?search(?:ed)?|possession (?:of"
                   r"|with)(?: \w+){1,4}"),
    ("allegation", r"(?:stole|stolen|steals|stealing|took|rode|twocked) (?:a |the )?(?:moped|car|motorbike|bike"
                   r"|phone|quad|money|bicycle)\b"
                   r"(?! (?:stolen|taken))"),
    ("allegation", r"assault(?:ed|ing|s)? (?:on )?(?:a |an |the )?(?:police officer|emergency worker|pc|officer"
                   r"|constable)"),
    ("allegation", r"robbed (?:a|an|the|another|two|some)\b|stabbed (?:a|an|another|the) (?!\w+ by)\w+"),
    ("court", r"(?:youth |crown |magistrates'? |family )?court(?: (?:appearance|hearing|date|case|trial"
              r"|order))?(?:,? referral order)?"),
    ("court", r"(?:sentenced|pleaded|pleads|convicted|found guilty|appears|appeared|acquitted)(?: (?:guilty"
              r"|not guilty|at|for|in|to|of) ?\w*)?"
              r"(?: \w+ court)?"),
    ("court", r"breach(?:ed)?(?: of)? (?:\w+ )?(?:order|bail|curfew|conditions|licence|referral order|yro)"
              r"|community resolution"),
    ("custody", r"(?:moved to|placed in|goes to|went to|sent to|transferred to|to|back in)? ?(?:secure(?: unit"
                r"| estate| home| accommodation"
                r"| children's home)?|parc|hillside|feltham|cookham wood|werrington|wetherby|hmyoi)(?: secure"
                r"| yoi)?$"),
    ("custody", r"(?:remand(?:ed)?|recalled)(?: (?:in|into|to) (?:custody|\w+))?|released on licence"
                r"|(?:night )?in the cells"),
    # services
    ("service", r"(?:new|change of|changes? in|another|allocated|first|third|second|fourth|different|last|lost"
                r"|met with|met|sees|seeing)"
                r"(?: (?:a|an|the|his|her|yjs|yot|their))* (?:social worker|key ?worker|support worker"
                r"|youth worker|health visitor|iro|case manager"
                r"|therapist|psychologist|counsellor|personal adviser|mentor|family support worker|yjs worker"
                r"|worker|advocate)"),
    ("service", r"camhs(?: (?:waiting list|therapy|input|sessions|closed|closes|appointment|support|involvement))?"),
    ("service", r"(?:started|starts|began|begins|ended|referred for|having) (?:\w+ )?(?:therapy|counselling"
                r"|emdr|cbt|dbt|mentoring"
                r"|play therapy|art therapy|talking therapy|sessions with \w+)"),
    ("service", r"(?:counselling|mentoring|therapy|play therapy|art therapy|music therapy)(?: (?:at|in) school)?"),
    ("plan", r"(?:initial |review |first |pre[- ]birth )*(?:child protection|cp|icpc|rcpc|child in need|cin|lac"
             r"|cla|care and support|pathway"
             r"|safety|strategy|core group|tac|taf|maps|multi[- ]agency|professionals|marac|legal planning|pep"
             r"|case formulation|formulation"
             r"|trauma recovery|risk management)(?: (?:plan|review|conference|meeting|register|case conference"
             r"|discussion))+"
             r"(?: (?:ended|ends|starts|started|closed|for \w+))?(?:[,:]? (?:category )?(?:neglect"
             r"|emotional abuse|physical abuse))?"),
    ("plan", r"(?:referr(?:ed|al)|re-referred)(?: (?:made|sent|back))? (?:to|by) (?:\w+ ){0,2}(?:camhs"
             r"|social care|social services|yjs|early help|slt|salt"
             r"|psychology|mash|paediatrics|panel|prevention|children's services|fcamhs|substance \w+"
             r"|school \w+|gp)"),
    ("plan", r"(?:section|s\.?) ?47(?: (?:enquiry|investigation|strategy))?|(?:section|s\.?) ?17(?: assessment)?"),
    ("not_brought", r"(?:not|wasn't|never) (?:brought|taken)(?: (?:to|for) (?:\w+ )*(?:appointments?|clinic"
                    r"|review|check|dentist|gp|camhs))?"),
    ("not_brought", r"dna(?:'d)?(?: x ?\d+)?(?:,? discharged)?"),
    ("not_brought", r"(?:missed|missing|cancelled|failed) (?:\w+ ){0,3}(?:appointments?|check|review|immunisations)"),
    # the child's own words
    ("child_said", r"^(?:he |she |they |{names})?(?:said|says|told|tells|asked|asks|wrote|wishes|hopes"
                   r"|disclosed|thinks|feels)"
                   r"(?: (?:to )?(?:us|me|staff|police|(?:the |his |her |their |a )?(?:teacher|social worker"
                   r"|key worker|nan|mum|dad|carer|worker"
                   r"|judge|foster carer|psychologist|yjs worker|nurse|letter to the judge)))?"
                   r"(?: (?:that )?(?:he|she|they|it|nobody|no one|everyone|to|about|for|a letter|not to|his"
                   r"|her)\b(?: \w+){0,2})"),
    ("child_said", r"^(?:he |she |they |{names})?(?:wants|wanted|would like|wishes|doesn't want|hates"
                   r"|misses) (?:to |his |her |their )?\w+"
                   r"(?: (?:to )?\w+)?"),
    # the wider world
    ("community_event", r"(?:benefits?|universal credit|uc|pip|dla|money)(?: \w+)? (?:stopped|sanctioned|cut"
                        r"|delayed|refused|capped|reduced)"),
    ("community_event", r"no money(?: for (?:gas|electric|food|heating|school|uniform|clothes)(?: and \w+)?)?"
                        r"|food ?banks?(?: \w+)?"),
    ("community_event", r"(?:shootings?|stabbings?|drug dealing|dealing|gangs?|gang tension|riots?|violence"
                        r"|murder|unrest)(?: \w+)?"
                        r" (?:on|in|round|around) (?:the )?(?:estate|neighbourhood|area|street|ely|town|local \w+)"),
    ("community_event", r"(?:covid|lockdown|pandemic)(?:,? \w+){0,2}|(?:came|arrived|fled)(?: \w+)? (?:to|in"
                        r"|from) (?:\w+ )?(?:uk|wales|england"
                        r"|britain|war|syria|ukraine|sudan|afghanistan)(?: as \w+ \w+)?"),
    ("community_event", r"(?:youth club|library|community centre|leisure centre|youth centre|park) (?:closed"
                        r"|closes|shut|shuts)"),
    ("community_event", r"asylum (?:claim|application|seeker|decision|appeal)(?: \w+)?"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PhraseGroup:
    """Some turns of phrase with the types they tell, in order, and a pattern found wherever any of them is."""

    any_of_them: re.Pattern[str]
    each: tuple[tuple[str, re.Pattern[str]], ...]


def phrases(names: str) -> list[PhraseGroup]:
    """Every turn of phrase with the type it tells, in groups, since most words tell nothing of most of them.

    ``names`` are the child's own, each as “|name ” with its space after it.
    """
    told = [(type_id, f"(?:{pattern.replace('{names}', names)})") for type_id, pattern in _PHRASES]
    groups = (told[first : first + _IN_A_GROUP] for first in range(0, len(told), _IN_A_GROUP))
    return [
        PhraseGroup(
            re.compile(rf"{_BEGINS}(?:{'|'.join(phrase + _ENDS for _, phrase in group)})"),
            tuple((type_id, re.compile(_BEGINS + phrase + _ENDS)) for type_id, phrase in group),
        )
        for group in groups
    ]
