"""The words of questions: which concept each phrase stands for. Data and pure look-ups.

In: folded words of a question, names already taken out (`#` stands for one). Out: the concepts found. Phrases are
written out in all their forms: an ending that is guessed makes a band of a ban. `a…b` lets a few words in between.
"""

import re
from enum import StrEnum

from briefings.model import EventType, Segment

_SLASH = "|"


class Concept(StrEnum):
    """What a phrase of a question is about."""

    BANNED = "banned"
    RESTRICTED = "restricted"
    PHASED = "phased"
    LISTED = "listed"
    EXPORT = "export"
    LICENCE = "licence"
    REVIEW = "review"
    COURT = "court"
    INVESTMENT = "investment"
    SHOPS = "shops"
    PRESSURE = "pressure"
    REPRISAL = "reprisal"
    ALLOWED = "allowed"
    TENDER = "tender"
    DEAL = "deal"
    WON = "won"
    LOST = "lost"
    REPLACED = "replaced"
    LIFTED = "lifted"
    IN_FORCE = "in_force"
    PROPOSED = "proposed"
    DEADLINE = "deadline"
    CHANGED = "changed"
    NEWS = "news"
    STANDS = "stands"
    COMPARE = "compare"
    RIVALS = "rivals"
    MARKETS = "markets"
    VENDORS = "vendors"
    CARRIERS = "carriers"


