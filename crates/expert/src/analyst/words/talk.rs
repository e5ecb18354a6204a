//! Common English: what people say around a question, and words that are no slips of others.

/// Words that people put around a question and that ask for nothing themselves.
pub(in crate::analyst) const TALK: &str = "aikona argh putting puts settled settles he she extra till runner machine saw pocket pockets alot stash stashed stashing squirrel squirrelled tuck tucks tucked tucking salted bailed \
    dig attributable attributed attribute allocate allocated allotted apportioned assigned \
    devoted devote directed dedicated btw fyi geez gees jeez haha hahaha hehe idk imo lmao lol meh ngl omg \
    oof oops sho sigh sjoe smh tbh ugh uff whoa xo xx yoh yikes jirre crying belong belongs belonged \
    corresponding correspond corresponds correspondingly represent represents represented constitute \
    constitutes constituted comprise comprises tagged titled classed classified labelled ledger accounted \
    bulk fr shap aweh yebo eina dankie asseblief eintlik hectic crikey blimey bloody above absolute \
    accurately actual additionally admit advance afraid after \
    afterwards again agree ahead allowed almost alone along alongside although always amazing among \
    amongst announce answer answers anybody anyhow anymore apparently appear appears appreciate arrive arrived \
    arrives arriving asked asking asks assume assuming assured attention aware awful bad badly basis bear \
    bearing \
    beg begin beginning believe best beyond bother brief briefly bring bringing brought calendar came \
    cannot cant \
    careful carefully case cases cause certain certainly checked checking clarify clear clearly close \
    closely clue \
    colleague comfortable coming complete completely concerned confirm confirmed confused consider considered \
    considering content correct correctly couldnt counting courtesy curiosity dare darling deal decided \
    definitely \
    depending details determine difficult directly discuss discussed doesnt dont doubt earliest easily \
    easy either \
    else endless enjoy enjoyed enough entirely especially essentially establish et etc evening eventually \
    evidently exact exactly explain extremely eye fact facts fair fairly familiar feel feeling feels felt \
    figured \
    fill finally fine finger fingers first firstly five folks following fond forget forgot forgotten forth \
    fortunately frankly fresh frequent front full fully funny further furthermore generally gentle \
    genuinely glad \
    glance goodness gosh grand grateful gratitude greatly greetings guess guessing hadnt half hand handy hang \
    happens happy hard hardly hasnt hate havent hear heard heart hence here hereby hers herself hey hidden him \
    himself his hold honest hope hopefully hoping horrible how however humble hurry husband i im imagine \
    immediately \
    important impression indeed inform informed inquire inquiring inside instance instead intend interested \
    interesting into investigate involved isnt issue issues joking kept keen kids kindest knew knowing \
    known lady \
    large lastly late latter least less let letter likely liked listen literally loads longer look looked \
    looking \
    looks love lovely luck lucky mainly manage managed mate maths matter matters mean meaning meant meantime \
    meanwhile mention mentioned mere merely might mind mine moment mom more moreover mother mum must nearly \
    necessary needs neither nevertheless nicely nobody none nor normally nothing notice noticed \
    notwithstanding \
    obviously occasion occasions occur occurred ones onto ought ours ourselves outstanding paper papers \
    partner \
    per perfect perhaps persons phew pick picked piece plain planning play played pleasant pleased pleasure \
    plenty point polite politely possibly post precise prefer preferably preparing previously \
    principle prior probably problem promise promised proper properly provide puzzled query questions \
    quietly rands \
    reach read reading ready realise realised realize realized reality reason reasonable reasons recall \
    receipt \
    reckoned reference regard regards relate related relation remember reported request requested require \
    required \
    respectively respond rest result results review reviewing ridiculous round safe sake says scared \
    second see \
    seeing seem seemed seems seen seriously service settle several shall share she shes shocked short shortly \
    shouldnt sight silly similar simple sincerely sit sitting slightly slip slips slow small smart \
    smoothly solely \
    somebody somehow sometimes soon sorry sounds speak speaking specific specifically specify spouse stage \
    started \
    starting stays step stick stop straight strange strictly stupid subject suddenly sum suppose supposedly \
    surely surprise surprised surprising suspect swear table talk talking team telling tends test thankful \
    themselves therefore theres theyre thinking thinks thorough thoroughly though thought thoughts thrice thus \
    tired today told tomorrow touch true truly trust truth trying turn turned turns twelve typed typing uh \
    ultimately under \
    understand understanding understood unfortunately unless unlike unsure upon urgent urgently useful \
    using usual \
    valid valued various verify view viewed views wait waiting wake wants warm wasnt watch watching wed \
    week weird \
    wellbeing went werent wha whatever whatsoever whens wheres whether whichever whoever wife willing wise \
    wish \
    woman wondered wonderful words working worried worries worry worrying worse worst wouldnt wow wrong wrote \
    yeah yep yours yourself zero daughter son children child boys girls dad father parents brother sister \
    sibling boyfriend girlfriend fiance hubby missus spend someones whose whod howd whatd wats whens hows \
    theyve theyd hed shed weve wed id ive ill youre youve youd thats theres heres lets somewhat rather indeed \
    hello morning afternoon greetings regards cheers sincerely dear team assistant bot computer app bankstat \
    sense insight insights clarity recollection memory head sum bottom grasp idea gist ballpark number figure \
    figures amount amounts line please thank thanks much appreciated advance kind kindly whenever ready able \
    everybody whole entire single each both all any every such own same very too just only even still yet \
    personally individually collectively jointly combined together apiece respectively onto upon within \
    visited description descriptions falls fall taking em r u separate separately load loaded loading \
    topped favourite favorite pop popped popping nip nipped swing dropped by stopped filled filling \
    word words return upkeep running moving going doing plus closing opening size gap bigger far two three \
    four six seven eight nine ten eleven \
    throughout across along toward towards via per during till until since whilst while whereas because \
    sees joined join joins deepest peak peaked stay stayed unto amid among despite regardless meanwhile \
    overall accordingly hereafter thereafter thereof herein";

