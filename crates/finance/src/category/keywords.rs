//! The words by which a description tells what a transaction was for.
//!
//! All words are folded: lower case, no accents, letters and digits apart (`1 life`), other signs as
//! spaces (`h m` for “H&M”). A phrase matches whole words only.

use super::Category::{self, *};

/// How strongly a phrase speaks; a lower rank wins whatever else the description says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Phrases that look like a fee and are none.
    Exception,
    /// Fees, interest and cash: “Netflix international transaction fee” is banking.
    Fee,
    /// Merchants and what they sell.
    Merchant,
    /// Words for a kind of payment, which say little: “transfer to Discovery” is insurance.
    Payment,
}

/// The table.
pub(super) const KEYWORDS: &[(Rank, Category, &str)] = &[
    (
        Rank::Exception,
        Other,
        "school fee, school fees, tuition fee, tuition fees, university fees, college fees, creche fees, \
         entrance fee, entry fee, membership fee, club fees, schoolfees, schulgeld, studiengebuhren, \
         skoolgeld, levy fee",
    ),
    (Rank::Exception, Insurance, "insurance fee, policy fee, premium fee"),
    (Rank::Exception, Medical, "consultation fee, doctor fee"),
    (
        Rank::Fee,
        Banking,
        "fee, fees, bank fee, service fee, service fees, service charge, service charges, bank charge, \
         bank charges, charge, charges, monthly account fee, admin fee, ledger fee, penalty, overdraft, \
         overdraft interest, debit interest, credit interest, interest, interest charged, interest paid, \
         interest earned, atm fee, cash fee, card fee, card replacement, commission, stamp duty, unpaid, \
         dishonoured, honouring fee, notification fee, ccy conversion, currency conversion, foreign \
         transaction fee, international transaction fee, non sterling, maintenance fee, late payment fee, \
         finance charge, loan repayment, loan instalment, loan installment, home loan, personal loan, \
         vehicle finance, bond repayment, mortgage, mortgage payment, debt review",
    ),
    (
        Rank::Fee,
        Banking,
        "gebuhr, gebuhren, kontofuhrung, kontofuhrungsgebuhr, kontofuhrungsentgelt, buchungsentgelt, \
         entgelt, entgelte, entgeltabschluss, zinsen, habenzinsen, sollzinsen, dispozinsen, \
         kapitalertragsteuer, abschluss, provision, frais, frais bancaires, cotisation carte, agios, \
         interets, comision, comisiones, intereses, taxa de manutencao, comissao, juros, commissione, \
         commissioni, canone conto, canone mensile, interessi, imposta di bollo, kosten, bankkosten, \
         rente, kontoavgift, avgift, arsavgift, ranta, gebyr, renter, oplata, prowizja, odsetki, \
         poplatek, poplatky, urok, uroky, fooi, bankkoste, bankfooie, diensfooi, kezelesi dij, kamat",
    ),
    (
        Rank::Merchant,
        Banking,
        "atm, cash withdrawal, atm withdrawal, cash advance, cash send, cashsend, ewallet, e wallet, \
         instant money, cash deposit, bankomat, geldautomat, bargeldauszahlung, bargeld, retrait, retrait \
         dab, dab, cajero, retirada de efectivo, levantamento, prelievo, prelievo bancomat, geldopname, \
         geldautomaat, uttag, kontanthaevning, minibankuttak, minibank, wyplata z bankomatu, bankomatu, \
         vyber z bankomatu, kontantonttrekking, gryniejis, gryniejie, gryniejieji, kreditrate, darlehen, \
         hypothek, hypotheek",
    ),
    (
        Rank::Merchant,
        Groceries,
        "checkers, checkers hyper, shoprite, pick n pay, picknpay, pick and pay, pnp, woolworths food, \
         woolworths foods, woolies food, woolies foods, spar, superspar, kwikspar, eurospar, interspar, tops at spar, usave, boxer, boxer \
         superstores, food lovers, food lover s, foodlovers, fruit and veg, fruit veg, makro, cambridge \
         food, ok foods, ok grocer, ok mini, sixty 60, freshstop, dis chem groceries, butchery, slaghuis, \
         slagter, bakery, bakkery, backerei, boulangerie, panaderia, panetteria, konditorei, metzgerei, \
         fleischerei, carniceria, boucherie, grocer, groceries, grocery, supermarket, supermarkt, \
         supermarche, supermercado, supermercato, superette, lebensmittel, greengrocer, farmers market",
    ),
    (
        Rank::Merchant,
        Groceries,
        "tesco, sainsbury, sainsburys, sainsbury s, asda, morrisons, waitrose, ocado, co op, coop, \
         iceland foods, m s simply food, marks spencer food, aldi, lidl, rewe, edeka, kaufland, netto, \
         penny, penny markt, tegut, hofer, billa, merkur markt, migros, denner, volg, carrefour, auchan, \
         leclerc, intermarche, monoprix, casino supermarche, franprix, super u, picard, mercadona, \
         eroski, alcampo, consum, pingo doce, continente, minipreco, esselunga, conad, eurospin, pam, \
         albert heijn, ah to go, jumbo, plus supermarkt, delhaize, colruyt, ica, hemkop, willys, rema \
         1000, rema, kiwi, meny, fotex, bilka, irma, biedronka, zabka, lewiatan, dino polska, globus, \
         kroger, walmart, wal mart, whole foods, trader joe, trader joes, trader joe s, safeway, publix, \
         wegmans, costco, sam s club, aldi sud, h e b, food lion, instacart, loblaws, sobeys, no frills, \
         metro grocery, coles, woolworths supermarket, woolworths metro, countdown, pak n save, new \
         world, fairprice, cold storage, sheng siong, maxima, iki, rimi, k market, s market, prisma, \
         radatz, hellofresh, gousto, gorillas, getir",
    ),
    (
        Rank::Merchant,
        Transport,
        "uber, uber trip, bolt, bolt eu, lyft, taxi, taxify, indrive, freenow, cabify, grab, ola cabs, \
         gautrain, metrorail, prasa, putco, myciti, rea vaya, shell, engen, caltex, sasol, bp, total, \
         totalenergies, total energies, astron, astron energy, quest petroleum, petrol, fuel, diesel, \
         garage, filling station, service station, tankstelle, esso, exxon, mobil, chevron, aral, omv, \
         jet tankstelle, avia, agip, eni station, repsol, cepsa, galp, q 8, statoil, circle k, lukoil, \
         orlen, okq 8, preem, texaco, gulf oil, valero, sunoco, petro canada, z beach rd, z energy, \
         ampol, parking, parkade, parkhaus, parkplatz, park ride, parkeren, parkering, parkopedia, \
         ringgo, paybyphone, wilson parking, tournament, easypark, toll, tolls, tollgate, toll plaza, \
         sanral, etoll, e toll, maut, asfinag, peage, telepass, autopass, tfl, tfl travel, oyster, \
         trainline, national rail, railway, trainticket, sncf, ratp, deutsche bahn, db vertrieb, db bahn, \
         bahn, ubahn, bvg, mvg, vbb, rheinbahn, wiener linien, obb, oebb, sbb, sbb cff ffs, cff, renfe, \
         trenitalia, italo, atac, ns reizigers, ns groep, ov chipkaart, gvb, nmbs, sncb, sl access, sj \
         ab, vasttrafik, dsb, rejsekort, vy, ruter, pkp, pkp intercity, mpk, ztm, ceske drahy, regiojet, \
         flixbus, flixtrain, greyhound, intercape, amtrak, mta, mta nyct, bart, caltrain, translink, \
         opal, auckland transport, at hop, lta, ez link, simplygo, metro, bus, tram, train, ferry, zug, \
         fahrkarte",
    ),
    (
        Rank::Merchant,
        Transport,
        "flysafair, safair, airlink, kulula, mango airlines, south african airways, saa, lift airline, \
         airline, airlines, airways, ryanair, easyjet, lufthansa, eurowings, wizz air, vueling, iberia, \
         air france, klm, transavia, british airways, emirates, qatar airways, delta air, united air, \
         southwest airlines, qantas, air new zealand, singapore airlines, norwegian air, sas \
         scandinavian, lot polish, car hire, car rental, rent a car, avis, hertz, europcar, sixt, budget \
         car, first car rental, enterprise rent, zipcar, sharenow, miles mobility, lime ride, tier \
         mobility, voi, donkey republic, nextbike, citi bike, tyres, tiger wheel, supa quick, midas, \
         autozone, car wash, carwash, car service, licence renewal, natis, motor licence, tuv, kwik fit, \
         halfords, werkstatt, autowasch, statoil seskine",
    ),
    (
        Rank::Merchant,
        Utilities,
        "eskom, prepaid electricity, electricity, city power, city of cape town, city of johannesburg, \
         city of joburg, city of tshwane, ekurhuleni, ethekwini, municipality, munisipaliteit, municipal, \
         rates and taxes, rand water, water, water bill, sewerage, vodacom, mtn, mtn sp, cell c, telkom, \
         telkom mobile, rain, rain internet, afrihost, vumatel, webafrica, web africa, mweb, axxess, cool \
         ideas, openserve, octotel, fibre, fiber, broadband, internet bill, airtime, prepaid airtime, \
         data bundle, sms bundle, phone bill, mobile bill, cellphone, sabc, tv licence, tv license, dstv \
         installation, refuse, levy, levies, body corporate, rent, huur, miete, kaltmiete, loyer, \
         alquiler, aluguel, renda, affitto, hyra, husleje, husleie, czynsz, najem, najemne, landlord, \
         strata",
    ),
    (
        Rank::Merchant,
        Utilities,
        "vodafone, vodafone kabel, telefonica, o 2, t mobile, telekom, deutsche telekom, 1 1 telecom, \
         congstar, hutchison drei, drei austria, a 1 telekom, magenta, swisscom, sunrise, salt mobile, \
         orange, sfr, bouygues telecom, free mobile, movistar, yoigo, masmovil, meo, nos comunicacoes, \
         wind tre, windtre, iliad, fastweb, kpn, ziggo, odido, proximus, telenet, telia, tele 2, telenor, \
         tre mobil, yousee, play p 4, polkomtel, o 2 czech, ee limited, bt group, british telecom, three \
         uk, giffgaff, sky digital, virgin media, talktalk, at t, verizon, comcast, xfinity, spectrum, \
         rogers, bell canada, telus, telstra, optus, spark nz, singtel, starhub, strom, stromdiskont, \
         stadtwerke, gas, heizung, fernwarme, vattenfall, e on, eon, rwe, enbw, evn, evn ag, wien \
         energie, verbund, edf, engie, direct energie, endesa, iberdrola, naturgy, edp, enel, enel \
         energia, a 2 a, eneco, essent, fortum, ellevio, orsted, hafslund, tauron, pge, cez, innogy, \
         british gas, octopus energy, ovo energy, scottish power, thames water, severn trent, united \
         utilities, council tax, pg e, con edison, duke energy, wasser, abwasser, mullabfuhr, rundfunk, \
         rundfunkbeitrag, gis, serafe, ard zdf, stadtgemeinde, gemeinde, eau de paris, veolia, suez, \
         agua, luz, acqua, energia, elektricitet, prad, elektrina, plyn, voda",
    ),
    (
        Rank::Merchant,
        Entertainment,
        "netflix, netflix com, showmax, dstv, multichoice, dstv premium, spotify, apple music, apple tv, \
         itunes, youtube premium, youtube music, google play, disney, disney plus, hbo, hbo max, hulu, \
         paramount, prime video, amazon prime, deezer, tidal, audible, kindle, britbox, now tv, nowtv, \
         nowtv com, sky sports, dazn, crunchyroll, canal, twitch, patreon, steam, steamgames, \
         playstation, sony playstation, xbox, microsoft xbox, nintendo, epic games, riot games, roblox, \
         ster kinekor, nu metro, cinema, cinemas, kino, cine, cineworld, odeon, vue cinemas, amc \
         theatres, imax, theatre, theater, museum, concert, ticketmaster, computicket, webtickets, \
         quicket, eventbrite, eventim, see tickets, ticketpro, festival, zoo, bowling, golf, gym, virgin \
         active, planet fitness, planetfitness, mcfit, fitness first, basic fit, fitinn, puregym, lotto, \
         lottery, powerball, betway, hollywoodbets, sportingbet, supabets, casino, bet 365, ladbrokes, \
         tipico, william hill, sportwetten, lotterie, loterie, loteria",
    ),
    (
        Rank::Merchant,
        Entertainment,
        "restaurant, restaurante, ristorante, trattoria, brasserie, bistro, cafe, caffe, coffee, kaffee, \
         starbucks, costa coffee, vida e caffe, seattle coffee, bootlegger, mugg and bean, mugg bean, \
         wimpy, spur, steers, debonairs, kfc, kentucky fried, mcdonald, mcdonalds, mcdonald s, mc \
         donalds, burger king, burger, nando, nandos, nando s, ocean basket, roman s pizza, romans pizza, \
         domino, dominos, domino s, pizza, pizzeria, pizza hut, chicken licken, fishaways, hungry lion, \
         rocomamas, subway, wendy s, wendys, taco bell, chipotle, five guys, in n out, dunkin, tim \
         hortons, greggs, pret, pret a manger, itsu, wagamama, leon restaurants, vapiano, nordsee, sushi, \
         kebab, doner, grill, steakhouse, bar, pub, tavern, brewery, brauhaus, cocktail, wine bar, \
         nightclub, uber eats, ubereats, mr d, mr d food, mrd food, mr delivery, bolt food, deliveroo, \
         deliveroo co uk, just eat, justeat, takeaway com, takeaway, lieferando, foodora, wolt, doordash, \
         grubhub, postmates, glovo, foodpanda, hotel, hotels, hostel, airbnb, booking com, guest house, \
         guesthouse, lodge, resort, hotels com, expedia, travelstart, lekkeslaap, safarinow, kibinine, \
         karpyne, forto dvaras, toast, lolilo",
    ),
    (
        Rank::Merchant,
        Insurance,
        "insurance, insure, assurance, versicherung, versicherungs, versicherungen, haftpflicht, \
         krankenversicherung, assurances, assurance auto, seguro, seguros, assicurazione, assicurazioni, \
         polizza, verzekering, verzekeringen, forsakring, forsikring, ubezpieczenie, ubezpieczenia, \
         pojisteni, pojistovna, versekering, biztosito, outsurance, discovery insure, discovery life, \
         discovery, santam, king price, miway, budget insurance, budget ins, auto general, auto and \
         general, first for women, dial direct, dialdirect, hollard, old mutual, sanlam, sanlam life, \
         liberty life, momentum, metropolitan life, 1 life, 1 st for women, naked insurance, pineapple \
         insurance, clientele, assupol, avbob, funeral, funeral cover, telesure, mutual and federal, \
         bryte, guardrisk, prudential, aviva, admiral, direct line, axa, allianz, allianz elementar, \
         zurich, generali, uniqa, ergo, huk coburg, huk, devk, arag, signal iduna, gothaer, wustenrot, \
         wiener staedtische, wiener stadtische, helvetia, mobiliar, baloise, maaf, macif, matmut, maif, \
         groupama, mapfre, mutua madrilena, linea directa, fidelidade, tranquilidade, unipol, unipolsai, \
         nationale nederlanden, centraal beheer, interpolis, ohra, folksam, lansforsakringar, trygg \
         hansa, tryg, gjensidige, pzu, warta, kooperativa, ceska pojistovna, geico, state farm, allstate, \
         liberty mutual, farmers ins, aami, nrma, life cover, life insurance, car insurance, road \
         accident fund, royal london",
    ),
    (
        Rank::Merchant,
        Shopping,
        "takealot, takealot com, amazon, amzn, amazon mktplace, amzn mktp, ebay, aliexpress, alibaba, \
         temu, shein, superbalist, zando, bash, loot co za, makro online, game stores, game store, mr \
         price, mrp, mrp home, mr price home, mr price sport, truworths, foschini, tfg, markham, \
         sportscene, totalsports, edgars, jet stores, jet, ackermans, pep, pep stores, pep home, \
         woolworths, woolies, cotton on, h m, zara, mango, primark, c a, uniqlo, gap, old navy, next \
         directory, next retail, asos, boohoo, zalando, about you, otto, bonprix, decathlon, intersport, \
         sportsmans warehouse, sportsman s warehouse, cape union mart, outdoor warehouse, nike, adidas, \
         puma, jd sports, foot locker, footlocker, deichmann, ikea, builders, builders warehouse, \
         builders express, leroy merlin, cashbuild, buco, hornbach, obi, bauhaus, toom, hagebau, \
         castorama, brico, gamma, praxis, jula, biltema, byggmax, homebase, b q, screwfix, home depot, \
         lowe s, lowes, bunnings, mitre 10, coricraft, weylandts, homechoice, verimark, house and home, \
         lipo, xxxlutz, momax, conforama, maisons du monde, wayfair, argos, john lewis, marks spencer, m \
         s, debenhams, harrods, selfridges, tk maxx, target, kohl s, kohls, macy s, macys, nordstrom, \
         best buy, currys, mediamarkt, media markt, saturn, fnac, darty, boulanger, el corte ingles, \
         worten, unieuro, bol com, coolblue, hema, blokker, kruidvat, etos, clas ohlson, elgiganten, \
         elkjop, allegro, empik, rossmann, dm drogerie, dm, alza, alza cz, incredible connection, istore, \
         apple store, apple com, apple com bill, hi fi corp, computer mania, evetech, wootware, matrix \
         warehouse, vodashop, cna, exclusive books, bookshop, bookstore, waterstones, thalia, waterkant, \
         toys r us, toy kingdom, hamleys, smyths, lego, sephora, the body shop, clicks beauty, sorbet, \
         salon, hairdresser, barber, friseur, coiffeur, peluqueria, parrucchiere, frisor, kapper, \
         jewellers, american swiss, sterns, pandora, swarovski, florist, netflorist, blumen, stationery, \
         waltons, staples, office depot, pna, etsy, wish com, willhaben, vinted, gumtree, bidorbuy, \
         paypal, klarna, payflex, payjustnow, mobicred, boutique, clothing, kleidung, mode, schuhe, moda, \
         market, mall, shop, store, duty free, nooki design, space nk, museum sales, github, slicehost, \
         cloudflare, godaddy, digitalocean, hetzner, aws, microsoft, adobe, google, openai, dropbox, \
         photobox",
    ),
    (
        Rank::Merchant,
        Medical,
        "clicks, clicks pharmacy, dis chem, dischem, pharmacy, pharmacie, pharma, apotheke, apteek, \
         apteka, apotek, apoteket, apotheek, farmacia, lekarna, lekaren, parafarmacia, medirite, alpha \
         pharm, boots, superdrug pharmacy, walgreens, cvs, cvs pharmacy, rite aid, chemist, chemist \
         warehouse, guardian pharmacy, doctor, dokter, arzt, praxis dr, zahnarzt, arztpraxis, \
         krankenhaus, klinik, spital, kinderarzt, medecin, docteur, dentiste, hopital, clinique, medico, \
         dentista, hospital, ospedale, clinica, huisarts, tandarts, ziekenhuis, lakare, tandlakare, \
         sjukhus, vardcentral, laege, tandlaege, sykehus, lege, tannlege, lekarz, dentysta, szpital, \
         przychodnia, lekar, zubar, nemocnice, hospitaal, dentist, dental, orthodontist, optometrist, \
         optician, opticians, spec savers, specsavers, torga optical, execuspecs, fielmann, apollo optik, \
         physio, physiotherapy, physiotherapist, biokineticist, psychologist, radiology, pathology, \
         pathcare, lancet laboratories, lancet labs, ampath, netcare, mediclinic, life healthcare, life \
         hospital, medi clinic, intercare, medicross, medical, medical aid, discovery health, bonitas, \
         momentum health, medihelp, gems, fedhealth, medshield, bestmed, profmed, keyhealth, nhs, bupa, \
         vitality health, axa health, cigna, aetna, kaiser permanente, blue cross, blue shield, cpam, \
         vgz, zilveren kruis, cz zorgverzekeraar, aok, barmer, techniker krankenkasse, krankenkasse, dak \
         gesundheit, ogk, noegkk, nogkk, sanitas, css versicherung, swica, veterinary, vet, tierarzt, \
         dierenarts, veterinaire",
    ),
    (
        Rank::Merchant,
        Investment,
        "investment, investments, invest, easy equities, easyequities, satrix, allan gray, coronation, \
         ninety one, sygnia, 10 x investments, psg wealth, stanlib, old mutual invest, unit trust, unit \
         trusts, retirement annuity, pension, provident fund, tax free savings, tfsa, tax free \
         investment, money market, fixed deposit, notice deposit, savings pocket, share purchase, shares, \
         dividend, dividends, brokerage, securities, luno, valr, binance, coinbase, kraken, crypto com, \
         bitpanda, bitstamp, bitcoin, ethereum, etoro, degiro, trade republic, scalable capital, flatex, \
         comdirect depot, wertpapier, wertpapiere, depot, sparplan, bausparkasse, bausparen, bauspar, \
         raiffeisen bausparkasse, rbsk, aktien, fonds, etf, bourse, boursorama, placement, assurance vie, \
         livret, inversion, inversiones, fondo de inversion, investimento, investimenti, investimentos, \
         fondi, belegging, beleggings, beleggen, investering, aktier, fond, avanza, nordnet, sparande, \
         aksjer, inwestycja, fundusz, xtb, investice, portu, vanguard, fidelity investments, charles \
         schwab, schwab, robinhood, hargreaves lansdown, trading 212, freetrade, nutmeg, moneybox, \
         wealthsimple, questrade, sharesies, ing inv pla, msp div, interactive brokers, betterment, \
         wealthfront, dividende, dividendo, dividendi",
    ),
    (
        Rank::Payment,
        Transfer,
        "transfer, transfers, trf, tfr, xfer, inter account, inter account transfer, internet transfer, \
         ib transfer, eft, eft payment, instant pay, payshap, pay shap, immediate payment, internal \
         transfer, own account, between accounts, to savings, from savings, savings transfer, standing \
         order, faster payment, fpi, bacs, chaps, wire, zelle, venmo, cash app, interac, e transfer, \
         payid, osko, sepa, uberweisung, umbuchung, dauerauftrag, gutschrift uberweisung, virement, \
         virement sepa, transferencia, traspaso, bizum, mb way, mbway, trf mbway, bonifico, giroconto, \
         overboeking, overschrijving, overforing, overforsel, swish, mobilepay, vipps, vippsoverforing, \
         przelew, przelew wlasny, blik, prevod, platba, oorplasing, interne oorplasing, betaling na, \
         atutalas, revolut, transferwise, wise, monzo, pavedimas, makejums, card payment received, \
         payment received, payment thank you, internet payment received",
    ),
];

/// Words of income: money in with one of these is no purchase, whoever the employer is; and interest
/// that a bank pays is no fee.
pub(super) const INCOME: &[&str] = &[
    "salary",
    "salaries",
    "wage",
    "wages",
    "payroll",
    "gehalt",
    "lohn",
    "bezuge",
    "salaire",
    "salario",
    "nomina",
    "stipendio",
    "ordenado",
    "salaris",
    "loon",
    "lonn",
    "loen",
    "wynagrodzenie",
    "pensja",
    "mzda",
    "vyplata",
    "salaris",
    "fizetes",
    "uzmokestis",
    "sassa",
    "bonus",
    "interest",
    "zinsen",
    "habenzinsen",
    "interets",
    "intereses",
    "juros",
    "interessi",
    "rente",
    "ranta",
    "renter",
    "odsetki",
    "uroky",
    "kamat",
];
