//! The words a question is made of, by what they tell; in each list with spaces between them.

mod talk;

use talk::{ORDINARY, TALK};

/// Money that goes out.
pub(super) const SPEND: &str = "spnd spnt spending spend spent spending spends spendings expenditure expenditures expense expenses \
    cost costs costed \
    costing paid pay paying pays payed outgoings outgoing outflow outflows blow blew blown splurge \
    splurged splash splashed fork forked shelled burn burned burnt waste wasted wasting purchase \
    purchases purchased buy bought buying debited charged guzzle guzzled squander squandered set eat \
    eaten swallow swallowed lay laid payment payments bill bills gone go goes going went used \
    dropped drop damage parted parting deducted deduct deducts cough coughed hand handed dish dished drain \
    drained sink sunk pour \
    ate eats gobble gobbled devour devoured consume consumed poured throw threw thrown chuck chucked \
    plough ploughed pump pumped rack racked fritter frittered incur incurred disburse disbursed funnelled \
    funneled funnel remit remitted sap sapped bleed bled leak leaked evaporate evaporated vanish vanished \
    disappear disappeared chip chipped indulge indulged indulging treat treated order ordered ordering \
    book booked hired rented leased expend expended transacted contribute contributed contributing \
    lavish lavished coughing forking shelling dishing handing blowing burning throwing chucking pouring \
    pumping draining sinking dropping gobbling nibble nibbled gnawed chewed munched charging billed invoiced lose lost losing swipe swipes swiped tap tapped";

/// Money that comes in.
pub(super) const EARN: &str = "earn earned earning earnings income incomes receive received receiving revenue inflow inflows \
    incoming credited deposits deposited deposit salary salaries wage wages paycheck paycheque payslip \
    refund refunds refunded earnt payday stipend bonus receipts reimbursed reimbursement reimbursements \
    rake raking bagged pocketed netted grossed amass amassed compensated accrue accrued collect \
    collected \
    pulled banked";

/// Words of them that are said of whom one pays as well: “who pocketed more of my cash?”
pub(super) const EITHER: &str = "pocketed bagged collect collected raking rake pulled banked";

/// The largest.
pub(super) const LARGE: &str = "largest biggest highest most priciest greatest max maximum dearest heaviest top main worst big large \
    expensive costliest fattest huge steepest heftiest";

/// The smallest.
pub(super) const SMALL: &str =
    "smallest lowest least cheapest min minimum tiniest fewest frugal bottom cheap";

/// One transaction.
pub(super) const ITEM: &str = "transaction transactions purchase purchases payment payments expense expenses deposit deposits \
    withdrawal withdrawals debit debits entry entries item items row rows txn txns trans transaksies buy \
    charge charges credit credits visit visits trip trips order orders swipe swipes amount amounts \
    outlay thing things single bookings booking line lines refund refunds invoice invoices contribution \
    contributions instalment instalments installment installments repayment repayments debits fare topup \
    topups meal";

/// Whom one pays.
pub(super) const PAYEE: &str = "payee payees merchant merchants shop shops store stores vendor vendors retailer retailers company \
    companies who whom business businesses supplier suppliers place places counterparty recipient \
    recipients supermarket supermarkets client clients customer customers station stations outlet outlets \
    chain chains \
    provider providers operator operators firm firms institution institutions organisation organisations";

/// Categories as such.
pub(super) const CATEGORY: &str =
    "category categories kind kinds type types area areas sector bucket buckets";

/// Holding two things against one another.
pub(super) const COMPARE: &str = "compare compared comparing comparison contrast versus vs than difference differ increase increased \
    decrease \
    decreased change changed rise risen rose fell fallen higher lower against dropped grown grew cheaper \
    dearer relative up down grow rise fall drop decline declined shrink shrank jump jumped climb climbed \
    climbing dip dipped dipping plunge plunged surge surged soar soared slump slumped spike spiked swing \
    swung shift shifted vary varied inflated creep crept outweigh outweighs outweighed surpass surpassed \
    surpasses outstrip outstripped outpaced outpace overtake overtook won win wins winner beat beats \
    shrinking shrunk growing rising falling dropping fluctuate fluctuated";

/// Averages.
pub(super) const AVERAGE: &str = "average averages averaged avg mean typical typically usually normally usual normal ave averagely \
    regularly";

/// What comes again and again.
pub(super) const RECURRING: &str = "subscription subscriptions subs recurring recur recurs recurrent repeating regular fixed memberships \
    membership commitments commitment subscribed subscribe stoporder repeat subscribing";

/// What is to come.
pub(super) const DUE: &str = "due upcoming coming expected next renew renews renewal soon expect again";

/// Looking ahead.
pub(super) const FORECAST: &str = "forecast forecasted predict predicted prediction projection projected project outlook will estimate \
    estimated cashflow";

/// What an account holds.
pub(super) const BALANCE: &str = "owe owed owes owing debt outstanding balance balances overdrawn overdraft saldo funds have hold \
    holding got sitting";

/// Less of something.
pub(super) const CUT: &str = "cut cutting reduce reduced reducing less trim trimmed slash slashed lower lowered halve halved stop \
    stopped stopping quit quitting cancel cancelled canceled skip skipped drop dropped gave give ditch \
    ditched fewer decrease decreased scrap scrapped cancelling eliminate saved save without";

/// What the bank takes.
pub(super) const FEES: &str = "fee fees charges bankcharges commission commissions penalties";

/// Parts of a whole.
pub(super) const SHARE: &str = "percentage percent share proportion fraction portion ratio pct slice";