/// Other words of plain English: no slips of words that are asked about. A question that holds one says
/// more than is understood.
pub(in crate::analyst) const ORDINARY: &str = "accept account accountant act action active activity addition address afford age agency agent agents \
    agreement air airport allowance annual anniversary apart apartment appointment arrears attack auto \
    aunt average \
    away baby bag bags ball banned bathroom battery beach bed bedroom behind belt bicycle bike bill birth \
    birthday \
    bite black block blood blue board boat body bonus boots border borrow borrowed boss bottle bought bowl \
    box boxes \
    brain branch bread break breakfast bridge brother brown build building bulb burger burglar business \
    busy butter \
    button cake calls camera camp camping candle candy carpet carry cat cats catch caught ceiling cell \
    centre ceremony \
    chair change charged cheap cheese chicken chocolate choice choose christmas church cigarette city \
    claim class \
    classmates clean cleaned cleaner cleaning cleared clerk client clients clock closed cloth coat cold \
    collect college \
    colour comic commute computer concert contract contractor contribution contributions control cook \
    cooking corner \
    country course court cousin cover cream cup currency curtain customer customers cut cycle daily damage \
    dance danger \
    dark dates dead death debt december decision deduct deducted deduction deductions deep delay deliver \
    delivered \
    department describe desk dessert diet different digital direct direction discount dish dividend \
    dividends divorce doctor dog dogs door double downtown dozen draft drawer dream dress drink drive \
    driver drove \
    dry dues duty ear early earth east edge egg eggs election electric elephant email emergency employee \
    employer \
    employers empty energy engine entries entry equal equipment error estate evening event events exam \
    exchange \
    exercise expect extension extra face factory failed family famous fan farm fashion fast fat feature \
    february \
    fence festival field fight film finance find finish finished fire fish fit fix fixed flat flight float \
    floor \
    flower flowers fly foot football forecast foreign forest fork forward frame fraud free freelance \
    freelancing freeze \
    freezer fridge friend friends fruit funeral furniture future gap game games garage garden gas gate \
    gift gifts girl \
    glass gold golf grade grandmother grass green ground group grow guest guests guide guitar gun habit hair \
    haircut hall hammer hat head heat heater heavy height helicopter hill hire hit hobby hole honeymoon \
    horse hospital \
    hot hotel hour hours household humans hungry hurt ice idea ill images import indoor inside instalment \
    instalments \
    instrument interest internet interview invoice invoiced invoices iron island item jacket jail jeans \
    jewellery job \
    jobs journey judge juice jump june jury key keyboard keys kick kitchen knife labour ladder lake lamp \
    lamps land \
    landlord language laptop laundry law lawn lawyer lead leather leave lecture left leg legal lemon lend \
    lending \
    length lent lesson lessons letting letters level library licence license lid lift light like limit \
    limits lip \
    liquid loan loans local lock log logic lose loss lost loud lounge lump machine magazine mail \
    maintenance maker mall \
    man manager map mark market married marry mask mass match material meal measure meat media meet \
    meeting member \
    members membership metal method middle midnight mile miles milk millions minute minutes mirror missed \
    missing \
    mistake mix mobile model modern monday mood moon mortgage motor mountain mouth move moved movie moving \
    muscle \
    music nail narrow nation nature neck needle neighbour neighbours nephew nerve network new news \
    newspaper next \
    niece night nights noise north nose note notes number nurse nuts ocean odd offer office officer oil \
    online open \
    opened opening opinion opposite option orange order ordered organisation other overtime owner pack \
    package page \
    pain paint painting pair palace pan pants parcel parent park parked part parties parts party pass \
    passport password \
    past patient pattern pause paye payout peace pen pencil pension people pepper percentage performance \
    permit person \
    phone photo picture pie pills pilot pin pipe pizza place plan plans plane plant plastic plate player \
    plumber pocket poison \
    police policy pool poor pop population port position pot potato pound power pregnant prepaid prepare \
    present press \
    pressure pretty price print printer prison private prize process produce product profit programme \
    project promotion \
    property protect public pull pump punish pupil push put quality queen quick quiet quit race radio rail \
    rain raise \
    range rate rates raw reaction rear rebate red reduce refuse relative release relief remote removed \
    repair repairs \
    repeat replace reply report rescue reserve resident responsible return returned returning reward rice \
    rich ride \
    ring ripe rise risk river road rock roof room root rope rough route row rule rules run sad safety sail \
    salt sand \
    sauce save scale scheme school science score screen sea seat second secret section security seed self \
    sell send \
    sentence separate series serious set sex shade shake shape shared sharp sheep sheet shelf shift shifts \
    ship shirt \
    shock shoe shoes shoot shop shoulder shout shower shut sick side sign signature signed silk silver \
    sing single \
    sister size skin skirt sky sleep slice slide slot smell smile smoke smoking snake snow soap social \
    sock soft soil \
    sold soldier solid soup south space special speed spell spend split sponge spoon sport sports square \
    staff stairs \
    stamp standard star state station steal steel stock stomach stone store storm story stove stranger \
    street stretch \
    strike string strong structure student study style sugar suit suitcase summer sun supper supply \
    support surface \
    swap sweet swim system tail tailor tall tank tape task taste tax taxed taxes tea teach teacher \
    teachers teeth \
    temple ten tenant tenants term test text theft theory thick thief thin throat ticket tie tight timber \
    tin tip tips \
    title toe toilet tongue tool tools tooth top touch towel town toy toys trade train trained training \
    tree trick \
    trouble trousers truck trust tube turn twin twist type tyre tyres umbrella uncle uniform unit unpaid \
    upgrade value \
    vegetables vegetable vehicle verse vessel village voice wait waiter walk wall wallet war warning wash \
    washing waste \
    watch water wave wax way wear weather wedding weight west wheel white wide wild win wind window \
    windows wine wing \
    winter autumn spring wire woman wood wool word work worker workers world wound write yard year yellow \
    yoga young zoo";