_C = Concept
PHRASES: dict[Concept, str] = {
    _C.BANNED: "ban|bans|banned|banning|bar|bars|barred|barring|outlaw|outlaws|outlawed|prohibit|prohibits|prohibited"
    "|prohibition|exclude|excludes|excluded|excluding|exclusion|forbid|forbids|forbidden|forbade|illegal|unlawful|block"
    "|blocks|blocked|blocking|closed to|closed for|closed|shut…out|shuts…out|locked…out|lock…out|kick…out|kicks…out"
    "|kicked…out|throw…out|throws…out|threw…out|thrown…out|keep…out|keeps…out|kept…out|cut…out|keep…away|not allowed"
    "|not permitted|not welcome|unwelcome|cannot sell|can't sell|can not sell|cannot supply|can't supply|turned away|expel"
    "|expelled|evict|evicted|off limits|out of|out of bounds|verboten|boycott|boycotted",
    _C.RESTRICTED: "restrict|restricts|restricted|restricting|restriction|restrictions|limit|limits|limited|limiting"
    "|limitation|limitations|curb|curbs|curbed|constrain|constrained|crack down|crackdown|cracked down|measures against"
    "|acted against|action against|move against|moved against",
    _C.PHASED: "phase out|phase outs|phase-out|phase-outs|phased out|phasing out|phases out|rip out|rip…out|ripped out"
    "|ripped…out|ripping out|rip and replace|rip-and-replace|removal|removal order|remove|removes|removed|removing|be out"
    "|stripped|strip out|strip|get rid of|take out|taken out|swap out|swapped out",
    _C.LISTED: "entity list|covered list|military company list|military companies list|1260h|blacklist|blacklists"
    "|blacklisted|blacklisting|sanction|sanctions|sanctioned|sanctioning|listed|listing|listings|sdn list|unverified list"
    "|denied persons list|put on a list|on a list|ofac list",
    _C.EXPORT: "export|exports|export control|export controls|export rule|export rules|export ban|export curbs|exported"
    "|exporting|foreign direct product rule|cut off",
    _C.LICENCE: "licence|licences|license|licenses|licensing|permit|permits|authorisation|authorization|authorisations"
    "|authorizations|waiver|waivers|certification|certified",
    _C.REVIEW: "review|reviews|reviewed|reviewing|under review|investigate|investigates|investigated|investigating"
    "|investigation|investigations|probe|probes|probed|probing|vetting|vetted|security review|scrutiny|scrutinise"
    "|scrutinised|scrutinize|examined|examining|assessing|looking into|audit",
    _C.COURT: "court|courts|court case|court cases|court ruling|court rulings|lawsuit|lawsuits|ruling|rulings|sue|sues|sued"
    "|suing|judge|judges|judgment|legal challenge|legal challenges|litigation|appeal|appealed|appeals|injunction",
    _C.INVESTMENT: "cfius|investment screening|foreign investment|takeover|takeovers|acquisition|acquisitions|stake",
    _C.SHOPS: "app store|app stores|retail|retailer|retailers|shop|shops|stores|shelves",
    _C.PRESSURE: "pressure|pressured|pressures|lobby|lobbying|lobbied|criticism|criticised|criticized|warn|warned|warns"
    "|warnings|urge|urged|urges|pushed|diplomacy",
    _C.REPRISAL: "retaliate|retaliates|retaliated|retaliation|reprisal|reprisals|hit back|countermeasure|countermeasures"
    "|revenge",
    _C.ALLOWED: "allow|allows|allowed|allowing|permitted|permit|permits|legal|lawful|open|opened|opens|welcome|welcomes"
    "|welcomed|approve|approves|approved|accept|accepts|accepted|admit|admits|admitted|let|lets|able to|sell|sells|sold"
    "|selling|operate|operates|install|deploy|licensed|authorised|authorized|permission|ok|okay|free to|do business|can be|may be|could be"
    "|have access|has access|get access|gets access|green light|cleared|available",
    _C.TENDER: "tender|tenders|tendering|procurement|procurements|bidding|rfp",
    _C.DEAL: "deal|deals|contract|contracts|agreement|agreements|award|awards|partnership|partnerships"
    "|memorandum|mou|customer|customers|selection|selections",
    _C.WON: "win|wins|won|winning|wins for|sign|signed|signs|signing|awarded|gain|gained|land|landed|clinch|clinched|secured"
    "|supplied|supplies|supply|supplying|supplier|suppliers|use|uses|used|using|buy|buys|bought|buying|purchase|purchased"
    "|choose|chose|chosen|pick|picked|picks|select|selected|selects|run|runs|rely on|relies on|deploys|deployed|built"
    "|equip|equips|equipped|go with|went with|goes with|buys from",
    _C.LOST: "lose|loses|lost|losing|loss|losses|drop|drops|dropped|dropping|ditch|ditched|ditches|ditching|abandon"
    "|abandons|abandoned|swap|swapped|swaps|cancel|cancelled|canceled|cancels|collapsed|called off|walked away|walk away|move away from"
    "|moved away from|turned away from|stop using|stopped using|stopped buying|remove|removed|removing|removes|got rid of"
    "|get rid of|rip out|ripped out|dump|dumped|dumps|missed out|swap out|swapped out|cut ties with|phase out|phased out"
    "|phasing out|switched from|left",
    _C.REPLACED: "replace|replaces|replaced|replacing|replacement|replacements|replacement for|took over from"
    "|take over from|takes over from|taken over from|taking over from|takes over|took over|succeed|succeeded|successor"
    "|displace|displaced|displaces|instead of|in place of|in the place of|stepped in for|supplant|supplanted|took the place",
    _C.LIFTED: "lift|lifts|lifted|lifting|reverse|reversed|reverses|revoke|revoked|overturn|overturned|undo|undone|repeal"
    "|repealed|rescind|rescinded|withdrawn|scrapped|end|ended|ends|expire|expired|lapsed|struck down|unbanned|unban"
    "|removed from|dropped from|delisted|taken off|relaxed|eased",
    _C.IN_FORCE: "in force|in effect|into force|into effect|still stand|still stands|still apply|still applies|still valid"
    "|still active|still binding|still on|stands|applies|apply|valid|effective|enforced|still exist|still exists"
    "|still in place|in place|hold|holds|still hold|still holds|still law",
    _C.PROPOSED: "proposed|propose|proposes|proposal|proposals|planned|plan|plans|draft|drafts|bill|bills|considered"
    "|considering|consider|mooted|pending|threatened|threatening",
    _C.DEADLINE: "deadline|deadlines|due|due date|due dates|by when|cut-off date|time limit|must|has to|have to|had to"
    "|grace period|transition period|due by|run out|runs out",
    _C.CHANGED: "what changed|up with|going on|goes on|doing about|done about|changed|change|changes|changing|happened|happening|happen|happens|moved|move|moves|update"
    "|updates|updated|developments|development|history|timeline|chronology|events|story so far|announced|announcements"
    "|acted|actions|did…do|done|steps|step|granted|measures|decisions|decided|decision",
    _C.NEWS: "new|news|what's new|whats new|latest|newest|anything new|headlines|up to",
    _C.STANDS: "status|standing|stand|stands|stood|position|situation|state of play|state|treat|treats|treated|treatment"
    "|treating|handle|handles|handled|access to|faring|fare|fares|doing|overview|summary|about|tell me about|know about"
    "|policy|stance|attitude|approach|deal with|dealing with|look|looks|view|views|picture|presence",
    _C.COMPARE: "compare|compared|compares|comparing|comparison|versus|vs|v|difference|differences|differ|against each other"
    "|side by side|differently|relative to",
    _C.RIVALS: "rival|rivals|competitor|competitors|competition|peers",
    _C.MARKETS: "countries|markets|states|governments|nations|members|member states|places|jurisdictions|capitals|where"
    "|regions|parts of the world|which country|what country|which market|what market|which government|what government"
    "|anybody|anyone|somebody|someone|which state|what state|which nation|what nation|any country|any government|which place",
    _C.VENDORS: "vendor|vendors|company|companies|supplier|suppliers|firm|firms|maker|makers|manufacturer|manufacturers|brand"
    "|brands|providers|provider|equipment makers|companys",
    _C.CARRIERS: "carrier|carriers|operator|operators|telco|telcos|telecoms companies|phone companies|telecom companies"
    "|mobile companies|networks operators|buyers|customers|mnos",
}
EVENTS: dict[Concept, tuple[EventType, ...]] = {
    _C.BANNED: (EventType.BAN,),
    _C.RESTRICTED: (EventType.BAN, EventType.RESTRICTION, EventType.PHASE_OUT),
    _C.PHASED: (EventType.PHASE_OUT,),
    _C.LISTED: (EventType.SANCTIONS_LISTING,),
    _C.EXPORT: (EventType.EXPORT_CONTROL,),
    _C.LICENCE: (EventType.LICENCE,),
    _C.REVIEW: (EventType.SECURITY_REVIEW,),
    _C.COURT: (EventType.LEGAL_RULING,),
    _C.INVESTMENT: (EventType.INVESTMENT_SCREENING,),
    _C.SHOPS: (EventType.DISTRIBUTION,),
    _C.PRESSURE: (EventType.PRESSURE,),
    _C.REPRISAL: (EventType.RETALIATION,),
    _C.TENDER: (EventType.TENDER,),
}
"""Kinds of news that a concept is about."""
_NETWORK = (Segment.RAN, Segment.CORE)
SEGMENTS: dict[str, tuple[Segment, ...]] = {
    "ran|radio|radio network|radio networks|radio access|radio access network|open ran|base station|base stations"
    "|antenna|antennas|masts": (Segment.RAN,),
    "core|core network|core networks|packet core": (Segment.CORE,),
    "5g|4g|6g|3g|lte|mobile network|mobile networks": _NETWORK,
    "transport network|backhaul|optical|microwave": (Segment.TRANSPORT,),
    "fixed|fixed line|fibre|fiber|broadband|fttp|ftth": (Segment.FIXED,),
    "subsea|submarine|subsea cable|subsea cables|submarine cable|submarine cables|undersea cable|undersea cables": (
        Segment.SUBSEA_CABLE,
    ),
    "cloud|cloud services|data centre|data center|data centres|data centers": (Segment.CLOUD,),
    "phone|phones|handset|handsets|smartphone|smartphones|devices|device|tablets|laptops|pcs": (
        Segment.DEVICES,
    ),
    "router|routers|modem|modems|wifi|wi-fi": (Segment.ROUTERS,),
    "camera|cameras|cctv|surveillance|facial recognition": (Segment.SURVEILLANCE,),
    "app|apps|messenger|messengers|social media": (Segment.APPS,),
    "ai|ai model|ai models|chatbot|chatbots|artificial intelligence": (Segment.AI,),
    "chip|chips|semiconductor|semiconductors|gpu|gpus|processors": (Segment.CHIPS,),
    "drone|drones|uav|uavs": (Segment.DRONES,),
    "car|cars|vehicle|vehicles|electric cars|evs": (Segment.VEHICLES,),
    "inverter|inverters|batteries|solar": (Segment.ENERGY,),
    "satellite|satellites|satellite internet": (Segment.SATELLITE,),
}
NEUTRAL = frozenset(
    "gear kit equipment technology tech hardware software product products network networks telecom telecoms mobile wireless"
    " system systems made infrastructure part parts component components goods stuff service services sector industry"
    " business use users user state official officials agencies agency critical public national internal domestic foreign"
    " administration minister ministers order rule rules law laws regulation regulations regulator regulators policy policies"
    " worldwide world global globally international anywhere everywhere abroad currently right present moment today now yet"
    " already still ever never always finally actually really exactly precisely officially completely fully entirely partly"
    " also only just even again so far please thanks thank hi hello hey show list give find name tell say know see get want"
    " need like check explain describe summarise summarize information info details detail data fact facts record records"
    " case cases thing things way ways kind kinds type types sort long term start started begin began begins put take took"
    " taken come came go went going make makes made happen place time times date day days week month year years reason reasons"
    " cause because question answer quick chinese-made vendor's supplier's country's relationship between among across within"
    " inside outside against towards toward regarding concerning respect involving related terms due complete full whole"
    " every each any some all both either neither many much more most less few several number amount total count them"
    " back build building built building-out lead leads leading current currently wide nationwide federal government-owned"
    " bought brought became become far since until while after before during under over above below near next last first"
    " open-ended impose imposed imposes introduce introduced issue issued adopt adopted pass passed set sets face faces faced"
    " facing hit targeted target targets affected subject suffer suffered supplier stop stopped being got keep kept roll rolled"
    " upcoming ahead coming looming forthcoming country market government nation place equipment-makers rollout roll-out deployment deployments rollouts fall falls".split()
)
"""Words that change nothing about what is asked."""
FUNCTION = frozenset(
    "a about after all also am an and any are as at be been before being but by can could did do does doing done for from"
    " get gets give go got had has have having he her here him his how i if in into is it its just know let like made may me"
    " might more most much must my no not now of off on once one only onto or other our out over own per same see she should"
    " since so some such tell than that the their them then there these they thing this those to too until up upon us use very"
    " was we were what what's whats when where where's which while who who's whom whose why will with without would yes you"
    " your i'm isn't aren't doesn't don't didn't hasn't haven't wasn't weren't can't cannot couldn't won't wouldn't shouldn't"
    " true correct i'd i've i'll we'd we've we're you're they're it'd let's there's here's how's that's d ve ll m if whether wonder"
    " again vs v versus s t re".split()
)
"""Words of grammar."""


