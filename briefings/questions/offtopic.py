"""Words that give a question away as one without an answer here. Data.

In folded words of a question, names taken out (`#` stands for one); `…` lets one to three words in between.
"""

from briefings.questions.model import Reason

OFFTOPIC: dict[Reason, str] = {
    Reason.SUBJECT: (
        "how big|how old|how large|ceo|cfo|cto|chief executive|chairman|boss|founder|founded|founders|employee|employees|staff|headcount|headquarter|headquarters|headquartered|hq"
        "|based|capital of|joke|poem|song|story about me|recipe|cook|bake|weather|battery|screen|spec|specs|specification|specifications|phone number"
        "|email|address|own|owns|owned by|owner|owners|logo|born|translate|code for|instructions|prompt|password|settings|api key|secret"
        "|football|president|prime minister's name|population|hiring|job|jobs|layoff|layoffs|salary|salaries|how do i|how to|how can i|meaning"
        "|time is it|who are you|what are you|your name|love|sing|write|draw|play a game|calculate|solve|wikipedia|married|wife"
        "|husband|daughter|arrested|extradited|extradition|movie|film|lunch|dinner|restaurant|restaurants|hotel|hotels|flight|flights|holiday"
        "|currency|gdp|spell|stand for|pronounce|slogan|website|release date|launched|unveiled|camera quality|warranty|repair|reset"
        "|outage|charger|update my|download"
    ),
    Reason.MONEY: (
        "stock|stocks|stock price|share price|shares|shareholder|shareholders|revenue|revenues|turnover|profit|profits|profitable|earnings|market share|market cap"
        "|capitalisation|valuation|margin|margins|price|prices|cost|costs|cheap|cheaper|expensive|worth|sales figure|figures|dividend|dividends|invest|dollars"
        "|euros|how much is|how much are|how much do|how much does|how much did|how much was|how much were|how many…sell|how many…sold|how many…ship|how many…shipped"
        "|how many phones|how many handsets|how many smartphones|how many cameras|how many drones|how many base stations|bankrupt"
    ),
    Reason.OPINION: (
        "should|ought|fair|unfair|right to|wrong to|good|bad|better|best|worse|worst|trust|trustworthy|safe|safer|unsafe"
        "|secure|dangerous|danger|risky|a risk|threat|spy|spies|spying|spyware|backdoor|backdoors|think|opinion|believe|feel|recommend"
        "|advise|advice|justified|reasonable|overreact|overreacted|overreaction|deserve|deserves|guilty|evil|ethical|stupid|smart to|wise|prefer|worthwhile|hate"
        "|nicest|cool|biggest|largest|strongest|weakest|greatest|do you like|you like|winner|who is winning|favourite|favorite|political game|hypocrisy|hypocritical"
    ),
    Reason.FUTURE: (
        "will|would|won't|wouldn't|going to|gonna|likely|likelihood|chance|chances|odds|probability|predict|prediction|predictions|forecast"
        "|foresee|expect next|outlook|what if|future|someday|soon|eventually|about to|happen next|next move|what happens if|tomorrow"
        "|ever be|go bust|scenario"
    ),
}
"""In the order in which they count."""
