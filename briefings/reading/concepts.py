"""What the keys of a language file mean. Pure data: the one page to read before writing a language.

A cue is a word or phrase that carries one of these concepts. The rules (`frames`) know concepts only, never
words, so a language is a file that says which words carry which concept.
"""

from typing import Final

EVENTS: Final = {
    "ban": "shut out, forbidden, excluded, not allowed to be bought or used",
    "limit": "restricted, capped, purchases paused",
    "remove": "taken out of a network or building, phased out, uninstalled",
    "replace": "one vendor takes another's place",
    "listing": "a list that harms whoever is on it: Entity List, military companies, covered list",
    "sanction": "sanctions and asset freezes",
    "export": "export controls and curbs by name",
    "trade": "exports, sales, shipments of technology to somebody",
    "cutoff": "supplies to a firm or country are stopped",
    "licence": "a licence, permit, authorisation, approval (the thing, not the act)",
    "court": "a court, judge, injunction, ruling",
    "sue": "a lawsuit, complaint, appeal to a court",
    "sued": "faces a lawsuit: the one named first is the defendant",
    "deal": "a contract, agreement, memorandum, order (the thing)",
    "mou": "a memorandum, a letter of intent: nothing binding",
    "sign": "signing a deal",
    "pick": "a buyer chooses, orders from, stays with a vendor",
    "win": "a vendor wins, lands, secures business",
    "lose": "a vendor is passed over, left out, loses business",
    "collapse": "a party drops a vendor, ends with it",
    "calloff": "a deal is called off, cancelled, falls through",
    "talks": "negotiations about business",
    "tender": "formal procurement: tender, bids, auction of equipment contracts",
    "review": "security review, assessment, vetting, certification",
    "probe": "investigation aimed at a vendor",
    "verdict": "a decision about a vendor is due: to rule on, a decision is expected",
    "fail": "a review finds fault",
    "pass": "a review finds none",
    "screen": "screening of foreign investment, forced sale, golden power",
    "veto": "a state stops or forbids a purchase by investors from abroad",
    "shop": "shops and app stores",
    "unsell": "taken out of shops, no longer sold",
    "relist": "back in shops",
    "press": "urges, warns, calls for, lobbies, demands: a push for something",
    "against": "criticises, opposes, protests: a push against a measure",
    "retaliate": "reprisals, countermeasures, hits back",
    "menace": "threatens: a push that is a reprisal where a vendor's own state makes it",
    "threat": "vows an answer, necessary measures, a price to pay",
    "duty": "anti-dumping and countervailing duties",
    "restructure": "stockpiling, restructuring or offers to keep access",
    "exit": "a vendor leaves a market or suspends business there",
    "admit": "allows, lets in, keeps open",
    "accord": "what states declare together about whom to trust: the Clean Network, a joint declaration",
}
"""What a clause may be about."""

ACTS: Final = {
    "grant": "grants, approves, issues",
    "refuse": "refuses, rejects, does not renew",
    "revoke": "takes a licence away",
    "extend": "prolongs, renews",
    "lapse": "runs out",
    "apply": "applies for a permission",
    "lift": "ends, overturns, eases a measure; takes off a list",
    "exempt": "spares some from a measure",
    "delay": "postpones, gives more time",
    "respite": "more time, a reprieve for whoever is hit: a delay, whatever the measure is called",
    "block": "stops, suspends, vetoes",
    "effect": "takes effect, is in force, is done",
    "uphold": "confirms a measure, dismisses a challenge",
}
"""What is done to a measure, a licence or a deal."""

STANCES: Final = {
    "consider": "weighs, studies, may, could, whether",
    "may": "those of them that say what may come, not that somebody weighs it: may, might, could",
    "plan": "plans, wants, is set to: a wish",
    "will": "will, is to, must: a decision about later",
    "expect": "is expected, likely, close to",
    "propose": "bill, draft, proposal, consultation",
    "enact": "orders, decides, requires, announces",
    "law": "a parliament adopts a law, a regulator rules",
    "assent": "a head of state signs a law",
    "deny": "denies, calls a report untrue",
    "retract": "an outlet takes back what it reported",
    "ruleout": "rules out, has no plans, resists",
    "rejects": "those of them that turn a vendor down where it is their object: rules out Huawei",
    "not": "negation",
    "past": "marks history: last year, at the time, previously",
    "state": "describes how things stand, not what happened: still, effectively, remains",
}
"""How real the speaker makes it."""

