"""Sentences of everyday news that name no vendor: what most articles are made of. Pure data, invented."""

SENTENCES = tuple(
    """
The town council voted on Tuesday evening to close the old swimming pool after a report found cracks in its roof.
Residents had asked for a repair instead, and several of them spoke against the decision before the vote.
A spokeswoman for the mayor said that the cost of mending the building was higher than that of a new one.
The harvest was smaller than last year because of the long drought, the farmers' association said.
Wheat prices rose by four percent in a week, and bakers warned that bread would become more expensive.
Heavy rain is expected along the coast until Thursday, with the risk of floods in low valleys.
The weather service advised drivers to avoid the mountain roads and to follow the instructions of the police.
Two hikers were rescued on Sunday after they lost their way in the fog above the upper lake.
The museum reopened after three years of work, and more than nine thousand visitors came in the first week.
Its director told reporters that the collection of early maps would be shown in full for the first time.
The national team won its second match of the tournament with a late goal from the substitute striker.
The coach said afterwards that his players had been tired and that the next game would decide everything.
A court in the capital sentenced the former treasurer of the club to eighteen months for fraud.
His lawyer said that he would appeal against the ruling and called the sentence far too hard.
Parliament debated a bill that would raise the retirement age for teachers by two years.
The opposition rejected the proposal, while the unions announced a strike for the first week of May.
The education minister said that talks would continue and that nothing had been decided yet.
The central bank left its key interest rate unchanged and pointed to falling inflation.
Analysts had expected the decision, and the stock market hardly moved during the afternoon.
The regional hospital will get a new wing with sixty beds, to be finished by the autumn of next year.
Doctors had complained for years about long waiting times and a lack of nurses on the night shift.
The health ministry said that the money would come from the budget that was approved in December.
A fire destroyed a warehouse near the harbour in the early hours of Monday; nobody was hurt.
Firefighters needed six hours to bring the flames under control, and the smoke could be seen far inland.
The cause is still unknown, and the police are looking for witnesses who were in the area at the time.
The film festival opened with a comedy about two brothers who inherit a lighthouse.
Critics praised the camera work, but some of them found the second half too long.
The jury will announce the winners on Saturday in the old opera house.
The railway company cut eleven trains a day from its timetable because it has too few drivers.
Commuters reacted with anger, and a petition against the plan gathered thirty thousand signatures.
The transport minister asked the company to find another solution before the end of the month.
Scientists at the university found that the frogs of the northern islands sing at a higher pitch than others.
The study was published in a journal of zoology and rests on recordings of eleven years.
The city wants to ban cars from the market square on weekends, starting in June.
Shop owners fear for their business, while parents and cyclists welcomed the plan.
A similar trial in the neighbouring town was extended twice and then became permanent.
The fishing fleet stayed in port for the third day because of strong winds.
The cooperative said that its members had lost a tenth of their monthly income already.
The orchestra presented its new season, with works by living composers on every programme.
Tickets for the opening night were sold out within two hours.
The bridge over the river will be closed for repairs from the first of March.
Engineers found rust in the cables last summer and recommended that lorries should be kept away.
The building ministry approved the work and said that a ferry would run in the meantime.
A rare orchid was discovered in a nature reserve that had been a gravel pit forty years ago.
Volunteers count the plants every spring and keep the exact place secret.
The winter sale brought fewer customers than usual, retailers in the pedestrian zone reported.
Many of them blame the mild weather, since nobody wants to buy a coat in such sunshine.
The school won a prize for its vegetable garden, which supplies the canteen with salad and beans.
The head teacher thanked the pupils who had watered the beds during the holidays.
A ship with a cargo of timber ran aground off the cape and was pulled free at high tide.
The coast guard said that no oil had leaked and that the captain was being questioned.
The government plans to publish its housing report in the second quarter, a spokesman said.
Rents in the big cities have risen by a third within five years, according to the statistics office.
Tenants' groups called for a limit, which the housing minister refused to consider.
The village celebrated the eight hundredth year since it was first mentioned in a charter.
Children in costumes walked through the streets, and a brass band played until midnight.
The brewery that sponsors the fair said it would do so again next year.
An earthquake of moderate strength shook the southern province in the night without causing damage.
Seismologists registered more than forty weaker shocks over the following hours.
The chess champion resigned after forty-one moves and congratulated her opponent.
""".strip().splitlines()
)