def whole(phrases: str) -> re.Pattern[str]:
    """A pattern that finds any of the phrases (`a|b…c`) as whole words."""
    longest = sorted(phrases.split(_SLASH), key=len, reverse=True)
    any_of = "|".join(re.escape(one).replace("…", " (?:[^ ]+ ){0,3}").replace(r"\ ", " ") for one in longest)
    return re.compile(rf"(?<![^ ])(?:{any_of})(?![^ ])")


_COMPILED = {one: whole(phrases) for one, phrases in PHRASES.items()}
_SEGMENTS = [(whole(phrases), found) for phrases, found in SEGMENTS.items()]
WORDS = (
    frozenset(
        word
        for phrases in (*PHRASES.values(), *SEGMENTS)
        for phrase in phrases.split(_SLASH)
        for word in re.split("[ …]", phrase)
    )
    | NEUTRAL
    | FUNCTION
)
"""Every word that is known here."""


def concepts(words: str) -> frozenset[Concept]:
    """The concepts of the folded words."""
    return frozenset(one for one, pattern in _COMPILED.items() if pattern.search(words))


def segments(words: str) -> tuple[Segment, ...]:
    """The parts of the business that are named, in the order of the ontology."""
    found = {one for pattern, meant in _SEGMENTS if pattern.search(words) for one in meant}
    return tuple(one for one in Segment if one in found)