/// All rows of some kind.
pub(super) const LIST: &str = "plot chart graph diagram latest list show find display search see view pull lookup give where details \
    detail fetch";

/// Leaving something out.
pub(super) const EXCEPT: &str = "except excluding exclude besides without apart excl minus ignoring leaving barring aside sans ignore \
    omit omitting disregarding disregard";

/// Words that tell nothing.
pub(super) const EMPTY: &str = "oldest earliest rank ranked sort sorted order means moment latest containing mentioning contain \
    contains mention family household plot fare fares tel current \
    trailing held anything gets sources source tickets ticket become became after price prices raise \
    raised different distinct \
    unique median score ride rides visits highest stuff become new thx ty tx tnx interest overspend \
    overspent overspending underspend outspend earlier withdraw withdrew \
    compared altogether lately hectic tad bit honest rough exactly spot tops cause a about absolutely \
    account accounts across actual actually afternoon ag ah all already also \
    altogether am amount an and any anything are around as ask asap at available away bank banking be \
    because been before being bit boet bro broken bru bucks buddy but by calculate can card cash cards \
    check chief china coins combined come comes came could count counted curious currently data day days \
    dear did didnt do does doing done dosh during dude each early eish either else end ended entire even \
    every everything exact exactly expert far fast figure figures financial finances find for friend \
    from full general get getting gimme give given gonna good got guess guys had happen happened happens \
    has hav have having hello help hey hi hiya hoe howzit how howmuch i id idea if ill im in incl \
    included including individual info information into is isnt it its itself ive just kind kindly know \
    last later leave leaves left let lets like list little long look lot lots made make makes many mate \
    matter may me mine mind money month months moola more morning most mostly much my myself name near \
    need needed neef new no not now number of off often oh ok okay oke old on one ones only or other our \
    out over overall own part per period personal please pls plz possible put quick quickly quid \
    question quite rather real really record records recent recently remind right roughly run running \
    said say says see send sent shame should show shown side simply since sir so some something sort \
    start stand state standing statement statements still stuff such sum summary summarise summarize \
    sure take takes taken tell terms thank thanks thankyou that thats the their them then there these \
    they thing things think this those through throughout til time times to today together too took \
    total totals totalled totaled towards toward tracked trend try u until up ur us use using value very \
    via wanna want wanted was way we week weeks well were weve what whats wat when where which while who \
    whole whom whose why wht will with within wonder wondering worth would ya yeah year years yes yet yo \
    you your yours yall hw mch n & ja nee lekker jislaaik bra broer bruh fam cheers ta maam hmm umm um \
    uh er cool great nice awesome ever generally previous current past same against ago first second \
    third couple few half hows compute work works working sums add added adding adds amounted amounts \
    land landed hit paid spends approximately approx precisely breakdown break broke split divided \
    grouped group daily weekly monthly yearly annually annual quarterly quarter net gross flow cashflow \
    surplus deficit rate rates savings saving saved save keep kept keeping budget budgets budgeted goal \
    goals target targets track reach reached progress remaining remain remains under above below least \
    exceed exceeded exceeding greater bigger smaller between once twice never anywhere anyone someone \
    somewhere back happening currency currencies transfers movement movements activity history overview \
    picture report position status situation habit habits pattern patterns life hell heck earth world \
    damn bloody flipping freaking honestly basically literally probably maybe perhaps anyway reckon \
    supposed able based according regarding concerning respect weekend weekday \
    course date dates starting ending onwards inclusive aggregate cumulative quantum tab tally tallies \
    dough particular private respective level volume better worse notes move moves moving behind excluded everyone numbers transferred \
    transferring moved \
    charging \
    finish finished apply applies applied";

/// Whether `list` holds `word`.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// All lists by whose words slips of the pen are mended.
const MENDED: [&str; 17] = [
    SPEND, EARN, LARGE, SMALL, ITEM, PAYEE, CATEGORY, COMPARE, AVERAGE, RECURRING, DUE, FORECAST, BALANCE,
    CUT, FEES, SHARE, EXCEPT,
];

/// The words that tell something.
pub(super) fn telling() -> impl Iterator<Item = &'static str> {
    MENDED.into_iter().flat_map(|list| list.split(' '))
}

/// The words that tell little, of which only the longer ones have slips.
pub(super) fn empty() -> impl Iterator<Item = &'static str> {
    [LIST, EMPTY].into_iter().flat_map(|list| list.split(' ')).filter(|word| word.len() > 3)
}

/// Whether `word` means something in a question, or is known to mean nothing.
pub(super) fn is_known(word: &str) -> bool {
    MENDED.into_iter().chain([LIST, EMPTY]).any(|list| has(list, word))
}

/// Whether people put `word` around a question without asking for anything by it.
pub(super) fn is_talk(word: &str) -> bool {
    // “wetkly” is a slip of a word that tells something.
    let telling = ["weekly", "monthly", "yearly", "daily", "quarterly", "annually"];
    let slip = || super::spelling::nearest(word, telling.into_iter()).is_some();
    let adverb = word.len() > 5 && word.ends_with("ly") && !slip();
    adverb || has(TALK, word)
}

/// Whether `word` is plain English, and so no slip of another.
pub(super) fn is_ordinary(word: &str) -> bool {
    // Not “ing”: “shoping” is a slip.
    let has_stem = |ending: &str| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 2);
        stem.is_some_and(|stem| has(ORDINARY, stem))
    };
    is_talk(word) || has(ORDINARY, word) || ["s", "es", "ed"].into_iter().any(has_stem)
}