PEOPLE: Final = {
    "authority": "governments, ministers, regulators, legislators, officials, in general words",
    "agency": "security services and cyber agencies, in general words",
    "former": "somebody who held an office",
    "member": "a single legislator or party: can push for a measure, cannot take it",
    "expert": "analysts, associations, lobbies, think tanks",
    "company": "the firm itself, its executives, its statements",
    "carrier": "operators in general words",
    "buyer": "public buyers in general words: police, railways, utilities",
    "firm": "company, maker, group: the noun beside a nationality",
    "group": "vendors meant without a name: Chinese suppliers, high-risk vendors, the app ban",
    "every": "all vendors there are: no vendor, any supplier",
    "owner": "says that whoever follows owns, or owned, the firm before",
    "listed": "says that others are on the list, too: among them, the list includes, also hits",
    "rival": "marks a comparison with firms that are no party: rivals such as",
    "user": "public bodies and their staff as users of technology: the army, police officers",
    "content": "what is on a platform, not the platform: a challenge, a star",
    "say": "says, tells, announces",
    "report": "an outlet reports",
    "anonymous": "people who are not named, documents nobody else saw",
}
"""Who is meant, and who says so."""

RELATIONS: Final = {
    "rel.after": "what follows came before the news",
    "rel.as": "what follows happens at the same time",
    "rel.if": "what follows is a condition",
    "rel.despite": "what follows is conceded",
    "rel.because": "what follows is the reason",
    "rel.before": "what follows comes later",
    "rel.which": "what follows describes",
    "rel.ended": "what stands before, back to the comma, came before the news",
    "rel.ended_if": "what stands before, back to the comma, is a condition",
}
"""Words between clauses."""

DETAILS: Final = {
    "gov": "government devices, public bodies, schools: a ban for some users only",
    "critical": "critical infrastructure, subsidies, certain components: a partial measure",
    "scope.new": "new build",
    "scope.installed": "installed base",
    "scope.core": "core only",
    "scope.government": "government users",
    "scope.critical": "critical infrastructure",
    "scope.subsidies": "subsidies",
    "scope.import": "imports",
    "scope.authorisation": "authorisation of equipment",
    "scope.share": "share cap",
    "scope.conditions": "let in with conditions attached",
    "over": "instead of, at the expense of: the vendor after it loses",
    "instead": "with, for, in favour of: the vendor after it wins",
    **{
        f"seg.{name}": f"the segment {name}"
        for name in (
            "ran core transport fixed subsea_cable cloud devices routers surveillance apps ai chips drones"
            " vehicles energy satellite"
        ).split()
    },
}
"""What exactly, for whom, until when."""

TOPICS: Final = {
    "topic.shares": "share prices, investors",
    "topic.earnings": "results, revenue, forecasts",
    "topic.jobs": "job cuts, appointments, strikes",
    "topic.crime": "arrests, extradition, fraud, espionage, theft",
    "topic.competition": "antitrust, fines",
    "topic.privacy": "privacy law, child safety, content moderation",
    "topic.tax": "taxes, tariffs",
    "topic.merger": "mergers and purchases of firms",
    "topic.patent": "patents, royalties",
    "topic.poll": "polls, surveys",
    "topic.opinion": "opinion, explainers, reviews of books, timelines",
    "topic.anniversary": "a year on",
    "opener": "opens the headline of an explainer or opinion: why, how, five things",
    "topic.launch": "launches, product reviews, records",
    "topic.factory": "factories, laboratories, sponsorship",
    "topic.outage": "outages, hacks, vulnerabilities",
    "topic.supply": "components between vendors",
    "topic.sport": "sport, entertainment",
    "topic.generic": "subscribers, coverage, prices",
}
"""What is no access news."""

STYLE: Final = {
    "quiet": "takes the meaning of the shorter phrases inside it away; with three dots, of those that share its words",
    "boilerplate": "begins a line that belongs to the page, not to the article",
}
"""Words about words."""

CONCEPTS: Final = {**EVENTS, **ACTS, **STANCES, **PEOPLE, **RELATIONS, **DETAILS, **TOPICS, **STYLE}
